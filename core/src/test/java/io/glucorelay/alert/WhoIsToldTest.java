package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Digest;
import io.glucorelay.careplan.MessageStyle;
import io.glucorelay.careplan.QuietHours;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.GlucoseUnit;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Contacts who hear of some rules only, or for some time only. */
class WhoIsToldTest {

    private static final AlertRule URGENT = AlertRule.urgentLow(mgdl(55)).repeatEvery(ofMinutes(60));
    private static final AlertRule LOW = AlertRule.low(mgdl(70));
    private static final AlertRule LOW_OF_FATHER = AlertRule.low(mgdl(80)).id("low-father");

    private static final Contact MOTHER =
            Contact.named("mother").text("+1").onlyRules("urgent-low", "low").build();
    private static final Contact FATHER =
            Contact.named("father").text("+2").onlyRules("low-father").build();
    private static final Contact GRANDMOTHER =
            Contact.named("grandmother").text("+3").atLeast(Severity.URGENT).build();

    private static Trace trace(Contact... contacts) {
        CarePlan.Builder plan =
                CarePlan.forPatient("p-1").rule(URGENT).rule(LOW).rule(LOW_OF_FATHER);
        for (Contact contact : contacts) {
            plan.contact(contact);
        }
        return new Trace(plan.build());
    }

    @Test
    void eachHearsOfTheirOwnRules() {
        Trace trace = trace(MOTHER, FATHER, GRANDMOTHER).readings(0, 78, 69, 50);
        assertThat(trace.log())
                .containsExactly(
                        "12:00 low-father RAISED to father",
                        "12:05 low RAISED to mother",
                        "12:10 urgent-low RAISED to mother",
                        "12:10 urgent-low RAISED to grandmother");
    }

    @Test
    void oneWhoHearsOnlyTheMilderRuleIsToldThoughAMoreSevereOneIsMet() {
        assertThat(trace(MOTHER, FATHER).reading(0, 50).log())
                .containsExactlyInAnyOrder("12:00 urgent-low RAISED to mother", "12:00 low-father RAISED to father");
    }

    @Test
    void eachHearsThatItIsOverWhenAllIsOverThatTheyHearOf() {
        Trace trace = trace(MOTHER, FATHER, GRANDMOTHER).readings(0, 50, 62, 76, 90);
        assertThat(trace.log())
                .containsExactly(
                        "12:00 urgent-low RAISED to mother",
                        "12:00 urgent-low RAISED to grandmother",
                        "12:00 low-father RAISED to father",
                        "12:05 urgent-low RESOLVED to grandmother",
                        "12:10 low RESOLVED to mother",
                        "12:15 low-father RESOLVED to father");
    }

    @Test
    void repeatsGoToThoseWhoHearThem() {
        Trace trace = trace(MOTHER, GRANDMOTHER).reading(0, 50).until(59).reading(60, 50);
        assertThat(trace.log())
                .endsWith("13:00 urgent-low REPEATED to mother", "13:00 urgent-low REPEATED to grandmother")
                .hasSize(4);
    }

    @Test
    void oneWhoHearsOnlyTheMilderRuleIsToldWhenItBeginsEarlyForOthers() {
        AlertRule delayed = LOW.after(ofMinutes(30));
        CarePlan plan = CarePlan.forPatient("p-1")
                .rule(URGENT)
                .rule(delayed)
                .contact(MOTHER)
                .contact(Contact.named("father").text("+2").onlyRules("low"))
                .build();
        Trace trace = new Trace(plan).readings(0, 50, 62);
        assertThat(trace.log()).containsExactly("12:00 urgent-low RAISED to mother", "12:05 low RAISED to father");
        assertThat(trace.reading(10, 90).log())
                .endsWith("12:10 low RESOLVED to mother", "12:10 low RESOLVED to father")
                .hasSize(4);
    }

