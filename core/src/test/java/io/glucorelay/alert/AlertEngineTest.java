package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertEngineTest {

    private static final AlertRule URGENT_LOW = AlertRule.urgentLow(mgdl(55)).repeatEvery(ofMinutes(15));
    private static final AlertRule LOW = AlertRule.low(mgdl(70));
    private static final AlertRule HIGH = AlertRule.high(mgdl(250));
    private static final AlertRule NO_DATA = AlertRule.noData(ofMinutes(20));

    private static CarePlan.Builder plan(AlertRule... rules) {
        CarePlan.Builder plan =
                CarePlan.forPatient("p-1").contact(Contact.named("mother").text("+1"));
        for (AlertRule rule : rules) {
            plan.rule(rule);
        }
        return plan;
    }

    private static Trace trace(AlertRule... rules) {
        return new Trace(plan(rules).build());
    }

    @Test
    void nothingIsSaidInRange() {
        Trace trace =
                trace(URGENT_LOW, LOW, HIGH).reading(0, 100).reading(5, 71).reading(10, 249);
        assertThat(trace.log()).isEmpty();
        assertThat(trace.decisions).isZero();
    }

    @Test
    void aRuleIsMetAtItsThreshold() {
        assertThat(trace(LOW).reading(0, 70).log()).containsExactly("12:00 low RAISED to mother");
        assertThat(trace(HIGH).reading(0, 250).log()).containsExactly("12:00 high RAISED to mother");
    }

    @Test
    void anEpisodeIsToldOfOnceAndWhenItIsOver() {
        Trace trace = trace(LOW).reading(0, 69).reading(5, 65).reading(10, 68).reading(15, 80);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:15 low RESOLVED to mother");
        assertThat(trace.ended).singleElement().satisfies(alert -> {
            assertThat(alert.id().startedAt()).isEqualTo(Trace.at(0));
            assertThat(alert.resolvedAt()).isEqualTo(Trace.at(15));
        });
    }

    @Test
    void justBackAtTheThresholdIsNotOver() {
        Trace trace = trace(LOW).reading(0, 69).reading(5, 72).reading(10, 69).reading(15, 74);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother");
        assertThat(trace.reading(20, 75).log()).hasSize(2);
    }

    @Test
    void aRuleWithoutClearanceEndsJustBeyondItsThreshold() {
        Trace trace = trace(HIGH.clearance(0)).reading(0, 260).reading(5, 249);
        assertThat(trace.log()).containsExactly("12:00 high RAISED to mother", "12:05 high RESOLVED to mother");
    }

    @Test
    void whoWantsNoWordWhenItIsOverGetsNone() {
        Trace trace = trace(LOW.tellResolved(false)).reading(0, 69).reading(5, 100);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother");
        assertThat(trace.ended).hasSize(1);
    }

    @Test
    void censoredValuesCountAsBeyondEveryThreshold() {
        assertThat(trace(URGENT_LOW).reading(0, 0, Glucose.low(mgdl(60))).log())
                .containsExactly("12:00 urgent-low RAISED to mother");
        assertThat(trace(HIGH).reading(0, 0, Glucose.high(mgdl(240))).log())
                .containsExactly("12:00 high RAISED to mother");
        assertThat(trace(LOW).reading(0, 0, Glucose.high(mgdl(60))).log()).isEmpty();
        assertThat(trace(HIGH).reading(0, 0, Glucose.low(mgdl(300))).log()).isEmpty();
    }

    @Test
    void aFingerstickIsNotDecidedOn() {
        Trace trace = trace(LOW).reading(0, 100).flagged(3, 50, ReadingFlag.FINGERSTICK);
        assertThat(trace.log()).isEmpty();
        trace.reading(5, 65).flagged(8, 120, ReadingFlag.FINGERSTICK).reading(10, 66);
        assertThat(trace.log()).as("nor does it end an alert").containsExactly("12:05 low RAISED to mother");
    }

    @Test
    void aCorrectionOfWhatWasDecidedOnEndsNothing() {
        Trace trace = trace(LOW, HIGH).reading(0, 65).flagged(0, 120, ReadingFlag.CORRECTION);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother");
        Trace other = trace(LOW, HIGH).reading(0, 65).flagged(0, 300, ReadingFlag.CORRECTION);
        assertThat(other.log()).containsExactly("12:00 low RAISED to mother", "12:00 high RAISED to mother");
    }

    @Test
    void aCorrectionOfWhatOthersHaveFollowedRaisesNothing() {
        Trace trace = trace(LOW, HIGH).reading(0, 65).reading(5, 120).flagged(0, 300, ReadingFlag.CORRECTION);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:05 low RESOLVED to mother");
    }

    @Test
    void aCorrectionOfWhatRaisedNothingCountsAsIfItHadBeenSentFirst() {
        Trace trace = trace(LOW).reading(0, 100).flagged(0, 50, ReadingFlag.CORRECTION);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother");
        trace.reading(5, 55).flagged(5, 99, ReadingFlag.CORRECTION);
        assertThat(trace.log()).hasSize(2).endsWith("12:05 low RESOLVED to mother");
    }

    @Test
    void aCorrectionCountsThoughTheRelayThatTookItHasAClockThatIsBehind() {
        Trace trace = trace(LOW).reading(0, 1, mgdl(100)).flagged(0, 50, ReadingFlag.CORRECTION);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother");
    }

    @Test
    void aNewestReadingThatIsCorrectedToSomethingWorseIsTold() {
        Trace worse = trace(LOW, URGENT_LOW).reading(0, 65).flagged(0, 45, ReadingFlag.CORRECTION);
        assertThat(worse.log()).containsExactly("12:00 low RAISED to mother", "12:00 urgent-low RAISED to mother");
        Trace notOver = trace(LOW).reading(0, 65).reading(5, 120).flagged(5, 60, ReadingFlag.CORRECTION);
        assertThat(notOver.log())
                .containsExactly(
                        "12:00 low RAISED to mother", "12:05 low RESOLVED to mother", "12:05 low RAISED to mother");
    }

    @Test
    void anAlertAfterACorrectionIsNotTheOneThatWasOverBeforeIt() {
        Trace trace = trace(LOW)
                .reading(0, 60)
                .reading(5, 120)
                .flagged(5, 61, ReadingFlag.CORRECTION)
                .reading(10, 60)
                .reading(15, 120);
        assertThat(trace.ended).hasSize(2).extracting(Alert::id).doesNotHaveDuplicates();
    }

    @Test
    void aRunIsThatOfTheCorrectedValues() {
        Trace trace = trace(LOW.after(ofMinutes(10)))
                .reading(0, 69)
                .reading(5, 90)
                .flagged(5, 68, ReadingFlag.CORRECTION)
                .reading(10, 69);
        assertThat(trace.log()).containsExactly("12:10 low RAISED to mother");
    }

    @Test
    void aDelayCountsFromTheFirstReadingOfTheUnbrokenRun() {
        AlertRule delayed = LOW.after(ofMinutes(10));
        Trace trace = trace(delayed).reading(0, 69).reading(5, 68);
        assertThat(trace.log()).isEmpty();
        trace.reading(10, 68);
        assertThat(trace.log()).containsExactly("12:10 low RAISED to mother");
        assertThat(trace.said.get(0).alert().startedAt()).isEqualTo(Trace.at(0));
    }

    @Test
    void aReadingInRangeBreaksTheRun() {
        Trace trace = trace(LOW.after(ofMinutes(10)))
                .reading(0, 69)
                .reading(5, 90)
                .reading(10, 69)
                .reading(15, 69);
        assertThat(trace.log()).isEmpty();
        assertThat(trace.reading(20, 69).log()).containsExactly("12:20 low RAISED to mother");
    }

    @Test
    void readingsFarApartAreAnUnbrokenRunToo() {
        Trace trace = trace(LOW.after(ofMinutes(10))).reading(0, 69).reading(17, 69);
        assertThat(trace.log()).containsExactly("12:17 low RAISED to mother");
    }

    @Test
    void aLongGapBreaksTheRun() {
        Trace trace = trace(LOW.after(ofMinutes(10))).reading(0, 69).reading(61, 69);
        assertThat(trace.log()).isEmpty();
        assertThat(trace.reading(71, 69).log()).containsExactly("13:11 low RAISED to mother");
    }

    @Test
    void anOldReadingRaisesNothing() {
        Trace trace = trace(LOW).reading(0, 16, mgdl(50));
        assertThat(trace.log()).isEmpty();
        assertThat(trace(LOW).reading(0, 15, mgdl(50)).log()).hasSize(1);
    }

    @Test
    void aBacklogThatEndsBeyondKeepsTheEpisodeWhateverWasBetween() {
        Trace trace = trace(LOW.after(ofMinutes(10))).reading(0, 66).reading(10, 60);
        trace.add(20, 60, mgdl(100));
        trace.add(55, 60, mgdl(65));
        trace.decide();
        assertThat(trace.log()).containsExactly("12:10 low RAISED to mother");
        trace.reading(65, 100);
        assertThat(trace.log()).hasSize(2).endsWith("13:05 low RESOLVED to mother");
    }

    @Test
    void aBacklogThatEndsInRangeEndsIt() {
        Trace trace = trace(LOW).reading(0, 60);
        trace.add(10, 60, mgdl(65));
        trace.add(55, 60, mgdl(100));
        trace.decide();
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "13:00 low RESOLVED to mother");
    }

    @Test
    void aReadingOlderThanWhatWasDecidedOnChangesNothing() {
        Trace trace = trace(LOW).reading(10, 60);
        assertThat(trace.reading(5, 11, mgdl(100)).log()).containsExactly("12:10 low RAISED to mother");
        assertThat(trace.state.open()).hasSize(1);
    }

    @Test
    void theMoreSevereAlertSpeaksForTheMilderOne() {
        Trace trace = trace(URGENT_LOW, LOW).reading(0, 50);
        assertThat(trace.log()).containsExactly("12:00 urgent-low RAISED to mother");
        assertThat(trace.state.open()).hasSize(2);
        trace.reading(5, 62);
        assertThat(trace.log()).as("still low: not over").hasSize(1);
        trace.reading(10, 90);
        assertThat(trace.log()).containsExactly("12:00 urgent-low RAISED to mother", "12:10 low RESOLVED to mother");
    }

    @Test
    void gettingWorseIsToldOf() {
        Trace trace = trace(URGENT_LOW, LOW).reading(0, 65).reading(5, 54).reading(10, 90);
        assertThat(trace.log())
                .containsExactly(
                        "12:00 low RAISED to mother",
                        "12:05 urgent-low RAISED to mother",
                        "12:10 low RESOLVED to mother");
    }

    @Test
    void ofTwoRulesOfOneKindTheStricterIsTheMoreSevere() {
        Trace trace = new Trace(plan(
                        AlertRule.low(mgdl(80)).id("low-80"),
                        AlertRule.low(mgdl(65)).id("low-65"))
                .build());
        trace.reading(0, 78).reading(5, 64);
        assertThat(trace.log()).containsExactly("12:00 low-80 RAISED to mother", "12:05 low-65 RAISED to mother");
    }

    @Test
    void anAlertRepeatsWhileItLasts() {
        Trace trace = trace(URGENT_LOW);
        trace.reading(0, 50)
                .until(4)
                .reading(5, 50)
                .until(9)
                .reading(10, 50)
                .until(14)
                .reading(15, 50)
                .until(16);
        assertThat(trace.log())
                .containsExactly("12:00 urgent-low RAISED to mother", "12:15 urgent-low REPEATED to mother");
        assertThat(trace.said.get(0).id()).isNotEqualTo(trace.said.get(1).id());
    }

    @Test
    void nothingIsRepeatedOfOldData() {
        Trace trace = trace(LOW.repeatEvery(ofMinutes(10))).reading(0, 65).until(240);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:10 low REPEATED to mother");
        assertThat(trace.state.nextTimer()).isNull();
        trace.reading(241, 65).until(255);
        assertThat(trace.log()).endsWith("16:01 low REPEATED to mother", "16:11 low REPEATED to mother");
    }

    @Test
    void anUrgentAlertThatNobodyHasAcknowledgedIsRepeatedForAnHourWithoutData() {
        Trace trace =
                trace(URGENT_LOW.repeatEvery(ofMinutes(30))).reading(0, 50).until(240);
        assertThat(trace.log())
                .containsExactly(
                        "12:00 urgent-low RAISED to mother",
                        "12:30 urgent-low REPEATED to mother",
                        "13:00 urgent-low REPEATED to mother");
        Trace quiet = trace(URGENT_LOW.repeatEvery(ofMinutes(30))).reading(0, 50);
        quiet.acknowledge(quiet.said.get(0).alert(), "mother", 20).until(240);
        assertThat(quiet.log()).hasSize(1);
    }

    @Test
    void theMilderAlertDoesNotRepeatBesideTheMoreSevere() {
        Trace trace = trace(URGENT_LOW.repeatEvery(ofMinutes(30)), LOW.repeatEvery(ofMinutes(5)));
        for (int minute = 0; minute <= 20; minute += 5) {
            trace.until(minute).reading(minute, 50);
        }
        assertThat(trace.log()).containsExactly("12:00 urgent-low RAISED to mother");
    }

    @Test
    void acknowledgedStaysQuietUntilTheTimeIsUp() {
        Trace trace = trace(URGENT_LOW.repeatEvery(ofMinutes(5))).reading(0, 50);
        trace.acknowledge(trace.said.get(0).alert(), "mother", 30);
        for (int minute = 5; minute <= 35; minute += 5) {
            trace.until(minute).reading(minute, 50);
        }
        assertThat(trace.log())
                .containsExactly(
                        "12:00 urgent-low RAISED to mother",
                        "12:30 urgent-low REPEATED to mother",
                        "12:35 urgent-low REPEATED to mother");
    }

    @Test
    void acknowledgingSilencesMilderAlertsOfTheTopicButNoMoreSevereOne() {
        Trace trace = trace(URGENT_LOW, LOW.repeatEvery(ofMinutes(5))).reading(0, 65);
        trace.acknowledge(trace.said.get(0).alert(), "mother", 60).reading(5, 50);
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:05 urgent-low RAISED to mother");
        trace.acknowledge(trace.said.get(1).alert(), "mother", 60);
        for (int minute = 10; minute <= 60; minute += 5) {
            trace.until(minute).reading(minute, 62);
        }
        assertThat(trace.log()).hasSize(2);
    }

    @Test
    void acknowledgedWithoutRepeatIsSaidAgainWhenTheTimeIsUp() {
        Trace trace = trace(LOW).reading(0, 65);
        trace.acknowledge(trace.said.get(0).alert(), "mother", 30);
        for (int minute = 5; minute <= 120; minute += 5) {
            trace.until(minute).reading(minute, 65);
        }
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:30 low REPEATED to mother");
    }

    @Test
    void theQuietOfAMilderAlertDoesNotPassToTheMoreSevere() {
        Trace trace = trace(URGENT_LOW.clearance(30), LOW).reading(0, 65);
        trace.acknowledge(trace.said.get(0).alert(), "mother", 120)
                .reading(5, 50)
                .reading(10, 78);
        assertThat(trace.state.open()).singleElement().satisfies(episode -> {
            assertThat(episode.alert().id().rule()).isEqualTo("urgent-low");
            assertThat(episode.quietUntil()).isNull();
        });
    }

    @Test
    void outOfTheUrgentRangeButStillLowIsNotOverThoughTheDelayOfLowHasNotPassed() {
        Trace trace = trace(URGENT_LOW, LOW.after(ofMinutes(10))).reading(0, 50).reading(5, 60);
        assertThat(trace.log()).containsExactly("12:00 urgent-low RAISED to mother");
        trace.reading(10, 60).reading(15, 90);
        assertThat(trace.log()).containsExactly("12:00 urgent-low RAISED to mother", "12:15 low RESOLVED to mother");
    }

    @Test
    void aBacklogThatEndsBeyondTheThresholdIsNoAllClear() {
        Trace trace = trace(LOW).reading(0, 60);
        trace.add(5, 120, mgdl(100));
        trace.add(10, 120, mgdl(45));
        trace.add(100, 120, mgdl(45));
        trace.decide();
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother");
        assertThat(trace.state.open()).hasSize(1);
    }

    @Test
    void gettingWorseOrWaveringDoesNotPutBackTheNextContactsTurn() {
        CarePlan plan = plan(URGENT_LOW.repeatEvery(ofMinutes(120)), LOW)
                .contact(Contact.named("aunt").text("+2").escalateAfter(ofMinutes(30)))
                .build();
        Trace trace =
                new Trace(plan).reading(0, 65).reading(5, 50).reading(10, 60).reading(25, 50);
        assertThat(trace.log().stream().filter(line -> line.contains("aunt")))
                .containsExactly(
                        "12:00 low RAISED to aunt from 12:30",
                        "12:05 urgent-low RAISED to aunt from 12:30",
                        "12:25 urgent-low RAISED to aunt from 12:30");
    }

    @Test
    void ofTwoDevicesAtOneInstantBothCount() {
        Trace trace = trace(URGENT_LOW, LOW).reading(0, 65);
        trace.reading(0, 0, "second sensor", mgdl(40));
        assertThat(trace.log()).containsExactly("12:00 low RAISED to mother", "12:00 urgent-low RAISED to mother");
    }

    @Test
    void aClockAheadPutRightDoesNotHideWhatComesNext() {
        Trace trace = trace(URGENT_LOW, LOW).reading(10, 6, mgdl(65));
        trace.reading(8, 8, mgdl(40));
        assertThat(trace.log()).contains("12:08 urgent-low RAISED to mother");
    }

    @Test
    void lateReadingsDoNotPassForASignOfLife() {
        Trace trace = trace(NO_DATA).reading(0, 100).reading(2, 18, mgdl(100)).until(30);
        assertThat(trace.log()).containsExactly("12:20 no-data RAISED to mother");
        trace.reading(15, 31, mgdl(100));
        assertThat(trace.log()).hasSize(1);
        assertThat(trace.reading(32, 100).log()).hasSize(2);
    }

    @Test
    void aRepeatTakenOutOfTheRuleStops() {
        Trace trace = trace(URGENT_LOW.repeatEvery(ofMinutes(5))).reading(0, 50);
        trace.plan(plan(URGENT_LOW.repeatEvery(Duration.ZERO)).build()).until(30);
        assertThat(trace.log()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aMilderAlertCarriesOnForARuleTakenOutOfThePlan() {
        Trace trace = trace(URGENT_LOW, LOW).reading(0, 50);
        trace.plan(plan(LOW).build()).reading(5, 50).reading(10, 90);
        assertThat(trace.log()).containsExactly("12:00 urgent-low RAISED to mother", "12:10 low RESOLVED to mother");
    }

    @Test
    void anAlertThatIsNotOpenCannotBeAcknowledged() {
        Trace trace = trace(LOW).reading(0, 65);
        AlertState before = trace.state;
        trace.acknowledge(new AlertId("p-1", "low", Trace.at(1)), "mother", 30);
        assertThat(trace.state).isSameAs(before);
    }

    @Test
    void aContactLaterInTheChainWaitsAndHearsOfTheEndOnlyIfToldOfTheBeginning() {
        CarePlan plan = plan(LOW)
                .contact(Contact.named("aunt").text("+2").escalateAfter(ofMinutes(15)))
                .build();
        Trace quick = new Trace(plan).reading(0, 65).reading(10, 90);
        assertThat(quick.log())
                .containsExactly(
                        "12:00 low RAISED to mother",
                        "12:00 low RAISED to aunt from 12:15",
                        "12:10 low RESOLVED to mother");
        Trace slow = new Trace(plan).reading(0, 65).reading(10, 65).reading(20, 90);
        assertThat(slow.log()).contains("12:20 low RESOLVED to aunt");
        Trace acknowledged = new Trace(plan).reading(0, 65);
        acknowledged.acknowledge(acknowledged.said.get(0).alert(), "mother", 60).reading(20, 90);
        assertThat(acknowledged.log()).contains("12:20 low RESOLVED to mother").hasSize(3);
    }

    @Test
    void whenTheQuietEndsTheChainBeginsAnew() {
        CarePlan plan = plan(URGENT_LOW.repeatEvery(ofMinutes(5)))
                .contact(Contact.named("aunt").text("+2").escalateAfter(ofMinutes(15)))
                .build();
        Trace trace = new Trace(plan).reading(0, 50);
        trace.acknowledge(trace.said.get(0).alert(), "mother", 20);
        for (int minute = 5; minute <= 35; minute += 5) {
            trace.until(minute).reading(minute, 50);
        }
        assertThat(trace.log())
                .containsExactly(
                        "12:00 urgent-low RAISED to mother",
                        "12:00 urgent-low RAISED to aunt from 12:15",
                        "12:20 urgent-low REPEATED to mother",
                        "12:20 urgent-low REPEATED to aunt from 12:35",
                        "12:25 urgent-low REPEATED to mother",
                        "12:30 urgent-low REPEATED to mother",
                        "12:35 urgent-low REPEATED to mother",
                        "12:35 urgent-low REPEATED to aunt");
    }

    @Test
    void silenceIsToldOfAndItsEnd() {
        Trace trace = trace(NO_DATA).reading(0, 100).until(19);
        assertThat(trace.log()).isEmpty();
        trace.until(60).reading(61, 100);
        assertThat(trace.log()).containsExactly("12:20 no-data RAISED to mother", "13:01 no-data RESOLVED to mother");
    }

    @Test
    void silenceFromTheBeginningIsToldOf() {
        Trace trace = trace(NO_DATA).until(60);
        assertThat(trace.log()).containsExactly("12:20 no-data RAISED to mother");
        assertThat(trace.said.get(0).reading()).isNull();
    }

    @Test
    void silenceIsMeasuredByWhenReadingsAreReceived() {
        Trace trace = trace(NO_DATA).reading(0, 14, mgdl(100)).until(33);
        assertThat(trace.log()).isEmpty();
        assertThat(trace.until(34).log()).containsExactly("12:34 no-data RAISED to mother");
    }

    @Test
    void twoNoDataRulesRingOneAfterTheOther() {
        Trace trace = new Trace(
                plan(NO_DATA, AlertRule.noData(ofMinutes(60)).id("long-silence").severity(Severity.URGENT))
                        .build());
        trace.reading(0, 100).until(200).reading(201, 100);
        assertThat(trace.log())
                .containsExactly(
                        "12:20 no-data RAISED to mother",
                        "13:00 long-silence RAISED to mother",
                        "15:21 no-data RESOLVED to mother");
    }

    @Test
    void aRuleTakenOutOfThePlanEndsItsEpisodeWithoutAWord() {
        Trace trace = trace(URGENT_LOW).reading(0, 50);
        trace.plan(plan(LOW).build()).reading(5, 90);
        assertThat(trace.log()).hasSize(1);
        assertThat(trace.ended).hasSize(1);
        assertThat(trace.state)
                .extracting(AlertState::open, AlertState::nextTimer)
                .containsExactly(List.of(), null);
    }

    @Test
    void noPatientNameReachesANotificationIdentifier() {
        Trace trace = trace(LOW).reading(0, 65);
        assertThat(trace.said.get(0).id()).doesNotContain("p-1").hasSize(20);
    }

    @Test
    void allWhoAreToldAtOnceAreToldTheSameMessageAndTheNextOneIsTheNext() {
        CarePlan plan = plan(LOW.repeatEvery(ofMinutes(10)))
                .contact(Contact.named("father").text("+2"))
                .build();
        Trace trace = new Trace(plan).readings(0, 65, 65, 65, 90);
        assertThat(trace.log()).hasSize(6);
        assertThat(trace.said).extracting(Notification::sequence).containsExactly(1L, 1L, 2L, 2L, 3L, 3L);
        assertThat(trace.state.messages()).isEqualTo(3);
        assertThat(trace.said).extracting(Notification::patient).containsOnly("p-1");
    }

    @Test
    void whatCarriesOnForSeveralIsOneMessage() {
        CarePlan plan = plan(URGENT_LOW, LOW.tellResolved(false))
                .contact(Contact.named("father").text("+2"))
                .build();
        Trace trace = new Trace(plan).readings(0, 50, 62);
        assertThat(trace.log()).endsWith("12:05 low RAISED to mother", "12:05 low RAISED to father");
        assertThat(trace.said).extracting(Notification::sequence).containsExactly(1L, 1L, 2L, 2L, 3L, 3L);
    }

    @Test
    void anAlertIsOpenUntilItHasEnded() {
        Trace trace = trace(LOW).reading(0, 65);
        assertThat(trace.state.open()).singleElement().matches(episode -> episode.alert()
                .isOpen());
        assertThat(trace.reading(5, 90).ended).singleElement().matches(alert -> !alert.isOpen());
    }

    @Test
    void theTimerIsThatOfWhatIsDueFirstAndAsUrgentAsTheMostUrgentOne() {
        AlertRule battery = AlertRule.batteryLow();
        Trace first = trace(URGENT_LOW.repeatEvery(ofMinutes(10)), battery.repeatEvery(ofMinutes(30)));
        first.flagged(0, 50, ReadingFlag.BATTERY_LOW);
        assertThat(first.state.nextTimer()).isEqualTo(Trace.at(10));
        assertThat(first.state.timerSeverity()).isEqualTo(Severity.URGENT);
        Trace second = trace(URGENT_LOW.repeatEvery(ofMinutes(30)), battery.repeatEvery(ofMinutes(10)));
        second.flagged(0, 50, ReadingFlag.BATTERY_LOW);
        assertThat(second.state.nextTimer()).isEqualTo(Trace.at(10));
        assertThat(second.state.timerSeverity()).isEqualTo(Severity.URGENT);
        Trace notice = trace(battery.repeatEvery(ofMinutes(10))).flagged(0, 50, ReadingFlag.BATTERY_LOW);
        assertThat(notice.state.timerSeverity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void silenceIsTimedByTheStoreUntilItsTimerHasRung() {
        AlertRule later = AlertRule.noData(ofMinutes(60)).id("long-silence");
        Trace trace = trace(NO_DATA, later, LOW).reading(0, 65);
        assertThat(trace.state.nextTimer()).isNull();
        trace.until(20);
        assertThat(trace.state.nextTimer()).as("the second rule").isEqualTo(Trace.at(60));
    }

    @Test
    void aNewBeginningOfTheWaitIsNoSignOfLifeWithoutAReading() {
        Trace trace = trace(NO_DATA).until(30);
        assertThat(trace.log()).hasSize(1);
        assertThat(AlertEngine.standard()
                        .decide(plan(NO_DATA).build(), trace.state, List.of(), Trace.at(40), Trace.at(41)))
                .isEmpty();
    }
}
