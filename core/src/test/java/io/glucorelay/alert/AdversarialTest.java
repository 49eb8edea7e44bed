package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/** Chains of events in which something could be lost, or said that is not so. */
class AdversarialTest {

    private static final AlertRule URGENT_LOW = AlertRule.urgentLow(mgdl(55)).repeatEvery(ofMinutes(15));
    private static final AlertRule LOW = AlertRule.low(mgdl(70));
    private static final AlertRule HIGH = AlertRule.high(mgdl(250));

    private static final Contact.Builder MOTHER = Contact.named("mother").text("+1");

    private static CarePlan.Builder plan(AlertRule... rules) {
        return CarePlan.forPatient("p-1").rules(java.util.List.of(rules));
    }

    private static Trace trace(AlertRule... rules) {
        return new Trace(plan(rules).contact(MOTHER).build());
    }

    private static Trace acknowledge(Trace trace, String rule, int minutes) {
        trace.state.open().stream()
                .map(episode -> episode.alert().id())
                .filter(id -> id.rule().equals(rule))
                .findFirst()
                .ifPresent(id -> trace.acknowledge(id, "mother", minutes));
        return trace;
    }

    @Test
    void theQuietOfAMilderAlertDoesNotPassToTheMoreSevereWhenItsScheduleEnds() {
        Trace trace = trace(URGENT_LOW, LOW.during(Schedule.daily(LocalTime.of(8, 0), LocalTime.of(12, 30))));
        acknowledge(trace.reading(20, 65), "low", 120);
        for (int minute = 25; minute <= 60; minute += 5) {
            trace.until(minute).reading(minute, 50);
        }
        assertThat(trace.log())
                .containsExactly(
                        "12:20 low RAISED to mother",
                        "12:25 urgent-low RAISED to mother",
                        "12:40 urgent-low REPEATED to mother",
                        "12:55 urgent-low REPEATED to mother");
    }

    @Test
    void theQuietOfAMilderAlertDoesNotPassToTheMoreSevereWhenItsRuleIsTakenOut() {
        Trace trace = trace(URGENT_LOW, LOW);
        acknowledge(trace.reading(0, 65), "low", 120).reading(5, 50);
        trace.plan(plan(URGENT_LOW).contact(MOTHER).build());
        for (int minute = 10; minute <= 20; minute += 5) {
            trace.until(minute).reading(minute, 50);
        }
        assertThat(trace.log()).endsWith("12:20 urgent-low REPEATED to mother");
    }

    @Test
    void anAcknowledgedLowStaysQuietThoughAnUrgentOneCameInBetween() {
        Trace trace = trace(URGENT_LOW, LOW.repeatEvery(ofMinutes(5)));
        acknowledge(trace.reading(0, 65), "low", 60).reading(5, 50);
        for (int minute = 10; minute <= 55; minute += 5) {
            trace.until(minute).reading(minute, 65);
        }
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:05 urgent-low RAISED to mother");
        assertThat(trace.until(60).log()).hasSize(3).endsWith("12:60 low REPEATED to mother".replace("12:60", "13:00"));
    }

    @Test
    void aRuleThatNoLongerRaisesOnceOnlyRaisesAgain() {
        Trace trace = trace(URGENT_LOW.once(true)).reading(0, 50).reading(5, 100);
        trace.plan(plan(URGENT_LOW).contact(MOTHER).build()).reading(10, 50);
        assertThat(trace.log()).endsWith("12:10 urgent-low RAISED to mother");
    }

    @Test
    void aLessUrgentAlertDoesNotSpeakForAMoreUrgentOne() {
        AlertRule predicted =
                AlertRule.predictedUrgentLow(mgdl(55), ofMinutes(20)).severity(Severity.NOTICE);
        Trace trace = trace(predicted, LOW.severity(Severity.URGENT));
        trace.snooze("predicted-urgent-low", 240).reading(0, 90).reading(5, 79).reading(10, 68);
        assertThat(trace.log()).containsExactly("12:10 low RAISED to mother");
    }