    @Test
    void withoutConsentNobodyIsTold() {
        Contact.Builder contact = Contact.named("aunt").text("+4");
        CarePlan.Builder plan = CarePlan.forPatient("p-1").rule(LOW);
        assertThat(new Trace(plan.contact(contact.consentFrom(Trace.at(6))).build())
                        .readings(0, 60, 90, 60)
                        .log())
                .containsExactly("12:10 low RAISED to aunt");
        CarePlan.Builder until = CarePlan.forPatient("p-1").rule(LOW);
        assertThat(new Trace(until.contact(Contact.named("aunt").text("+4").consentUntil(Trace.at(5)))
                                .build())
                        .readings(0, 60, 90)
                        .log())
                .containsExactly("12:00 low RAISED to aunt");
    }

    @Test
    void whoseTurnWouldComeAfterTheirConsentIsNotTold() {
        CarePlan plan = CarePlan.forPatient("p-1")
                .rule(LOW)
                .contact(Contact.named("aunt")
                        .text("+4")
                        .escalateAfter(ofMinutes(15))
                        .consentUntil(Trace.at(15)))
                .build();
        assertThat(new Trace(plan).reading(0, 60).log()).isEmpty();
    }

    @Test
    void theTimeOfTheDayOfARuleIsOverAndAnotherTakesItsPlace() {
        AlertRule day = LOW.during(Schedule.daily(LocalTime.of(8, 0), LocalTime.of(12, 30)));
        AlertRule night = AlertRule.low(mgdl(80))
                .id("low-night")
                .during(Schedule.daily(LocalTime.of(12, 30), LocalTime.of(8, 0)));
        CarePlan plan = CarePlan.forPatient("p-1")
                .rule(day)
                .rule(night)
                .contact(Contact.named("aunt").text("+4"))
                .build();
        Trace trace = new Trace(plan).readings(0, 75, 69, 69, 69, 69, 69);
        assertThat(trace.log()).containsExactly("12:05 low RAISED to aunt");
        trace.readings(30, 69);
        assertThat(trace.state.open())
                .extracting(episode -> episode.alert().id().rule())
                .containsExactly("low-night");
        trace.readings(35, 82, 90);
        assertThat(trace.log()).containsExactly("12:05 low RAISED to aunt", "12:40 low-night RESOLVED to aunt");
    }

    @Test
    void outsideItsTimeARuleNeitherRaisesNorRepeatsAndStillSaysThatItIsOver() {
        AlertRule day = LOW.repeatEvery(ofMinutes(10)).during(Schedule.daily(LocalTime.of(8, 0), LocalTime.of(12, 15)));
        CarePlan plan = CarePlan.forPatient("p-1")
                .rule(day)
                .contact(Contact.named("aunt").text("+4"))
                .build();
        Trace trace = new Trace(plan).readings(0, 60, 60, 60, 60, 60, 60, 90, 60);
        assertThat(trace.log())
                .containsExactly(
                        "12:00 low RAISED to aunt", "12:10 low REPEATED to aunt", "12:30 low RESOLVED to aunt");
    }

    @Test
    void silenceBeforeARulesTimeIsToldWhenItBegins() {
        AlertRule noData =
                AlertRule.noData(ofMinutes(20)).during(Schedule.daily(LocalTime.of(13, 0), LocalTime.of(14, 0)));
        CarePlan plan = CarePlan.forPatient("p-1")
                .rule(noData)
                .contact(Contact.named("aunt").text("+4"))
                .build();
        assertThat(new Trace(plan).reading(0, 100).until(120).log()).containsExactly("13:00 no-data RAISED to aunt");
    }

    private static final Schedule FROM_ONE_TO_TWO = Schedule.daily(LocalTime.of(13, 0), LocalTime.of(14, 0));

    private static Trace quiet(QuietHours hours, AlertRule... rules) {
        CarePlan.Builder plan = CarePlan.forPatient("p-1")
                .contact(Contact.named("mother")
                        .text("+1")
                        .policy(DeliveryPolicy.standard().quietHours(hours)));
        for (AlertRule rule : rules) {
            plan.rule(rule.quality(DataQuality.ANY));
        }
        return new Trace(plan.build());
    }

