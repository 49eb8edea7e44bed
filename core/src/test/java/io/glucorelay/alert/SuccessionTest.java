package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.careplan.Severity;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes on for whom when a rule's time, its episode or the rule itself is over. */
class SuccessionTest {

    private static final Schedule BY_DAY = Schedule.daily(LocalTime.of(8, 0), LocalTime.of(12, 30));
    private static final Schedule BY_NIGHT = Schedule.daily(LocalTime.of(12, 30), LocalTime.of(8, 0));

    private static final AlertRule URGENT = AlertRule.urgentLow(mgdl(55)).repeatEvery(ofMinutes(60));
    private static final AlertRule LOW = AlertRule.low(mgdl(70));
    private static final AlertRule DAY = LOW.id("day").during(BY_DAY);
    private static final AlertRule NIGHT = LOW.id("night").during(BY_NIGHT);

    private static final Contact MOTHER = Contact.named("mother").text("+1").build();

    private static CarePlan plan(List<AlertRule> rules, Contact... contacts) {
        CarePlan.Builder plan = CarePlan.forPatient("p-1").rules(rules);
        for (Contact contact : contacts) {
            plan.contact(contact);
        }
        return plan.build();
    }

    private static Trace trace(AlertRule... rules) {
        return new Trace(plan(List.of(rules), MOTHER));
    }

    private static Contact.Builder father() {
        return Contact.named("father").text("+2");
    }

    private static List<String> open(Trace trace) {
        return trace.state.open().stream()
                .map(episode -> episode.alert().id().rule())
                .toList();
    }

    private static void acknowledge(Trace trace, String rule, int minutes) {
        AlertId id = trace.state.open().stream()
                .map(episode -> episode.alert().id())
                .filter(alert -> alert.rule().equals(rule))
                .findFirst()
                .orElseThrow();
        trace.acknowledge(id, "mother", minutes);
    }

    @Test
    void whatHandsOverAtTheEndOfItsTimeHasEndedThen() {
        Trace trace = trace(DAY, NIGHT).reading(25, 65);
        assertThat(trace.ended).isEmpty();
        trace.reading(35, 65);
        assertThat(open(trace)).containsExactly("night");
        assertThat(trace.ended).singleElement().satisfies(alert -> {
            assertThat(alert.id().rule()).isEqualTo("day");
            assertThat(alert.resolvedAt()).isEqualTo(Trace.at(35));
        });
        assertThat(trace.log()).containsExactly("12:25 day RAISED to mother");
    }

    @Test
    void whatIsOutsideItsOwnTimeTooTakesNobodysPlace() {
        Trace trace = trace(DAY, AlertRule.low(mgdl(80)).id("day-80").during(BY_DAY));
        trace.reading(25, 65).reading(35, 65);
        assertThat(open(trace)).containsExactly("day", "day-80");
        assertThat(trace.ended).isEmpty();
    }

    @Test
    void oneWhoHearsOnlyOfTheDayIsNotHandedOver() {
        Trace trace = new Trace(
                plan(List.of(DAY, NIGHT), MOTHER, father().onlyRules("day").build()));
        trace.reading(25, 65).reading(35, 65);
        assertThat(open(trace)).containsExactly("day", "night");
        assertThat(trace.ended).isEmpty();
        trace.reading(40, 90);
        assertThat(trace.log()).contains("12:40 day RESOLVED to father", "12:40 night RESOLVED to mother");
        assertThat(trace.ended).hasSize(2);
    }

    @Test
    void oneWhoHearsOfNeitherDoesNotKeepTheNightFromTakingOver() {
        Trace trace = new Trace(plan(
                List.of(DAY, NIGHT, AlertRule.high(mgdl(250))),
                MOTHER,
                father().onlyRules("high").build()));
        trace.reading(25, 65).reading(35, 65);
        assertThat(open(trace)).containsExactly("night");
    }

    @Test
    void theNightTakesOverOnlyIfItSaysWhatTheDayWouldThatItIsOver() {
        Trace silent = trace(DAY, NIGHT.tellResolved(false)).reading(25, 65).reading(35, 65);
        assertThat(open(silent)).containsExactly("day", "night");
        assertThat(silent.reading(40, 90).log()).endsWith("12:40 day RESOLVED to mother");
        Trace both = trace(DAY.tellResolved(false), NIGHT.tellResolved(false));
        both.reading(25, 65).reading(35, 65);
        assertThat(open(both)).containsExactly("night");
    }

    @Test
    void oneWhoHearsOnlyOfTheNightIsToldWhenItTakesOver() {
        Trace trace = new Trace(
                plan(List.of(DAY, NIGHT), MOTHER, father().onlyRules("night").build()));
        trace.reading(25, 65).reading(35, 65);
        assertThat(trace.log()).containsExactly("12:25 day RAISED to mother", "12:35 night RAISED to father");
    }