    @Test
    void whatIsSnoozedIsNotRaisedForOthersWhenTheUrgentOneEnds() {
        Trace trace = new Trace(plan(URGENT_LOW, LOW.after(ofMinutes(10)))
                .contact(MOTHER)
                .contact(Contact.named("father").text("+2").onlyRules("low"))
                .build());
        trace.snooze("low", 60).reading(0, 50).reading(5, 62);
        assertThat(trace.log()).containsExactly("12:00 urgent-low RAISED to mother");
        for (int minute = 10; minute <= 60; minute += 5) {
            trace.until(minute).reading(minute, 62);
        }
        assertThat(trace.log()).contains("13:00 low REPEATED to father").doesNotContain("12:05 low RAISED to father");
    }

    @Test
    void whoDidNotConsentWhenItBeganIsNotToldThatItIsOver() {
        Contact aunt =
                Contact.named("aunt").text("+2").consentFrom(Trace.at(10)).build();
        Trace trace = new Trace(plan(LOW).contact(aunt).build());
        assertThat(trace.reading(0, 65).reading(15, 100).log()).isEmpty();
    }

    @Test
    void whoIsToldByARepeatSinceTheyConsentHearsTheEnd() {
        Contact aunt =
                Contact.named("aunt").text("+2").consentFrom(Trace.at(10)).build();
        Trace trace =
                new Trace(plan(LOW.repeatEvery(ofMinutes(15))).contact(aunt).build());
        trace.reading(0, 65).reading(5, 65).reading(10, 65).reading(15, 65).reading(20, 100);
        assertThat(trace.log()).containsExactly("12:15 low REPEATED to aunt", "12:20 low RESOLVED to aunt");
    }

    @Test
    void aRuleThatBecomesOneOfAnotherKindIsAnother() {
        Trace trace = trace(LOW.id("mine")).reading(0, 65);
        trace.plan(plan(HIGH.id("mine")).contact(MOTHER).build()).reading(5, 60);
        assertThat(trace.log()).containsExactly("12:00 mine RAISED to mother");
        assertThat(trace.state.open()).isEmpty();
    }

    @Test
    void whoIsYetToBeToldOfAnUrgentLowHearsTheEndOfTheLowThatFollows() {
        Trace trace = new Trace(plan(URGENT_LOW, LOW)
                .contact(Contact.named("aunt").text("+2").escalateAfter(ofMinutes(10)))
                .build());
        trace.reading(0, 50).reading(5, 62).reading(15, 62).reading(20, 100);
        assertThat(trace.log()).startsWith("12:00 urgent-low RAISED to aunt from 12:10");
        assertThat(trace.log()).endsWith("12:20 low RESOLVED to aunt");
    }

    @Test
    void thatTheUrgentLowIsOverIsNotTheLastWordWhileItIsStillLow() {
        Trace trace = trace(URGENT_LOW, LOW.tellResolved(false)).reading(0, 50).reading(5, 62);
        assertThat(trace.log()).startsWith("12:00 urgent-low RAISED to mother").endsWith("12:05 low RAISED to mother");
    }

    @Test
    void aPersistentHighOverByAnotherSensorIsNotTheOneThatBeginsAfterIt() {
        Trace trace = trace(AlertRule.persistentHigh(mgdl(180), ofMinutes(10)));
        trace.reading(0, 200).reading(5, 200).reading(10, 200).reading(15, 178);
        trace.reading(16, 16, "second sensor", mgdl(100));
        trace.reading(20, 200).reading(25, 200).reading(30, 200).reading(35, 100);
        trace.reading(36, 36, "second sensor", mgdl(100));
        assertThat(trace.ended).extracting(Alert::id).doesNotHaveDuplicates();
    }

    @Test
    void whatAClockThatWasAheadHasMeasuredDoesNotEndWhatIsMeasuredNow() {
        Trace trace = trace(URGENT_LOW).reading(4, 0, mgdl(100)).reading(2, 2, mgdl(45));
        assertThat(trace.log()).containsExactly("12:02 urgent-low RAISED to mother");
        trace.reading(3, 3, mgdl(45)).until(5).decide();
        assertThat(trace.log()).hasSize(1);
        assertThat(trace.state.open()).hasSize(1);
    }