    @Test
    void inQuietHoursAWarningWaitsUntilTheyAreOverAndUrgentIsToldAtOnce() {
        Trace trace = quiet(QuietHours.deferring(FROM_ONE_TO_TWO), LOW, URGENT).readings(65, 60, 50);
        assertThat(trace.log())
                .containsExactly("13:05 low RAISED to mother from 14:00", "13:10 urgent-low RAISED to mother");
    }

    @Test
    void whatWasDeferredAndIsOverBeforeIsNeverSaidToBeOver() {
        Trace trace = quiet(QuietHours.deferring(FROM_ONE_TO_TWO), LOW).readings(65, 60, 90);
        assertThat(trace.log()).containsExactly("13:05 low RAISED to mother from 14:00");
        Trace later = quiet(QuietHours.deferring(FROM_ONE_TO_TWO), LOW).readings(115, 60, 60, 90);
        assertThat(later.log())
                .containsExactly("13:55 low RAISED to mother from 14:00", "14:05 low RESOLVED to mother");
    }

    @Test
    void whoWasToldBeforeQuietHoursHearsInThemThatItIsOver() {
        Trace trace = quiet(QuietHours.deferring(FROM_ONE_TO_TWO), LOW).readings(55, 60, 60, 90);
        assertThat(trace.log()).containsExactly("12:55 low RAISED to mother", "13:05 low RESOLVED to mother");
    }

    @Test
    void whatQuietHoursDropIsToldWhenItIsRepeatedAfterThem() {
        QuietHours dropping = new QuietHours(FROM_ONE_TO_TWO, Set.of(), Set.of(Severity.WARNING));
        Trace trace = quiet(dropping, LOW.repeatEvery(ofMinutes(60))).readings(65, 60, 60);
        assertThat(trace.log()).isEmpty();
        assertThat(trace.reading(125, 60).log()).containsExactly("14:05 low REPEATED to mother");
        assertThat(trace.reading(130, 90).log()).endsWith("14:10 low RESOLVED to mother");
    }

    @Test
    void whatQuietHoursDropAndADigestTellsIsSaidToBeOver() {
        QuietHours dropping = new QuietHours(FROM_ONE_TO_TWO, Set.of(), Set.of(Severity.WARNING));
        Trace trace = new Trace(CarePlan.forPatient("p-1")
                .rule(LOW.quality(DataQuality.ANY).repeatEvery(ofMinutes(60)))
                .contact(Contact.named("clinic")
                        .email("c@example.org")
                        .policy(DeliveryPolicy.standard()
                                .digest(Digest.ofAllNotUrgent(ofMinutes(30)))
                                .quietHours(dropping)))
                .build());
        trace.readings(65, 60, 60).reading(125, 60).reading(155, 90);
        assertThat(trace.log())
                .containsExactly("14:05 low REPEATED to clinic from 14:30", "14:35 low RESOLVED to clinic from 15:00");
    }

    @Test
    void whoWasToldInTheirTurnHearsThatItIsOverThoughOthersAreToldSooner() {
        QuietHours dropping = new QuietHours(
                Schedule.daily(LocalTime.of(11, 0), LocalTime.of(12, 5)), Set.of(), Set.of(Severity.WARNING));
        Trace trace = new Trace(CarePlan.forPatient("p-1")
                .rule(LOW.quality(DataQuality.ANY).repeatEvery(Duration.ZERO))
                .contact(Contact.named("mother")
                        .text("+1")
                        .policy(DeliveryPolicy.standard().quietHours(dropping)))
                .contact(Contact.named("father").text("+2").escalateAfter(ofMinutes(30)))
                .build());
        trace.reading(10, 60).unreachable(0).reading(15, 90);
        assertThat(trace.log()).endsWith("12:15 low RESOLVED to mother", "12:15 low RESOLVED to father");
    }