    @Test
    void whatIsMoreUrgentByNightIsToldThoughItWasToldByDay() {
        Trace trace =
                trace(DAY, NIGHT.severity(Severity.URGENT)).reading(25, 65).reading(35, 65);
        assertThat(trace.log()).containsExactly("12:25 day RAISED to mother", "12:35 night RAISED to mother");
    }

    @Test
    void theQuietOfTheDayPassesToTheNight() {
        Trace trace = trace(DAY, AlertRule.low(mgdl(80)).id("night").during(BY_NIGHT));
        trace.reading(25, 65);
        acknowledge(trace, "day", 30);
        for (int minute = 30; minute <= 60; minute += 5) {
            trace.until(minute).reading(minute, 65);
        }
        assertThat(trace.log()).containsExactly("12:25 day RAISED to mother", "12:55 night REPEATED to mother");
    }

    @Test
    void theQuietPassesToTheMilderThatCarriesOn() {
        Trace trace = trace(URGENT, LOW.after(ofMinutes(30)).repeatEvery(ofMinutes(5)));
        trace.reading(0, 50);
        acknowledge(trace, "urgent-low", 20);
        for (int minute = 5; minute <= 25; minute += 5) {
            trace.until(minute).reading(minute, 62);
        }
        assertThat(trace.log())
                .containsExactly(
                        "12:00 urgent-low RAISED to mother",
                        "12:20 low REPEATED to mother",
                        "12:25 low REPEATED to mother");
    }

    @Test
    void theQuietDoesNotPassToWhatIsMilderAndMoreUrgent() {
        Trace trace = trace(
                URGENT.severity(Severity.WARNING),
                LOW.severity(Severity.URGENT).after(ofMinutes(30)).repeatEvery(ofMinutes(5)));
        trace.reading(0, 50);
        acknowledge(trace, "urgent-low", 60);
        trace.reading(5, 62).reading(10, 62);
        assertThat(trace.log()).containsExactly("12:00 urgent-low RAISED to mother", "12:10 low REPEATED to mother");
    }

    /** A rule is acknowledged, another one is met ten minutes after it, and then the first is taken out of the plan. */
    private static List<String> afterTakingOut(AlertRule severe, AlertRule milder) {
        AlertRule delayed = milder.after(ofMinutes(10)).repeatEvery(ofMinutes(5));
        Trace trace = trace(severe, delayed).reading(0, 50);
        acknowledge(trace, severe.id(), 120);
        trace.reading(5, 50).reading(10, 50);
        assertThat(open(trace)).containsExactly(severe.id(), milder.id());
        trace.plan(plan(List.of(delayed), MOTHER))
                .until(12)
                .decide()
                .reading(15, 50)
                .reading(20, 50);
        return trace.log().subList(1, trace.log().size());
    }

    @Test
    void theQuietOfARuleThatIsTakenOutPassesToWhatIsMilderByItsKindAndNoMoreUrgent() {
        assertThat(afterTakingOut(URGENT, LOW)).isEmpty();
        assertThat(afterTakingOut(URGENT.severity(Severity.WARNING), LOW)).isEmpty();
        assertThat(afterTakingOut(URGENT.severity(Severity.NOTICE), LOW))
                .as("more urgent")
                .isNotEmpty();
        assertThat(afterTakingOut(LOW.id("low-60"), AlertRule.low(mgdl(80))))
                .as("of its kind it may be the more severe")
                .isNotEmpty();
    }

    @Test
    void whoAcknowledgedWhatIsTakenOutHearsTheEndOfWhatCarriesOn() {
        Trace trace = trace(URGENT, LOW).reading(0, 50);
        acknowledge(trace, "urgent-low", 60);
        trace.plan(plan(List.of(LOW), MOTHER)).reading(5, 50).reading(10, 90);
        assertThat(trace.log()).containsExactly("12:00 urgent-low RAISED to mother", "12:10 low RESOLVED to mother");
    }

    @Test
    void whatIsTakenOutCarriesOnForTheContactsWhoWereToldOnly() {
        Contact later = father().escalateAfter(ofMinutes(30)).build();
        Trace trace = new Trace(plan(List.of(URGENT, LOW), MOTHER, later)).reading(0, 50);
        acknowledge(trace, "urgent-low", 60);
        trace.plan(plan(List.of(LOW), MOTHER, later)).reading(5, 50).reading(10, 90);
        assertThat(trace.log())
                .contains("12:10 low RESOLVED to mother")
                .noneMatch(line -> line.contains("RESOLVED to f"));
    }

    @Test
    void whoHearsOfARuleOnlySinceItWasAcknowledgedIsNotToldThatItIsOver() {
        List<AlertRule> rules = List.of(LOW, AlertRule.high(mgdl(250)));
        Trace trace = new Trace(plan(rules, MOTHER, father().onlyRules("high").build()));
        trace.reading(0, 65);
        acknowledge(trace, "low", 60);
        trace.plan(plan(rules, MOTHER, father().build())).reading(5, 90);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:05 low RESOLVED to mother");
    }

