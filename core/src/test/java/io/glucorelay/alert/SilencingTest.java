package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.reading.ReadingFlag;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Snoozes, the all-clear, rules that speak once, sensors that fail, and readings that are not to be trusted. */
class SilencingTest {

    private static final AlertRule URGENT = AlertRule.urgentLow(mgdl(55)).repeatEvery(ofMinutes(60));
    private static final AlertRule LOW = AlertRule.low(mgdl(70));
    private static final AlertRule HIGH = AlertRule.high(mgdl(250));

    private static CarePlan plan(AlertRule... rules) {
        return CarePlan.forPatient("p-1")
                .rules(List.of(rules))
                .contact(Contact.named("mother").text("+1"))
                .build();
    }

    private static Trace trace(AlertRule... rules) {
        return new Trace(plan(rules));
    }

    @Test
    void whatIsSnoozedBeginsInSilenceAndIsToldWhenTheTimeIsOver() {
        Trace trace =
                trace(LOW).snooze("low", 30).readings(0, 60, 60, 60, 60, 60).until(60);
        assertThat(trace.log()).containsExactly("12:30 low RAISED to mother");
        Trace silent = trace(LOW).snooze("low", 30).reading(0, 60).until(60);
        assertThat(silent.log()).as("too old to be told of").isEmpty();
        assertThat(silent.reading(61, 60).log()).containsExactly("13:01 low RAISED to mother");
        Trace over = trace(LOW).snooze("low", 30).readings(0, 60, 60, 90).reading(31, 60);
        assertThat(over.log()).containsExactly("12:31 low RAISED to mother");
    }

    @Test
    void whatIsTooOldForOneRuleIsToldByAnother() {
        AlertRule strict = LOW.id("a-low").freshFor(ofMinutes(5));
        Trace trace = trace(strict, LOW).snooze("a-low", 30).readings(0, 60, 60, 60, 60, 60);
        assertThat(trace.until(30).log()).containsExactly("12:30 low RAISED to mother");
    }

    @Test
    void aSnoozeSilencesWhatIsOpen() {
        Trace trace = trace(LOW.repeatEvery(ofMinutes(10))).reading(0, 60).snooze("low", 20);
        trace.readings(5, 60, 60).until(19);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother");
        trace.reading(20, 60);
        assertThat(trace.log()).endsWith("12:20 low REPEATED to mother").hasSize(2);
    }

    @Test
    void aSnoozeSilencesNothingMoreSevereAndNotTheOtherDirection() {
        Trace trace = trace(URGENT, LOW, HIGH).snooze("low", 60).readings(0, 60, 50);
        assertThat(trace.log()).containsExactly("12:05 urgent-low RAISED to mother");
        assertThat(trace.readings(10, 300).log()).contains("12:10 high RAISED to mother");
    }

    @Test
    void aSnoozeOfTheSevereRuleSilencesTheMilder() {
        Trace trace = trace(URGENT, LOW).snooze("urgent-low", 60).readings(0, 60, 50);
        assertThat(trace.log()).isEmpty();
    }

    @Test
    void aDirectionIsSilencedFromWhatIsToldOfItOn() {
        Trace low = trace(URGENT, LOW, HIGH).reading(0, 60).snooze(AlertTopic.LOW, 60);
        assertThat(low.state.memory().snoozes()).extracting(Snooze::rule).containsExactly("low");
        Trace urgent = trace(URGENT, LOW, HIGH).reading(0, 50).snooze(AlertTopic.LOW, 60);
        assertThat(urgent.state.memory().snoozes()).extracting(Snooze::rule).containsExactly("urgent-low");
        Trace nothing = trace(URGENT, LOW, HIGH).snooze(AlertTopic.LOW, 60);
        assertThat(nothing.state.memory().snoozes()).extracting(Snooze::rule).containsExactly("low");
        Trace onlyUrgent = trace(URGENT).snooze(AlertTopic.LOW, 60);
        assertThat(onlyUrgent.decisions).isZero();
    }

    @Test
    void aSnoozeCanBeEnded() {
        Trace trace = trace(LOW).snooze("low", 60).reading(0, 60);
        assertThat(trace.log()).isEmpty();
        trace.endSnooze("low");
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother");
        assertThat(trace.state.memory()).isEqualTo(Memory.EMPTY);
        int decisions = trace.decisions;
        assertThat(trace.endSnooze("low").decisions).isEqualTo(decisions);
    }