    @Test
    void aDigestIsToldAtItsTimesAndSoIsThatItIsOver() {
        Trace trace = new Trace(CarePlan.forPatient("p-1")
                .rule(LOW.quality(DataQuality.ANY))
                .contact(Contact.named("clinic").email("c@example.org").policy(DeliveryPolicy.hourly()))
                .build());
        trace.readings(50, 60, 60, 60, 90);
        assertThat(trace.log())
                .containsExactly("12:50 low RAISED to clinic from 13:00", "13:05 low RESOLVED to clinic from 14:00");
    }

    @Test
    void aContactReadsInTheirOwnUnit() {
        Trace trace = new Trace(CarePlan.forPatient("p-1")
                .rule(LOW.quality(DataQuality.ANY))
                .contact(Contact.named("mother").text("+1"))
                .contact(Contact.named("aunt")
                        .text("+2")
                        .style(new MessageStyle(Locale.FRENCH, GlucoseUnit.MMOL_L, MessageStyle.Privacy.FULL)))
                .build());
        trace.reading(0, 60);
        assertThat(trace.said).extracting(Notification::unit).containsExactly(GlucoseUnit.MG_DL, GlucoseUnit.MMOL_L);
    }

    private static Trace chain() {
        return new Trace(CarePlan.forPatient("p-1")
                .rule(LOW.quality(DataQuality.ANY))
                .contact(Contact.named("mother").text("+1"))
                .contact(Contact.named("father").text("+2").escalateAfter(ofMinutes(10)))
                .contact(Contact.named("aunt").text("+3").escalateAfter(ofMinutes(30)))
                .build());
    }

    @Test
    void whereSomebodyCannotBeReachedTheNextIsToldNowAndTheOthersAsMuchSooner() {
        Trace trace = chain().reading(0, 60).unreachable(0);
        assertThat(trace.log())
                .containsExactly(
                        "12:00 low RAISED to mother",
                        "12:00 low RAISED to father from 12:10",
                        "12:00 low RAISED to aunt from 12:30",
                        "12:00 low RAISED to father",
                        "12:00 low RAISED to aunt from 12:20");
        trace.reading(5, 90);
        assertThat(trace.log())
                .as("told sooner, told the end")
                .endsWith("12:05 low RESOLVED to mother", "12:05 low RESOLVED to father");
    }

    @Test
    void whenNobodyIsLeftOrSomebodyHasAcknowledgedNobodyIsToldSooner() {
        Trace trace = chain().reading(0, 60).unreachable(0).unreachable(0);
        assertThat(trace.log()).endsWith("12:00 low RAISED to aunt");
        int decisions = trace.decisions;
        assertThat(trace.unreachable(0).decisions).isEqualTo(decisions);
        Trace acknowledged = chain().reading(0, 60);
        acknowledged.acknowledge(acknowledged.said.get(0).alert(), "mother", 30).unreachable(0);
        assertThat(acknowledged.said).hasSize(3);
    }

    @Test
    void whatBeginsInQuietHoursIsNotToldThoughTheClockOfTheTurnsRanBefore() {
        Trace trace = new Trace(CarePlan.forPatient("p-1")
                .rule(URGENT.severity(Severity.WARNING).quality(DataQuality.ANY))
                .rule(LOW.quality(DataQuality.ANY))
                .contact(Contact.named("father").text("+2").onlyRules("low"))
                .contact(Contact.named("mother")
                        .text("+1")
                        .onlyRules("urgent-low")
                        .policy(DeliveryPolicy.standard().quietHours(QuietHours.deferring(FROM_ONE_TO_TWO))))
                .build());
        trace.readings(55, 60, 50).readings(65, 90);
        assertThat(trace.log())
                .containsExactly(
                        "12:55 low RAISED to father",
                        "13:00 urgent-low RAISED to mother from 14:00",
                        "13:05 low RESOLVED to father");
    }
}
