package io.glucorelay.careplan;

import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.reading.Glucose.mmol;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.reading.GlucoseUnit;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CarePlanTest {

    private static final List<AlertRule> MOST_SEVERE_FIRST = List.of(
            AlertRule.urgentLow(mgdl(45)).id("urgent-low-45"),
            AlertRule.urgentLow(mgdl(55)),
            AlertRule.predictedUrgentLow(mgdl(55), ofMinutes(20)),
            AlertRule.low(mmol(3.6)).id("low-3.6"),
            AlertRule.persistentLow(mgdl(70), ofMinutes(20)),
            AlertRule.low(mgdl(70)),
            AlertRule.predictedLow(mgdl(70), ofMinutes(20)),
            AlertRule.falling(3),
            AlertRule.falling(2).id("falling-slowly"),
            AlertRule.urgentHigh(mmol(19.5)).id("urgent-high-19.5"),
            AlertRule.urgentHigh(mgdl(300)),
            AlertRule.high(mgdl(250)).id("high-250"),
            AlertRule.persistentHigh(mgdl(180), ofMinutes(60)),
            AlertRule.high(mgdl(180)),
            AlertRule.noData(ofMinutes(60)).id("long-silence"),
            AlertRule.noData(ofMinutes(20)));

    @Property(tries = 50)
    void theMostSevereRuleOfEachTopicComesFirstInWhateverOrderTheyWereAdded(@ForAll Random random) {
        List<AlertRule> shuffled = new ArrayList<>(MOST_SEVERE_FIRST);
        Collections.shuffle(shuffled, random);
        CarePlan.Builder plan = CarePlan.forPatient("p-1");
        shuffled.forEach(plan::rule);
        assertThat(plan.build().rules()).isEqualTo(MOST_SEVERE_FIRST);
    }

    @Test
    void theNoDataRuleThatIsMetFirstIsTheShortest() {
        CarePlan.Builder plan = CarePlan.forPatient("p-1");
        MOST_SEVERE_FIRST.forEach(plan::rule);
        assertThat(plan.build().firstNoDataRule()).contains(AlertRule.noData(ofMinutes(20)));
        assertThat(CarePlan.forPatient("p-1")
                        .rule(AlertRule.low(mgdl(70)))
                        .build()
                        .firstNoDataRule())
                .isEmpty();
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        CarePlan.Builder plan =
                CarePlan.forPatient("p-1").rule(AlertRule.low(mgdl(70))).rule(AlertRule.low(mgdl(60)));
        assertThatIllegalArgumentException()
                .isThrownBy(plan::build)
                .withMessageContaining("rule")
                .withMessageContaining("'low'");
    }

    @Test
    void whoIsToldAtAllAddressesAtOnceCountsOnceForEach() {
        Contact.Builder mother = Contact.named("mother").policy(DeliveryPolicy.everywhere());
        for (int i = 0; i < 25; i++) {
            mother.text("+" + i);
        }
        CarePlan.Builder plan = CarePlan.forPatient("p-1").contact(mother);
        assertThat(plan.build().contacts()).hasSize(1);
        plan.contact(Contact.named("father").text("+1"));
        assertThatIllegalArgumentException()
                .isThrownBy(plan::build)
                .withMessageContaining("contacts must be at most 25")
                .withMessageContaining("26 messages at once");
    }

    @Test
    void twoContactsOfOneNameAreRefusedButARuleMayShareIt() {
        CarePlan.Builder plan = CarePlan.forPatient("p-1")
                .rule(AlertRule.low(mgdl(70)).id("mother"))
                .contact(Contact.named("mother").text("+1"));
        assertThat(plan.build().contacts()).hasSize(1);
        plan.contact(Contact.named("mother").text("+2"));
        assertThatIllegalArgumentException()
                .isThrownBy(plan::build)
                .withMessageContaining("contact")
                .withMessageContaining("'mother'");
    }

    @Test
    void tooManyRulesOrContactsAreRefused() {
        CarePlan.Builder rules = CarePlan.forPatient("p-1");
        CarePlan.Builder contacts = CarePlan.forPatient("p-1");
        for (int i = 0; i < 20; i++) {
            rules.rule(AlertRule.low(mgdl(70)).id("rule " + i));
        }
        for (int i = 0; i < 25; i++) {
            contacts.contact(Contact.named("contact " + i).text("+1"));
        }
        rules.build();
        contacts.build();
        rules.rule(AlertRule.low(mgdl(70)).id("one more"));
        contacts.contact(Contact.named("one more").text("+1"));
        assertThatIllegalArgumentException()
                .isThrownBy(rules::build)
                .withMessage("rules must be at most 20, but was 21");
        assertThatIllegalArgumentException()
                .isThrownBy(contacts::build)
                .withMessage("contacts must be at most 25, but was 26");
    }

    @Test
    void aContactHearsOfRulesThatThereAre() {
        CarePlan.Builder plan = CarePlan.forPatient("p-1")
                .rule(AlertRule.low(mgdl(70)))
                .contact(Contact.named("aunt").text("+1").onlyRules("low", "night"));
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(plan::build)
                .withMessage("contact 'aunt': rules must be of [low], but was night")
                .returns("rules", InvalidSettingException::field)
                .returns("night", InvalidSettingException::value);
        assertThat(plan.rule(AlertRule.low(mgdl(80)).id("night")).build().contacts())
                .hasSize(1);
    }

    @Test
    void aRuleIsFoundByItsIdentifier() {
        CarePlan plan = CarePlan.forPatient("p-1").rules(MOST_SEVERE_FIRST).build();
        assertThat(plan.rule("low-3.6")).contains(AlertRule.low(mmol(3.6)).id("low-3.6"));
        assertThat(plan.rule("night")).isEmpty();
    }

    @Test
    void contactsKeepTheirOrder() {
        CarePlan plan = CarePlan.forPatient("p-1")
                .contact(Contact.named("mother").text("+1"))
                .contact(Contact.named("aunt").text("+2"))
                .build();
        assertThat(plan.contacts()).extracting(Contact::name).containsExactly("mother", "aunt");
    }

    @Test
    void aPlanOfNobodyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CarePlan.forPatient(" ").build())
                .withMessageContaining("patient");
    }

    @Test
    void unlessSetThePatientIsCalledByTheIdentifier() {
        CarePlan plain = CarePlan.forPatient("p-1").build();
        assertThat(plain)
                .returns("p-1", CarePlan::displayName)
                .returns(GlucoseUnit.MG_DL, CarePlan::unit)
                .returns(ZoneId.of("UTC"), CarePlan::zone);
        CarePlan set = CarePlan.forPatient("p-1")
                .displayName("Ana")
                .unit(GlucoseUnit.MMOL_L)
                .zone("Europe/Lisbon")
                .build();
        assertThat(set)
                .returns("Ana", CarePlan::displayName)
                .returns(GlucoseUnit.MMOL_L, CarePlan::unit)
                .returns(ZoneId.of("Europe/Lisbon"), CarePlan::zone);
    }
}