    @Test
    void aSnoozeThatIsOverIsForgottenWithTheNextDecision() {
        Trace trace = trace(LOW).snooze("low", 10).reading(20, 60);
        assertThat(trace.state.memory().snoozes()).isEmpty();
    }

    @Test
    void theAllClearEndsWhatIsOpenAndTellsThoseWhoWereTold() {
        Trace trace = trace(URGENT, LOW).reading(0, 50).allClear();
        assertThat(trace.log())
                .containsExactly("12:00 urgent-low RAISED to mother", "12:00 urgent-low CLEARED to mother");
        assertThat(trace.state.open()).isEmpty();
        assertThat(trace.ended).hasSize(2).allSatisfy(alert -> assertThat(alert.acknowledgedBy())
                .isEqualTo("mother"));
    }

    @Test
    void ofEachTopicTheAllClearIsSaidOnce() {
        Trace trace = trace(URGENT, LOW).readings(0, 60, 50).allClear();
        assertThat(trace.log())
                .containsExactly(
                        "12:00 low RAISED to mother",
                        "12:05 urgent-low RAISED to mother",
                        "12:05 urgent-low CLEARED to mother");
    }

    @Test
    void whatIsStillSoAfterTheAllClearBeginsAnew() {
        Trace trace = trace(LOW.after(ofMinutes(5))).readings(0, 60, 60).allClear();
        trace.readings(10, 60);
        assertThat(trace.log()).hasSize(2);
        trace.readings(15, 60);
        assertThat(trace.log()).hasSize(3).endsWith("12:15 low RAISED to mother");
        assertThat(trace.said.get(2).alert().startedAt()).isEqualTo(Trace.at(10));
    }

    @Test
    void silenceCountsFromTheAllClear() {
        Trace trace = trace(AlertRule.noData(ofMinutes(20)))
                .reading(0, 100)
                .until(25)
                .allClear()
                .until(60);
        assertThat(trace.log())
                .containsExactly(
                        "12:20 no-data RAISED to mother",
                        "12:25 no-data CLEARED to mother",
                        "12:45 no-data RAISED to mother");
        assertThat(trace.ended).hasSize(1);
    }

    @Test
    void withNothingOpenThereIsNoAllClear() {
        assertThat(trace(LOW).reading(0, 100).allClear().decisions).isZero();
    }

    @Test
    void aRuleThatSpeaksOnceIsSilentUntilItIsArmedAgain() {
        Trace trace = trace(LOW.once(true)).readings(0, 60, 90, 60, 90);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:05 low RESOLVED to mother");
        trace.endSnooze("low").reading(20, 60);
        assertThat(trace.log()).hasSize(3).endsWith("12:20 low RAISED to mother");
    }

    @Test
    void aSensorThatSendsErrorsIsToldOfWhenNoValueHasComeForTheTime() {
        Trace trace = trace(AlertRule.sensorError(ofMinutes(10)))
                .reading(0, 100)
                .sensorError(5)
                .sensorError(10);
        assertThat(trace.until(14).log()).isEmpty();
        assertThat(trace.until(15).log()).containsExactly("12:15 sensor-error RAISED to mother");
        trace.sensorError(20).reading(25, 100);
        assertThat(trace.log()).hasSize(2).endsWith("12:25 sensor-error RESOLVED to mother");
        assertThat(trace.state.memory()).isEqualTo(Memory.EMPTY);
    }

    @Test
    void anErrorThatAValueFollowsIsForgotten() {
        Trace trace = trace(AlertRule.sensorError(ofMinutes(10)))
                .reading(0, 100)
                .sensorError(5)
                .reading(6, 100);
        assertThat(trace.until(60).log()).isEmpty();
        assertThat(trace.state.nextTimer()).isNull();
    }

    @Test
    void whoDoesNotAskAboutErrorsIsNotTold() {
        assertThat(trace(LOW).reading(0, 100).sensorError(5).decisions).isZero();
    }

    @Test
    void aReadingThatIsNotTrustedRaisesAndEndsNothing() {
        Trace trace = trace(LOW).flagged(0, 60, ReadingFlag.NOISY);
        assertThat(trace.log()).isEmpty();
        trace.reading(5, 60).flagged(10, 120, ReadingFlag.NOT_READY).flagged(15, 120, ReadingFlag.BEYOND_SENSOR);
        assertThat(trace.log()).containsExactly("12:05 low RAISED to mother");
        assertThat(trace.reading(20, 120).log()).hasSize(2);
    }

