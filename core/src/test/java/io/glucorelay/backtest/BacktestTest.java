package io.glucorelay.backtest;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.backtest.BacktestReport.OfRule;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By hand: what happened is known, and so is what must be reported. */
class BacktestTest {

    private static CarePlan plan(AlertRule... rules) {
        return CarePlan.forPatient("p")
                .rules(List.of(rules))
                .contact(Contact.named("mother").text("+1"))
                .build();
    }

    private static OfRule rule(BacktestReport report, String id) {
        return report.rules().stream()
                .filter(rule -> rule.rule().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Instant noonPlus(int minutes) {
        return Trip.NOON.plus(ofMinutes(minutes));
    }

    /** Down by 2 a minute, below 70 at 12:25, and up again. */
    private static Trip fall() {
        return Trip.from(Trip.NOON)
                .at(0, 120)
                .at(5, 110)
                .at(10, 100)
                .at(15, 90)
                .at(20, 80)
                .at(25, 70)
                .at(30, 66)
                .at(35, 70)
                .at(40, 80)
                .steady(45, 300, 110);
    }

    @Test
    void aThresholdIsToldWhenTheFirstReadingBeyondItComes() {
        // Between 80 at 12:20 and 70 at 12:25 it is 72 at 12:24.
        BacktestReport report = Backtest.of(plan(AlertRule.low(mgdl(72)))).run(fall().readings);
        PlayedAlert played = report.alerts().get(0);
        assertThat(report.alerts()).hasSize(1);
        assertThat(played.crossedAt()).isEqualTo(noonPlus(24));
        assertThat(played.toldAt()).isEqualTo(noonPlus(25));
        assertThat(played.lead()).isEqualTo(ofMinutes(-1));
        assertThat(played.raised()).isEqualTo(1);
        assertThat(played.ended()).isEqualTo(1);
        assertThat(played.alert().resolvedAt()).isEqualTo(noonPlus(40));
        assertThat(report.missed()).isEmpty();
        assertThat(report.crossings()).isEqualTo(1);
        assertThat(report.openFor()).isEqualTo(ofMinutes(15));
    }

    @Test
    void aDelayMakesItLate() {
        BacktestReport report =
                Backtest.of(plan(AlertRule.low(mgdl(72)).after(ofMinutes(10)))).run(fall().readings);
        assertThat(rule(report, "low").medianLead()).isEqualTo(ofMinutes(-11));
        assertThat(report.missed()).isEmpty();
    }

    @Test
    void aDelayLongerThanTheLowMissesIt() {
        BacktestReport report =
                Backtest.of(plan(AlertRule.low(mgdl(72)).after(ofMinutes(20)))).run(fall().readings);
        assertThat(report.alerts()).isEmpty();
        assertThat(report.missed()).containsExactly(new Crossing(AlertTopic.LOW, mgdl(72), noonPlus(24), noonPlus(40)));
        assertThat(report.missed().get(0).lastedAtLeast(ofMinutes(16))).isTrue();
        assertThat(report.missed().get(0).lastedAtLeast(ofMinutes(17))).isFalse();
    }

    @Test
    void aPredictionComesBeforeTheCrossing() {
        // At 12:15 glucose is 90 and falls by 2 a minute: below 70 within 10 minutes.
        BacktestReport report = Backtest.of(plan(AlertRule.predictedLow(mgdl(70), ofMinutes(10))))
                .run(fall().readings);
        PlayedAlert played = report.told().get(0);
        assertThat(played.alert().raisedAt()).isEqualTo(noonPlus(15));
        assertThat(played.crossedAt()).isEqualTo(noonPlus(25));
        assertThat(played.lead()).isEqualTo(ofMinutes(10));
        assertThat(played.falseAlarm()).isFalse();
        assertThat(report.missed()).isEmpty();
    }

    @Test
    void aPredictionThatDoesNotComeTrueIsAFalseAlarm() {
        Trip trip = Trip.from(Trip.NOON)
                .at(0, 120)
                .at(5, 110)
                .at(10, 100)
                .at(15, 90)
                .steady(20, 200, 88);
        CarePlan plan = plan(AlertRule.predictedLow(mgdl(70), ofMinutes(10)));
        BacktestReport report = Backtest.of(plan).run(trip.readings);
        assertThat(report.told())
                .hasSize(1)
                .allMatch(PlayedAlert::falseAlarm)
                .allMatch(played -> played.lead() == null);
        assertThat(rule(report, "predicted-low").falseAlarms()).isEqualTo(1);
        assertThat(rule(report, "predicted-low").medianLead()).isNull();

        // Nobody knows what came after that.
        List<Reading> cut = trip.readings.subList(0, 20);
        assertThat(Backtest.of(plan).run(cut).told()).hasSize(1).noneMatch(PlayedAlert::falseAlarm);
    }

    @Test
    void ofMilderAlertsThatSaidNothingNobodyWasTold() {
        Trip trip = Trip.from(Trip.NOON).at(0, 90).at(5, 50).at(10, 50).at(15, 90);
        BacktestReport report = Backtest.of(plan(AlertRule.urgentLow(mgdl(55)), AlertRule.low(mgdl(70))))
                .run(trip.readings);
        assertThat(report.alerts()).hasSize(2);
        assertThat(report.told()).hasSize(1);
        assertThat(rule(report, "low").silent()).isEqualTo(1);
        assertThat(rule(report, "low").alerts()).isZero();
        // The urgent one told of both thresholds.
        assertThat(report.crossings()).isEqualTo(2);
        assertThat(report.missed()).isEmpty();
    }

    @Test
    void repeatsAreCountedAsLongAsNobodyAcknowledges() {
        Trip trip = Trip.from(Trip.NOON).at(0, 90).steady(5, 65, 60).at(70, 90);
        CarePlan plan = plan(AlertRule.low(mgdl(70)).repeatEvery(ofMinutes(10)));
        PlayedAlert alone = Backtest.of(plan).run(trip.readings).told().get(0);
        assertThat(alone.repeated()).isEqualTo(6);
        PlayedAlert acknowledged = Backtest.of(plan)
                .acknowledgedAfter(ofMinutes(12), ofMinutes(30))
                .run(trip.readings)
                .told()
                .get(0);
        // Told at 12:05 and 12:15, acknowledged at 12:17, and told again at 12:47 and 12:57.
        assertThat(acknowledged.repeated()).isEqualTo(3);
        assertThat(acknowledged.alert().acknowledgedBy()).isEqualTo("somebody");
    }

    @Test
    void whoseTurnDoesNotComeIsNotTold() {
        CarePlan plan = CarePlan.forPatient("p")
                .rule(AlertRule.low(mgdl(70)))
                .contact(Contact.named("mother").text("+1"))
                .contact(Contact.named("clinic").text("+2").escalateAfter(ofMinutes(15)))
                .build();
        Trip shortLow =
                Trip.from(Trip.NOON).at(0, 90).at(5, 60).at(10, 60).at(15, 90).at(20, 90);
        assertThat(Backtest.of(plan).run(shortLow.readings).messagesByContact()).hasToString("{mother=2, clinic=0}");
        Trip longLow = Trip.from(Trip.NOON).at(0, 90).steady(5, 25, 60).at(30, 90);
        assertThat(Backtest.of(plan).run(longLow.readings).messagesByContact()).hasToString("{mother=2, clinic=2}");
        assertThat(Backtest.of(plan)
                        .acknowledgedAfter(ofMinutes(3), ofHours(2))
                        .run(longLow.readings)
                        .messagesByContact())
                .hasToString("{mother=2, clinic=0}");
    }

    @Test
    void silenceIsToldInAGapAndIfAskedForAtTheEnd() {
        Trip trip = Trip.from(Trip.NOON).steady(0, 30, 100).steady(90, 120, 100);
        Backtest backtest = Backtest.of(plan(AlertRule.noData(ofMinutes(20))));
        PlayedAlert played = backtest.run(trip.readings).told().get(0);
        assertThat(played.toldAt()).isEqualTo(noonPlus(50));
        assertThat(played.alert().resolvedAt()).isEqualTo(noonPlus(90));
        assertThat(backtest.run(trip.readings).told()).hasSize(1);
        BacktestReport longer = backtest.until(noonPlus(140)).run(trip.readings);
        assertThat(longer.told()).hasSize(2);
        assertThat(longer.to()).isEqualTo(noonPlus(140));
    }

    @Test
    void whatCameLateRaisesNothingUnlessItIsPlayedAsMeasured() {
        Trip trip = Trip.from(Trip.NOON).at(0, 100);
        for (int minute = 5; minute <= 60; minute += 5) {
            trip.late(minute, 600, 60);
        }
        CarePlan plan = plan(AlertRule.low(mgdl(70)));
        BacktestReport asCame = Backtest.of(plan).run(trip.readings);
        assertThat(asCame.alerts()).isEmpty();
        assertThat(asCame.missed()).hasSize(1);
        BacktestReport asMeasured = Backtest.of(plan).asMeasured().run(trip.readings);
        assertThat(asMeasured.told()).hasSize(1);
        assertThat(asMeasured.to()).isEqualTo(noonPlus(60));
    }

    @Test
    void anAlertBelongsToTheDayOnWhichItIsToldAndToTheNightBefore() {
        CarePlan plan = CarePlan.forPatient("p")
                .zone("Europe/Paris")
                .rule(AlertRule.low(mgdl(70)).repeatEvery(ofMinutes(30)))
                .build();
        // In Paris from 23:50 on the 1st to 00:25 on the 2nd, and again at 06:55.
        Trip trip = Trip.from(Instant.parse("2026-03-01T22:45:00Z"))
                .at(0, 90)
                .steady(5, 35, 60)
                .steady(40, 425, 90)
                .at(430, 60)
                .at(435, 90);
        BacktestReport report = Backtest.of(plan).run(trip.readings);
        assertThat(report.days()).hasSize(2);
        assertThat(report.days().get(0).alerts()).isEqualTo(1);
        assertThat(report.days().get(0).messages()).isEqualTo(1);
        assertThat(report.days().get(0).alertsAtNight()).isEqualTo(2);
        assertThat(report.days().get(1).alerts()).isEqualTo(1);
        // Repeated at 00:20, over at 00:25; raised at 06:55. Over at 07:00 is in the morning.
        assertThat(report.days().get(0).messagesAtNight()).isEqualTo(4);
        assertThat(report.days().get(1).messages()).isEqualTo(4);
        assertThat(report.days().get(1).alertsAtNight()).isZero();
        assertThat(report.toldAtNight()).isEqualTo(2);
        BacktestReport lateRiser =
                Backtest.of(plan).night(LocalTime.of(1, 0), LocalTime.of(8, 0)).run(trip.readings);
        assertThat(lateRiser.toldAtNight()).isEqualTo(1);
        assertThat(lateRiser.days().get(1).alertsAtNight()).isEqualTo(1);
    }

    @Test
    void aNightInWhichClocksChangeIsAsLongAsItIs() {
        CarePlan plan = CarePlan.forPatient("p")
                .zone("Europe/Paris")
                .rule(AlertRule.low(mgdl(70)))
                .build();
        // From 22:00 on: 10 hours to 7:00 in October, 8 in March.
        for (String evening : List.of("2026-10-24T20:00:00Z", "2026-03-28T21:00:00Z")) {
            int hours = evening.startsWith("2026-10") ? 10 : 8;
            Trip trip = Trip.from(Instant.parse(evening))
                    .steady(0, hours * 60 - 10, 100)
                    .at(hours * 60 - 5, 60)
                    .at(hours * 60, 100)
                    .at(hours * 60 + 5, 60)
                    .steady(hours * 60 + 10, hours * 60 + 60, 100);
            BacktestReport report = Backtest.of(plan).run(trip.readings);
            assertThat(report.readings().coveredAtNight()).isEqualTo(ofHours(hours));
            assertThat(report.told()).hasSize(2);
            assertThat(report.toldAtNight()).as(evening).isEqualTo(1);
            assertThat(report.days().get(0).alertsAtNight()).isEqualTo(1);
            assertThat(report.perNight(1)).isEqualTo(9.0 / hours);
        }
    }

    @Test
    void whatTheRelayWouldSetAsideOrKnowsAlreadyIsNotPlayed() {
        Trip trip = Trip.from(Trip.NOON)
                .at(0, 100)
                .at(0, 100)
                .at(5, 5)
                .add(30, 10, mgdl(50))
                .at(15, 100);
        BacktestReport report = Backtest.of(plan(AlertRule.low(mgdl(70)))).run(trip.readings);
        assertThat(report.readings().played()).isEqualTo(5);
        assertThat(report.readings().duplicates()).isEqualTo(1);
        assertThat(report.readings().setAside()).isEqualTo(2);
        assertThat(report.alerts()).isEmpty();
    }

    @Test
    void aCrossingIsJudgedByWhatWasCorrectedLater() {
        // 12:10 was said to be 60, and then 65.
        Trip trip = Trip.from(Trip.NOON).at(0, 100).at(5, 80).late(10, 10, 60).late(10, 11, 75);
        trip.steady(15, 200, 100);
        BacktestReport report = Backtest.of(plan(AlertRule.low(mgdl(70)))).run(trip.readings);
        assertThat(report.told()).hasSize(1);
        assertThat(report.crossings()).isZero();
        assertThat(report.told().get(0).crossedAt()).isNull();
    }

    @Test
    void aCensoredValueCrossesLikeAnother() {
        Trip trip =
                Trip.from(Trip.NOON).at(0, 100).add(5, 5, Glucose.low(mgdl(40))).at(10, 100);
        PlayedAlert played = Backtest.of(plan(AlertRule.low(mgdl(70))))
                .run(trip.readings)
                .told()
                .get(0);
        assertThat(played.crossedAt()).isEqualTo(Trip.NOON.plusSeconds(150));
    }

    @Test
    void afterALongGapTheFirstReadingBeyondIsTheCrossing() {
        Trip trip = Trip.from(Trip.NOON).at(0, 100).at(61, 60).at(65, 100);
        PlayedAlert played = Backtest.of(plan(AlertRule.low(mgdl(70))))
                .run(trip.readings)
                .told()
                .get(0);
        assertThat(played.crossedAt()).isEqualTo(noonPlus(61));
    }

    @Test
    void withoutReadingsThereIsNothingToTell() {
        BacktestReport report =
                Backtest.of(plan(AlertRule.noData(ofMinutes(20)))).run(List.of());
        assertThat(report.alerts()).isEmpty();
        assertThat(report.days()).isEmpty();
        assertThat(report.from()).isEqualTo(Instant.EPOCH);
        assertThat(report.perDay(3)).isZero();
    }

    @Test
    void aPlanWithoutContactsIsPlayedWithAnybody() {
        BacktestReport report = Backtest.of(
                        CarePlan.forPatient("p").rule(AlertRule.low(mgdl(70))).build())
                .run(fall().readings);
        assertThat(report.messagesByContact()).hasToString("{anybody=2}");
    }

    @Test
    void aDelayMayBeLongerThanThePastAtHand() {
        CarePlan plan = plan(AlertRule.high(mgdl(250)).after(ofHours(5)));
        Trip trip = Trip.from(Trip.NOON).at(0, 240);
        for (int minute = 5; minute <= 400; minute += 5) {
            // Not quite steady: a sensor whose value does not move at all is not trusted.
            trip.at(minute, 260 + minute % 10);
        }
        trip.at(405, 240);
        PlayedAlert played = Backtest.of(plan).run(trip.readings).told().get(0);
        assertThat(played.toldAt()).isEqualTo(noonPlus(305));
        assertThat(played.lead()).isBetween(ofMinutes(-304), ofMinutes(-302));
    }

    @Test
    void recordsShiftedBeforeTheEpochAreDecidedOnToo() {
        Trip trip = Trip.from(Instant.parse("1961-04-12T06:00:00Z"))
                .at(0, 90)
                .at(5, 60)
                .at(10, 90);
        assertThat(Backtest.of(plan(AlertRule.low(mgdl(70)))).run(trip.readings).told())
                .hasSize(1);
    }

    @Test
    void wrongInputIsToldApart() {
        CarePlan plan = plan(AlertRule.low(mgdl(70)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Backtest.of(plan).run(Trip.from(Trip.NOON).at(5, 90).at(0, 90).readings))
                .withMessageContaining("readings must be in the order of receivedAt")
                .withMessageContaining("2026-03-01T12:00:00Z after 2026-03-01T12:05:00Z");
        List<Reading> two =
                List.of(Reading.of("p", "s", Trip.NOON, mgdl(90)), Reading.of("q", "s", Trip.NOON, mgdl(90)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.of(plan).run(two))
                .withMessageContaining("of one patient");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.of(plan).night(LocalTime.NOON, LocalTime.NOON))
                .withMessageContaining("12:00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.of(plan).acknowledgedAfter(ofMinutes(-1), ofMinutes(30)))
                .withMessageContaining("after must be zero or more, but was PT-1M");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.of(plan).acknowledgedAfter(ofMinutes(1), Duration.ZERO))
                .withMessageContaining("quietFor must be more than zero");
    }
}