    @Test
    void aTrendIsSeenThoughAClockWasAhead() {
        AlertRule predicted = AlertRule.predictedLow(mgdl(70), ofMinutes(20));
        Trace trace = trace(predicted).reading(0, 120).reading(9, 5, mgdl(105)).reading(7, 7, mgdl(90));
        assertThat(trace.log()).containsExactly("12:07 predicted-low RAISED to mother");
    }

    @Test
    void backInRangeIsSaidOnceThoughTheClockIsAhead() {
        Trace trace = trace(AlertRule.backInRange(mgdl(70), mgdl(180)));
        trace.reading(0, 60)
                .reading(8, 5, mgdl(90))
                .until(6)
                .decide()
                .until(7)
                .decide()
                .reading(13, 10, mgdl(95));
        assertThat(trace.said).hasSize(1);
        assertThat(trace.ended).hasSize(1);
    }

    @Test
    void aForecastThatNobodyCanMakeDoesNotKeepAnAlertOpenForGood() {
        AlertRule predicted = AlertRule.predictedUrgentLow(mgdl(55), ofMinutes(20));
        Trace trace = trace(predicted, LOW).reading(0, 100).reading(5, 80);
        assertThat(trace.log()).containsExactly("12:05 predicted-urgent-low RAISED to mother");
        for (int minute = 25; minute <= 205; minute += 20) {
            trace.reading(minute, 120);
        }
        trace.reading(225, 65);
        assertThat(trace.log()).endsWith("15:45 low RAISED to mother");
    }

    @Test
    void afterTheAllClearWhatAClockAheadHasMeasuredRaisesNothing() {
        Trace trace =
                trace(LOW).reading(3, 0, mgdl(60)).until(1).allClear().until(2).decide();
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:01 low CLEARED to mother");
        assertThat(trace.reading(8, 5, mgdl(60)).log()).hasSize(3);
    }

    @Test
    void theAllClearIsGivenOnceForATopic() {
        Trace trace = trace(URGENT_LOW, LOW).reading(0, 65).reading(5, 50).allClear();
        assertThat(trace.log()).hasSize(3);
    }

    @Test
    void aStuckSensorIsSaidAgainAfterTheAllClearOnlyWhenItHasBeenStuckAsLongAgain() {
        Trace trace = trace(AlertRule.sensorStuck(ofMinutes(20)));
        for (int minute = 0; minute <= 20; minute += 5) {
            trace.reading(minute, 100);
        }
        trace.allClear();
        for (int minute = 25; minute <= 35; minute += 5) {
            trace.reading(minute, 100);
        }
        assertThat(trace.log()).hasSize(2);
        trace.reading(40, 100).reading(45, 100);
        assertThat(trace.log()).hasSize(3);
    }

    @Test
    void whatIsOverBeforeTheScheduleBeginsIsNotTold() {
        AlertRule evening = LOW.during(Schedule.daily(LocalTime.of(12, 5), LocalTime.of(14, 0)));
        Trace trace = trace(evening).reading(3, 65).reading(6, 100);
        assertThat(trace.log()).isEmpty();
    }

    @Test
    void aLowInAScheduleThatBeginsIsTold() {
        AlertRule evening = LOW.during(Schedule.daily(LocalTime.of(12, 5), LocalTime.of(14, 0)));
        Trace trace = trace(evening).reading(3, 65).reading(6, 74);
        assertThat(trace.log()).hasSizeLessThanOrEqualTo(1);
        assertThat(trace.reading(8, 69).log()).hasSize(1);
    }

    @Test
    void ofSeveralCorrectionsFarBackTheLastCounts() {
        Player player =
                new Player(plan(AlertRule.backInRange(mgdl(70), mgdl(180)).after(ofMinutes(10)))
                        .contact(MOTHER)
                        .build());
        player.take(Reading.of("p-1", "sensor", Trace.at(0), mgdl(100)));
        player.take(Reading.of("p-1", "sensor", Trace.at(0), mgdl(90)));
        player.now = Trace.at(1);
        player.take(Reading.of("p-1", "sensor", Trace.at(0), mgdl(200)));
        for (int minute = 58; minute <= 116; minute += 58) {
            player.now = Trace.at(minute);
            player.take(Reading.of("p-1", "sensor", Trace.at(minute), mgdl(100)));
            player.decide();
        }
        assertThat(player.said).hasSize(1);
    }