    @Test
    void aReadingThatIsNotTrustedNeitherBreaksARunNorGoesOnWithIt() {
        Trace trace = trace(LOW.after(ofMinutes(10)));
        trace.reading(0, 60).flagged(5, 120, ReadingFlag.NOISY).reading(10, 60);
        assertThat(trace.log()).containsExactly("12:10 low RAISED to mother");
        Trace first = trace(LOW.after(ofMinutes(10)));
        first.flagged(0, 60, ReadingFlag.NOISY).reading(5, 60).reading(10, 60);
        assertThat(first.log()).isEmpty();
    }

    @Test
    void aRuleMayAskForAnyReadingOrForCleanOnes() {
        assertThat(trace(LOW.quality(DataQuality.ANY))
                        .flagged(0, 60, ReadingFlag.NOISY)
                        .log())
                .hasSize(1);
        assertThat(trace(LOW).flagged(0, 60, ReadingFlag.COMPRESSION_SUSPECTED).log())
                .hasSize(1);
        assertThat(trace(LOW.quality(DataQuality.CLEAN))
                        .flagged(0, 60, ReadingFlag.COMPRESSION_SUSPECTED)
                        .log())
                .isEmpty();
    }

    @Test
    void aForecastFromReadingsThatAreNotTrustedIsNone() {
        AlertRule soon = AlertRule.predictedLow(mgdl(70), ofMinutes(20));
        assertThat(trace(soon)
                        .readings(0, 100)
                        .flagged(5, 95, ReadingFlag.NOISY)
                        .readings(10, 90)
                        .log())
                .isEmpty();
        assertThat(trace(soon.quality(DataQuality.ANY))
                        .readings(0, 100)
                        .flagged(5, 95, ReadingFlag.NOISY)
                        .readings(10, 90)
                        .log())
                .hasSize(1);
    }

    @Test
    void howOldAReadingMayBeIsTheRules() {
        assertThat(trace(LOW.freshFor(ofMinutes(30))).reading(0, 30, mgdl(60)).log())
                .hasSize(1);
        assertThat(trace(LOW.freshFor(ofMinutes(5))).reading(0, 6, mgdl(60)).log())
                .isEmpty();
    }

    @Test
    void ofTwoSensorsTheOneThatIsLowCounts() {
        Trace trace = trace(LOW);
        for (int minute = 0; minute < 60; minute += 5) {
            trace.reading(minute, minute, "one", mgdl(60)).reading(minute + 1, minute + 1, "two", mgdl(100));
        }
        assertThat(trace.log()).as("no to and fro").containsExactly("12:00 low RAISED to mother");
        trace.reading(60, 60, "one", mgdl(90));
        assertThat(trace.log()).hasSize(2).endsWith("13:00 low RESOLVED to mother");
    }

    @Test
    void theSensorThatWasLowAndIsSilentNoLongerCounts() {
        Trace trace = trace(LOW).reading(0, 0, "one", mgdl(60));
        trace.reading(15, 15, "two", mgdl(100));
        assertThat(trace.state.open()).hasSize(1);
        assertThat(trace.reading(16, 16, "two", mgdl(100)).state.open()).isEmpty();
        trace.reading(20, 20, "one", mgdl(60)).reading(36, 36, "two", mgdl(100));
        assertThat(trace.ended).hasSize(2).extracting(Alert::id).doesNotHaveDuplicates();
    }

    @Test
    void whatIsStillSoAfterALongGapIsSaidAgain() {
        Trace trace = trace(LOW).reading(0, 60).reading(60, 60);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother");
        trace.reading(121, 61).reading(126, 61);
        assertThat(trace.log()).hasSize(2).endsWith("14:01 low REPEATED to mother");
        Trace quiet = trace(LOW).reading(0, 60).acknowledge(trace.said.get(0).alert(), "mother", 600);
        assertThat(quiet.reading(121, 61).log()).hasSize(1);
    }

    @Test
    void anUrgentAlertThatBeganInSilenceIsToldWhenThatEndsThoughDataStopped() {
        Trace trace = trace(URGENT).snooze("urgent-low", 30).reading(0, 50).until(60);
        assertThat(trace.log()).containsExactly("12:30 urgent-low RAISED to mother");
    }

    @Test
    void anAcknowledgementDoesNotShortenASnooze() {
        Trace trace = trace(LOW.repeatEvery(ofMinutes(5))).snooze("low", 60).reading(0, 60);
        trace.acknowledge(trace.state.open().get(0).alert().id(), "father", 10);
        for (int minute = 5; minute <= 60; minute += 5) {
            trace.until(minute).reading(minute, 60);
        }
        assertThat(trace.log()).containsExactly("13:00 low RAISED to mother");
    }