    @Test
    void theMilderThatIsOverWithTheMoreSevereIsNotToldOfWithIt() {
        Trace trace = trace(URGENT, LOW.tellResolved(false)).reading(0, 50).reading(5, 90);
        assertThat(trace.log())
                .containsExactly("12:00 urgent-low RAISED to mother", "12:05 urgent-low RESOLVED to mother");
    }

    @Test
    void theMilderThatGoesOnByAnotherSensorIsToldOfWhenTheMoreSevereIsOver() {
        Trace trace = trace(URGENT, LOW.tellResolved(false));
        trace.reading(0, 0, "one", mgdl(50)).reading(1, 1, "two", mgdl(65)).reading(5, 5, "one", mgdl(90));
        assertThat(trace.log())
                .containsExactly(
                        "12:00 urgent-low RAISED to mother",
                        "12:05 urgent-low RESOLVED to mother",
                        "12:05 low RAISED to mother");
    }

    /** As after hours without data: the reading is the only one of the last three hours. */
    @Test
    void theMilderBeginsEarlyAndIsToldThoughOnlyTheNewestReadingIsAtHand() {
        Trace trace = new Trace(plan(
                List.of(URGENT, LOW.after(ofMinutes(30))),
                Contact.named("mother").text("+1").onlyRules("urgent-low").build(),
                father().onlyRules("low").build()));
        trace.forget(180).reading(0, 50).reading(200, 62);
        assertThat(trace.log()).endsWith("15:20 urgent-low RESOLVED to mother", "15:20 low RAISED to father");
    }

    /** After so long without data what lasts is said again; but not to those who have just been told of it. */
    @Test
    void theMilderThatIsToldOfAfterHoursWithoutDataIsNotRepeatedInTheSameBreath() {
        Trace trace = new Trace(plan(
                List.of(URGENT, LOW.tellResolved(false)),
                MOTHER,
                father().onlyRules("low").build()));
        trace.forget(180).reading(0, 50).reading(200, 62);
        assertThat(trace.log())
                .containsExactly(
                        "12:00 urgent-low RAISED to mother",
                        "12:00 low RAISED to father",
                        "15:20 urgent-low RESOLVED to mother",
                        "15:20 low RAISED to mother",
                        "15:20 low REPEATED to father");
    }

    @Test
    void thatItIsOverIsToldWithTheReadingThatSaysSo() {
        Trace trace = trace(LOW).reading(0, 65);
        trace.add(5, 6, "sensor", mgdl(90));
        trace.add(6, 6, "second sensor", mgdl(100));
        trace.decide();
        assertThat(trace.log()).hasSize(2).endsWith("12:06 low RESOLVED to mother");
        assertThat(trace.said.get(1).reading()).isNotNull().satisfies(reading -> assertThat(reading.measuredAt())
                .isEqualTo(Trace.at(5)));
    }

    @Test
    void whatIsOpenAlreadyTakesOverWhenTheTimeOfTheMoreSevereIsOver() {
        Trace trace = trace(DAY, AlertRule.low(mgdl(80)).id("always")).reading(25, 65);
        assertThat(open(trace)).containsExactly("day", "always");
        trace.reading(35, 65);
        assertThat(open(trace)).containsExactly("always");
        assertThat(trace.reading(40, 90).log())
                .containsExactly("12:25 day RAISED to mother", "12:40 always RESOLVED to mother");
    }

    @Test
    void theQuietPassesOnThoughNeitherSaysThatItIsOver() {
        Trace trace = trace(URGENT.tellResolved(false), LOW.tellResolved(false).after(ofMinutes(30)));
        trace.reading(0, 50);
        acknowledge(trace, "urgent-low", 60);
        trace.reading(5, 62);
        assertThat(open(trace)).containsExactly("low");
        assertThat(trace.log()).containsExactly("12:00 urgent-low RAISED to mother");
    }

    @Test
    void whatSomethingMoreSevereSpokeForUntilItsTimeWasOverIsRaisedForAllOneAfterTheOther() {
        Trace trace = new Trace(plan(
                List.of(URGENT.during(BY_DAY), LOW.tellResolved(false).repeatEvery(ofMinutes(5))),
                MOTHER,
                father().escalateAfter(ofMinutes(60)).build()));
        trace.reading(25, 50).reading(30, 50);
        assertThat(trace.log())
                .containsExactly(
                        "12:25 urgent-low RAISED to mother",
                        "12:25 urgent-low RAISED to father from 13:25",
                        "12:30 low RAISED to mother",
                        "12:30 low RAISED to father from 13:30");
    }

    @Test
    void thatItIsOverIsNotUrgentHoweverUrgentItWas() {
        Trace trace = trace(URGENT).readings(0, 50, 90);
        assertThat(trace.said).extracting(Notification::severity).containsExactly(Severity.URGENT, Severity.NOTICE);
    }
}