    @Test
    void aCorrectionThatOthersHaveFollowedRaisesNothing() {
        Trace trace = trace(LOW).reading(0, 65).reading(5, 100);
        trace.add(10, 10, mgdl(100));
        trace.flagged(5, 60, ReadingFlag.CORRECTION).until(10).decide();
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:05 low RESOLVED to mother");
    }

    @Test
    void aBacklogLeavesNoTraceThatAQuietReadingWouldHide() {
        Trace trace = trace(LOW.after(ofMinutes(200)));
        for (int minute = 0; minute <= 150; minute += 5) {
            trace.add(minute, 170, mgdl(60));
        }
        assertThat(trace.decide().decisions).isZero();
    }

    @Test
    void silenceAfterAnAllClearIsToldThoughNoRuleWatchedForItThen() {
        Trace trace = trace(LOW).reading(0, 60).until(1).allClear();
        trace.plan(plan(LOW, AlertRule.noData(ofMinutes(20))).contact(MOTHER).build())
                .decide()
                .until(60);
        assertThat(trace.log()).endsWith("12:21 no-data RAISED to mother");
    }

    @Test
    void whatAnotherSensorSaidBeforeALowDoesNotEndIt() {
        Trace trace = trace(URGENT_LOW).reading(0, 45);
        trace.reading(3, 3, "second sensor", mgdl(100)).reading(4, 45).reading(5, 100);
        assertThat(trace.log())
                .containsExactly("12:00 urgent-low RAISED to mother", "12:05 urgent-low RESOLVED to mother");
        assertThat(trace.ended).hasSize(1);
    }

    @Test
    void gettingWorseAfterTheScheduleOfTheMilderRuleIsTold() {
        Trace trace = trace(URGENT_LOW, LOW.during(Schedule.daily(LocalTime.of(8, 0), LocalTime.of(12, 30))));
        trace.reading(20, 65).reading(35, 50);
        assertThat(trace.log()).containsExactly("12:20 low RAISED to mother", "12:35 urgent-low RAISED to mother");
    }

    @Test
    void whatIsSnoozedAndTakesOverAtTheEndOfAScheduleStaysSnoozed() {
        AlertRule night = LOW.id("night").during(Schedule.daily(LocalTime.of(12, 30), LocalTime.of(8, 0)));
        Trace trace = new Trace(plan(LOW.during(Schedule.daily(LocalTime.of(8, 0), LocalTime.of(12, 30))), night)
                .contact(MOTHER)
                .contact(Contact.named("father").text("+2").onlyRules("night"))
                .build());
        trace.snooze("night", 120).reading(20, 65).reading(35, 65);
        assertThat(trace.log()).containsExactly("12:20 low RAISED to mother");
    }

    @Test
    void backInRangeIsNotSaidAgainOfACorrection() {
        Trace trace = trace(AlertRule.backInRange(mgdl(70), mgdl(180)));
        trace.reading(0, 60).reading(5, 90).flagged(5, 91, ReadingFlag.CORRECTION);
        assertThat(trace.said).hasSize(1);
    }

    @Test
    void aLowThatIsOverIsNotToldAgainUntilTheClockThatIsAheadIsReached() {
        Trace trace = trace(LOW).reading(2, 0, mgdl(65)).reading(3, 1, mgdl(80)).decide();
        trace.reading(4, 2, mgdl(80)).reading(5, 3, mgdl(80));
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:01 low RESOLVED to mother");
    }

    @Test
    void aCensoredValueOnTheOtherSideEndsAForecast() {
        Trace trace = trace(AlertRule.predictedLow(mgdl(70), ofMinutes(20)));
        trace.reading(0, 120).reading(5, 90);
        for (int minute = 10; minute <= 60; minute += 5) {
            trace.reading(minute, minute, Glucose.high(mgdl(400)));
        }
        assertThat(trace.log()).hasSize(2);
    }