    @Test
    void ofTwoSnoozesOfARuleTheLongerCounts() {
        Trace longer = trace(URGENT, LOW).snooze("low", 20).snooze("urgent-low", 40);
        Trace shorter = trace(URGENT, LOW).snooze("low", 40).snooze("urgent-low", 20);
        assertThat(longer.reading(0, 60).state.nextTimer()).isEqualTo(Trace.at(40));
        assertThat(shorter.reading(0, 60).state.nextTimer()).isEqualTo(Trace.at(40));
        for (int minute = 5; minute <= 40; minute += 5) {
            longer.until(minute).reading(minute, 60);
            shorter.until(minute).reading(minute, 60);
        }
        assertThat(longer.log()).containsExactly("12:40 low RAISED to mother");
        assertThat(shorter.log()).containsExactly("12:40 low RAISED to mother");
    }

    @Test
    void aSnoozeSilencesWhatIsMilderAndJustAsUrgent() {
        Trace trace =
                trace(AlertRule.persistentLow(mgdl(70), ofMinutes(20)), LOW).snooze("persistent-low", 60);
        assertThat(trace.reading(0, 60).log()).isEmpty();
    }

    @Test
    void aSnoozeIsAnAcknowledgementOfWhatIsOpenInItsDirection() {
        Trace trace = trace(LOW, AlertRule.batteryLow()).flagged(0, 60, ReadingFlag.BATTERY_LOW);
        trace.snooze("low", 60);
        assertThat(trace.state.open())
                .extracting(episode -> episode.alert().acknowledgedBy())
                .containsExactly("mother", null);
    }

    @Test
    void anAcknowledgementIsOfOneDirection() {
        Trace trace = trace(LOW, AlertRule.batteryLow().repeatEvery(ofMinutes(30)));
        trace.flagged(0, 60, ReadingFlag.BATTERY_LOW);
        trace.acknowledge(trace.said.get(0).alert(), "mother", 240).flagged(30, 60, ReadingFlag.BATTERY_LOW);
        assertThat(trace.log()).hasSize(3).endsWith("12:30 battery-low REPEATED to mother");
    }

    @Test
    void aDirectionIsSilencedThoughAnotherOneIsOpen() {
        Trace trace = trace(URGENT, LOW, HIGH).reading(0, 60).snooze(AlertTopic.HIGH, 60);
        assertThat(trace.state.memory().snoozes()).extracting(Snooze::rule).containsExactly("high");
    }

    @Test
    void whatIsAcknowledgedStaysQuietThoughASnoozeIsEndedThatThereIsNot() {
        Trace trace = trace(LOW.repeatEvery(ofMinutes(5))).reading(0, 60);
        trace.acknowledge(trace.said.get(0).alert(), "mother", 60)
                .endSnooze("low")
                .reading(5, 60);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother");
    }

    @Test
    void endingASnoozeOfOneDirectionLeavesTheOthersQuiet() {
        Trace trace = trace(LOW, AlertRule.batteryLow()).snooze("low", 60).flagged(0, 60, ReadingFlag.BATTERY_LOW);
        trace.snooze("battery-low", 60).endSnooze("low");
        assertThat(trace.log()).containsExactly("12:00 battery-low RAISED to mother", "12:00 low RAISED to mother");
    }

    @Test
    void whatIsRememberedOfARuleThatIsTakenOutIsForgotten() {
        AlertRule once = HIGH.once(true);
        Trace trace = trace(LOW.once(true), once)
                .readings(0, 60, 90, 300, 100)
                .snooze("low", 600)
                .snooze("high", 600);
        assertThat(trace.state.memory().spent()).containsExactlyInAnyOrder("low", "high");
        trace.plan(plan(once, AlertRule.batteryLow())).flagged(20, 100, ReadingFlag.BATTERY_LOW);
        assertThat(trace.state.memory().spent()).containsExactly("high");
        assertThat(trace.state.memory().snoozes()).extracting(Snooze::rule).containsExactly("high");
        trace.plan(plan(HIGH, AlertRule.batteryLow())).reading(25, 100);
        assertThat(trace.state.memory().spent()).as("no longer once").isEmpty();
    }

    @Test
    void aLongRunOfARuleThatIsTakenOutIsForgotten() {
        AlertRule five = AlertRule.high(mgdl(180)).after(ofHours(5));
        AlertRule four = five.id("four").after(ofHours(4));
        Trace trace = trace(five, four);
        for (int minute = 0; minute <= 120; minute += 5) {
            trace.reading(minute, 200);
        }
        assertThat(trace.state.memory().longRuns()).containsOnlyKeys("high", "four");
        trace.plan(plan(four)).reading(125, 200);
        assertThat(trace.state.memory().longRuns()).containsOnlyKeys("four");
    }

