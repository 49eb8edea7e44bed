package io.glucorelay.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContactTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void addressesAreTriedInTheOrderGiven() {
        Contact contact = Contact.named("mother")
                .push("token")
                .text("+1")
                .email("m@example.org")
                .text("+2")
                .build();
        assertThat(contact.addresses())
                .containsExactly(
                        new Address(Channel.PUSH, "token"),
                        new Address(Channel.TEXT, "+1"),
                        new Address(Channel.EMAIL, "m@example.org"),
                        new Address(Channel.TEXT, "+2"));
        assertThat(contact.channels()).containsExactly(Channel.TEXT, Channel.EMAIL, Channel.PUSH);
    }

    @Test
    void unlessSetAContactIsToldAtOnceByTheStandardPolicy() {
        assertThat(Contact.named("mother").text("+1").build())
                .isEqualTo(new Contact(
                        "mother",
                        CareRole.CAREGIVER,
                        List.of(new Address(Channel.TEXT, "+1")),
                        DeliveryPolicy.standard(),
                        Duration.ZERO,
                        Set.of(),
                        Severity.NOTICE,
                        Contact.Consent.ALWAYS,
                        MessageStyle.USUAL));
        assertThat(Contact.named("mother")
                        .text("+1")
                        .policy(DeliveryPolicy.urgent())
                        .build()
                        .policy())
                .isEqualTo(DeliveryPolicy.urgent());
    }

    @Test
    void aTurnComesAtOnceOrWithinADay() {
        Contact.Builder contact = Contact.named("aunt").text("+1");
        assertThat(contact.escalateAfter(Duration.ofHours(24)).build().escalateAfter())
                .isEqualTo(Duration.ofHours(24));
        for (Duration wrong :
                new Duration[] {Duration.ofNanos(-1), Duration.ofHours(24).plusNanos(1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> contact.escalateAfter(wrong).build())
                    .withMessageContainingAll("'aunt'", "escalateAfter", wrong.toString(), "24 hours");
        }
    }

    @Test
    void aContactHasANameAndAnAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contact.named(" ").text("+1").build())
                .withMessageContaining("name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contact.named("aunt").build())
                .withMessage("contact 'aunt': addresses must be at least one, but was []");
    }

    /** Attempts take the address after the last one tried: from the second of two equal ones they would never get on. */
    @Test
    void anAddressGivenTwiceIsRefusedWithoutShowingIt() {
        Contact.Builder contact =
                Contact.named("aunt").text("+1555").email("a@example.org").text("+1555");
        assertThatIllegalArgumentException()
                .isThrownBy(contact::build)
                .withMessageContainingAll("'aunt'", "TEXT", "twice")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("555"));
        assertThat(Contact.named("aunt").text("token").push("token").build().addresses())
                .as("of one provider's identifier another may know nothing")
                .hasSize(2);
    }

    @Test
    void eachSettingIsKept() {
        MessageStyle style = new MessageStyle(Locale.FRENCH, GlucoseUnit.MMOL_L, MessageStyle.Privacy.DISCREET);
        Contact grandmother = Contact.named("grandmother")
                .role(CareRole.FOLLOWER)
                .text("+1")
                .escalateAfter(Duration.ofMinutes(20))
                .onlyRules("low")
                .onlyRules("urgent-low", "low")
                .atLeast(Severity.URGENT)
                .consentUntil(NOON.plusSeconds(60))
                .consentFrom(NOON)
                .style(style)
                .build();
        assertThat(grandmother)
                .isEqualTo(new Contact(
                        "grandmother",
                        CareRole.FOLLOWER,
                        List.of(new Address(Channel.TEXT, "+1")),
                        DeliveryPolicy.standard(),
                        Duration.ofMinutes(20),
                        Set.of("urgent-low", "low"),
                        Severity.URGENT,
                        new Contact.Consent(NOON, NOON.plusSeconds(60)),
                        style));
    }

    @Test
    void unlessSetAContactHearsOfEverything() {
        Contact contact = Contact.named("mother").text("+1").build();
        AlertRuleTest.ONE_OF_EACH.values().forEach(rule -> assertThat(contact.hears(rule))
                .isTrue());
    }

    @Test
    void aContactHearsOfItsRulesThatAreUrgentEnough() {
        AlertRule urgent = AlertRule.urgentLow(Glucose.mgdl(54));
        AlertRule low = AlertRule.low(Glucose.mgdl(70));
        AlertRule battery = AlertRule.batteryLow();
        Contact warnings =
                Contact.named("aunt").text("+1").atLeast(Severity.WARNING).build();
        assertThat(List.of(urgent, low, battery)).filteredOn(warnings::hears).containsExactly(urgent, low);
        assertThat(warnings.hears(low.severity(Severity.NOTICE)))
                .as("it goes by the rule's severity, not the kind's")
                .isFalse();
        Contact twoRules =
                Contact.named("aunt").text("+1").onlyRules("low", "battery-low").build();
        assertThat(List.of(urgent, low, battery)).filteredOn(twoRules::hears).containsExactly(low, battery);
        assertThat(twoRules.hears(low.id("night")))
                .as("it goes by the identifier, not the kind")
                .isFalse();
        Contact both = Contact.named("aunt")
                .text("+1")
                .onlyRules("low", "battery-low")
                .atLeast(Severity.WARNING)
                .build();
        assertThat(List.of(urgent, low, battery)).filteredOn(both::hears).containsExactly(low);
    }

    @Test
    void consentCoversFromItsBeginningUntilBeforeItsEnd() {
        Instant later = NOON.plusSeconds(60);
        Contact.Consent consent = new Contact.Consent(NOON, later);
        assertThat(consent.covers(NOON.minusNanos(1))).isFalse();
        assertThat(consent.covers(NOON)).isTrue();
        assertThat(consent.covers(later.minusNanos(1))).isTrue();
        assertThat(consent.covers(later)).isFalse();
        for (Instant at : List.of(Instant.MIN, NOON, Instant.MAX)) {
            assertThat(Contact.Consent.ALWAYS.covers(at)).isTrue();
            assertThat(new Contact.Consent(NOON, null).covers(at)).isEqualTo(!at.isBefore(NOON));
            assertThat(new Contact.Consent(null, NOON).covers(at)).isEqualTo(at.isBefore(NOON));
        }
    }

    @Test
    void consentThatEndsBeforeItBeginsIsRefused() {
        for (Instant until : List.of(NOON, NOON.minusNanos(1))) {
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> new Contact.Consent(NOON, until))
                    .withMessage("consent: until must be after " + NOON + ", but was " + until)
                    .returns("until", InvalidSettingException::field);
        }
    }

    @Test
    void consentContainsWhatItCoversAllOf() {
        List<Contact.Consent> all = new ArrayList<>();
        Instant[] times = {null, NOON, NOON.plusSeconds(1), NOON.plusSeconds(2)};
        for (Instant from : times) {
            for (Instant until : times) {
                if (from == null || until == null || from.isBefore(until)) {
                    all.add(new Contact.Consent(from, until));
                }
            }
        }
        for (Contact.Consent one : all) {
            for (Contact.Consent other : all) {
                boolean contains = Stream.of(
                                Instant.MIN, NOON, NOON.plusSeconds(1), NOON.plusSeconds(2), NOON.plusSeconds(3))
                        .allMatch(at -> one.covers(at) || !other.covers(at));
                assertThat(one.contains(other)).as("%s, %s", one, other).isEqualTo(contains);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noAddressIsShown(Channel channel) {
        Address address = new Address(channel, "+1555");
        assertThat(address.toString()).contains(channel.name()).doesNotContain("555");
        Contact contact = Contact.named("mother").address(address).build();
        assertThat(contact.toString()).contains("mother").doesNotContain("555");
        assertThat(CarePlan.forPatient("p-1").contact(contact).build().toString())
                .doesNotContain("555");
    }

    @Test
    void anAddressIsNotBlank() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Address(Channel.EMAIL, " "))
                .withMessageContaining("EMAIL");
    }
}
