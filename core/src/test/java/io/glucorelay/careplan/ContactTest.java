package io.glucorelay.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContactTest {

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
                        "mother", List.of(new Address(Channel.TEXT, "+1")), DeliveryPolicy.standard(), Duration.ZERO));
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
                .withMessageContaining("'aunt' has no address");
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