    @Test
    void whoWasToldOfALowHearsTheEndThoughSomethingWorseBeganInSilenceMeanwhile() {
        Trace trace = trace(URGENT_LOW.clearance(30), LOW).reading(0, 65).snooze("urgent-low", 240);
        trace.reading(5, 50).reading(10, 78);
        assertThat(trace.log()).as("still open").containsExactly("12:00 low RAISED to mother");
        trace.reading(15, 90);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:15 urgent-low RESOLVED to mother");
    }

    @Test
    void whoWasToldOfALowHearsTheAllClearOfSomethingWorseThatBeganInSilence() {
        Trace trace = trace(URGENT_LOW.clearance(30), LOW).reading(0, 65).snooze("urgent-low", 240);
        trace.reading(5, 50).reading(10, 78).allClear();
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:10 urgent-low CLEARED to mother");
    }

    @Test
    void whatIsWorseAndBeganInSilenceIsNotTakenAsToldOfWhenTheMilderIsOver() {
        Trace trace = trace(URGENT_LOW.clearance(30), LOW).reading(0, 65).snooze("urgent-low", 30);
        trace.reading(5, 50).reading(10, 78).until(40);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:30 urgent-low RAISED to mother");
    }

    @Test
    void whatIsWorseAndBeganInSilenceIsNotTakenAsToldOfWhenTheMilderRuleIsTakenOut() {
        Trace trace =
                trace(URGENT_LOW, LOW).reading(0, 65).snooze("urgent-low", 30).reading(5, 50);
        trace.plan(plan(URGENT_LOW).contact(MOTHER).build()).decide().until(30);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:30 urgent-low RAISED to mother");
    }

    @Test
    void anAlertAfterABacklogIsNotTheOneThatAnotherSensorEndedBeforeThatCame() {
        Trace trace = trace(LOW.after(ofMinutes(10))).readings(0, 60, 60, 60);
        trace.reading(26, 26, "second sensor", mgdl(80));
        assertThat(trace.ended).hasSize(1);
        trace.add(16, 27, mgdl(60));
        trace.add(21, 27, mgdl(60));
        trace.reading(27, 60).reading(32, 80);
        assertThat(trace.ended).hasSize(2).extracting(Alert::id).doesNotHaveDuplicates();
    }

    @Test
    void aPlanWithoutRulesOrContactsDecidesNothing() {
        Trace trace = new Trace(plan().build());
        trace.reading(0, 40).sensorError(1).allClear().until(500);
        assertThat(trace.decisions).isZero();
        Trace nobody = new Trace(plan(URGENT_LOW).build()).reading(0, 40).until(100);
        assertThat(nobody.said).isEmpty();
        assertThat(nobody.state.open()).hasSize(1);
    }

    @Test
    void aReadingByAClockThatWasAheadIsNoPartOfTheCourseLaterOn() {
        Trace trace = new Trace(CarePlan.forPatient("p-1")
                .rule(AlertRule.sensorStuck(ofMinutes(20)).quality(DataQuality.ANY))
                .contact(Contact.named("mother").text("+1"))
                .build());
        trace.reading(2, 0, mgdl(44)).readings(1, 47, 47, 47, 47, 47);
        assertThat(trace.log()).containsExactly("12:21 sensor-stuck RAISED to mother");
    }

    @Test
    void whatComesLateDoesNotBringBackAnEpisodeThatAnotherSensorHasEnded() {
        Trace trace = new Trace(CarePlan.forPatient("p-1")
                .rule(AlertRule.urgentLow(mgdl(50)).quality(DataQuality.ANY))
                .contact(Contact.named("mother").text("+1"))
                .build());
        trace.reading(0, 44).reading(16, 16, "second sensor", mgdl(55));
        trace.add(6, 16, mgdl(44));
        trace.add(11, 16, mgdl(44));
        trace.reading(17, 44);
        assertThat(trace.ended).hasSize(1);
        assertThat(trace.state.open())
                .hasSize(1)
                .noneMatch(open -> open.alert().id().equals(trace.ended.get(0).id()));
    }
}