    @Test
    void aSensorThatFailsIsForgottenWhenNobodyAsksAboutItAnyMore() {
        Trace trace =
                trace(AlertRule.sensorError(ofMinutes(10)), LOW).reading(0, 100).sensorError(5);
        assertThat(trace.state.memory().failingSince()).isEqualTo(Trace.at(5));
        trace.plan(plan(LOW)).decide();
        assertThat(trace.state.memory()).isEqualTo(Memory.EMPTY);
        trace.plan(plan(AlertRule.sensorError(ofMinutes(10)), LOW)).until(60);
        assertThat(trace.log()).isEmpty();
    }

    @Test
    void anErrorAfterAValueThatNobodyHasDecidedOnCountsFromThere() {
        Trace trace =
                trace(AlertRule.sensorError(ofMinutes(10))).reading(0, 100).sensorError(5);
        trace.add(7, 7, mgdl(100));
        trace.sensorError(10);
        assertThat(trace.until(19).log()).isEmpty();
        assertThat(trace.until(20).log()).containsExactly("12:20 sensor-error RAISED to mother");
    }

    @Test
    void aRuleAboutErrorsThatSpeaksOnceSetsNoTimerForTheNextTime() {
        Trace trace = trace(AlertRule.sensorError(ofMinutes(10)).once(true))
                .reading(0, 100)
                .sensorError(5);
        trace.until(20).reading(25, 100).sensorError(30);
        assertThat(trace.state.nextTimer()).isNull();
        assertThat(trace.until(60).log())
                .containsExactly("12:15 sensor-error RAISED to mother", "12:25 sensor-error RESOLVED to mother");
    }

    @Test
    void silenceAndErrorsAreRepeatedHoweverOldTheLastReadingIs() {
        Trace silent = trace(AlertRule.noData(ofMinutes(20)).repeatEvery(ofMinutes(60)));
        assertThat(silent.reading(0, 100).until(150).log())
                .containsExactly(
                        "12:20 no-data RAISED to mother",
                        "13:20 no-data REPEATED to mother",
                        "14:20 no-data REPEATED to mother");
        Trace failing = trace(AlertRule.sensorError(ofMinutes(20)).repeatEvery(ofMinutes(60)));
        assertThat(failing.reading(0, 100).sensorError(1).until(150).log())
                .containsExactly(
                        "12:21 sensor-error RAISED to mother",
                        "13:21 sensor-error REPEATED to mother",
                        "14:21 sensor-error REPEATED to mother");
    }

    @Test
    void whatIsQuietUntilAfterItsTimeIsSaidAgainWhenThatComesAgain() {
        AlertRule noon = LOW.during(Schedule.daily(LocalTime.of(12, 0), LocalTime.of(12, 15)));
        Trace trace = trace(noon).reading(0, 60);
        trace.acknowledge(trace.said.get(0).alert(), "mother", 20)
                .reading(20, 60)
                .reading(25, 60);
        assertThat(trace.log()).hasSize(1);
        assertThat(trace.state.nextTimer()).isEqualTo(Trace.at(24 * 60));
    }

    @Test
    void afterTheAllClearALongRunBeginsAnewThoughNoReadingOfItIsAtHand() {
        Trace trace = trace(AlertRule.high(mgdl(180)).after(ofHours(5)), AlertRule.batteryLow());
        trace.forget(180);
        for (int minute = 0; minute < 150; minute += 5) {
            trace.reading(minute, 200);
        }
        trace.flagged(150, 200, ReadingFlag.BATTERY_LOW).allClear();
        assertThat(trace.state.memory().longRuns()).isEmpty();
        for (int minute = 155; minute <= 450; minute += 5) {
            trace.reading(minute, 200);
        }
        assertThat(trace.log()).noneMatch(line -> line.contains("high"));
        assertThat(trace.reading(455, 200).log()).endsWith("19:35 high RAISED to mother");
    }

    @Test
    void whatBeganInSilenceAndIsOverMakesNothingMilderBeginEarly() {
        Trace trace =
                trace(URGENT, LOW.after(ofMinutes(30))).snooze("urgent-low", 60).readings(0, 50, 62);
        assertThat(trace.state.open()).isEmpty();
        assertThat(trace.log()).isEmpty();
    }
}
