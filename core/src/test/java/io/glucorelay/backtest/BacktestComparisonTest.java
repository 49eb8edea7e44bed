package io.glucorelay.backtest;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.backtest.BacktestComparison.Pair;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.reading.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestComparisonTest {

    /** Low for 25 minutes from 12:05 on, shortly at 14:00, and for 20 minutes from 16:00 on. */
    private static final List<Reading> READINGS = Trip.from(Trip.NOON)
            .at(0, 90)
            .steady(5, 25, 60)
            .steady(30, 115, 100)
            .at(120, 60)
            .steady(125, 235, 100)
            .steady(240, 255, 60)
            .steady(260, 300, 100)
            .readings;

    private static BacktestReport report(AlertRule... rules) {
        return Backtest.of(CarePlan.forPatient("p").rules(List.of(rules)).build())
                .run(READINGS);
    }

    @Test
    void aDelayTellsLaterAndNotOfWhatIsShort() {
        BacktestComparison comparison = BacktestComparison.of(
                report(AlertRule.low(mgdl(70))), report(AlertRule.low(mgdl(70)).after(ofMinutes(10))));
        List<Pair> pairs = comparison.byRule().get("low");
        assertThat(pairs).hasSize(3);
        assertThat(pairs.get(0).difference()).isEqualTo(ofMinutes(10));
        assertThat(pairs.get(1).b()).isNull();
        assertThat(pairs.get(1).at()).isEqualTo(Trip.NOON.plus(ofHours(2)));
        assertThat(pairs.get(1).difference()).isNull();
        assertThat(pairs.get(2).difference()).isEqualTo(ofMinutes(10));
        assertThat(comparison.byTopic()).containsOnlyKeys(AlertTopic.LOW);
        assertThat(comparison.byTopic().get(AlertTopic.LOW)).isEqualTo(pairs);
    }

    @Test
    void otherRulesOfOneTopicTellOfTheSameThing() {
        BacktestComparison comparison = BacktestComparison.of(
                report(AlertRule.low(mgdl(70)).id("seventy")),
                report(AlertRule.low(mgdl(65)).id("sixty-five")));
        assertThat(comparison.byRule().get("seventy")).hasSize(3).allMatch(pair -> pair.b() == null);
        assertThat(comparison.byRule().get("sixty-five")).hasSize(3).allMatch(pair -> pair.a() == null);
        assertThat(comparison.byTopic().get(AlertTopic.LOW)).hasSize(3).allMatch(pair -> ofMinutes(0)
                .equals(pair.difference()));
    }

    @Test
    void anAlertGoesWithTheNearestOne() {
        Trip trip = Trip.from(Trip.NOON)
                .at(0, 90)
                .at(5, 68)
                .at(10, 90)
                .at(15, 90)
                .at(20, 60)
                .at(25, 60);
        trip.steady(30, 60, 100);
        BacktestReport a = Backtest.of(
                        CarePlan.forPatient("p").rule(AlertRule.low(mgdl(70))).build())
                .run(trip.readings);
        BacktestReport b = Backtest.of(
                        CarePlan.forPatient("p").rule(AlertRule.low(mgdl(65))).build())
                .run(trip.readings);
        List<Pair> pairs = BacktestComparison.of(a, b).byRule().get("low");
        assertThat(pairs).hasSize(2);
        assertThat(pairs.get(0).b()).isNull();
        assertThat(pairs.get(1).difference()).isEqualTo(ofMinutes(0));
        List<Pair> swapped = BacktestComparison.of(b, a).byRule().get("low");
        assertThat(swapped.get(0).a()).isNull();
        assertThat(swapped.get(1).difference()).isEqualTo(ofMinutes(0));
    }

    @Test
    void whileOnePlanHasToldWhatTheOtherSaysAgainIsNothingNew() {
        // A ends at 70 and begins again; B, which ends at 100, lasts.
        Trip trip = Trip.from(Trip.NOON)
                .at(0, 90)
                .at(5, 65)
                .steady(10, 100, 85)
                .at(105, 65)
                .steady(110, 160, 120);
        CarePlan quick = CarePlan.forPatient("p").rule(AlertRule.low(mgdl(70))).build();
        CarePlan steady = CarePlan.forPatient("p")
                .rule(AlertRule.low(mgdl(70)).clearance(30).quality(DataQuality.ANY))
                .build();
        BacktestComparison comparison = BacktestComparison.of(
                Backtest.of(quick).run(trip.readings), Backtest.of(steady).run(trip.readings));
        assertThat(comparison.byRule().get("low")).hasSize(2);
        assertThat(comparison.byRule().get("low").get(1).b()).isNull();
        assertThat(comparison.byTopic().get(AlertTopic.LOW)).hasSize(1);
        assertThat(comparison.byTopic().get(AlertTopic.LOW).get(0).difference()).isEqualTo(ofMinutes(0));
    }

    @Test
    void onlyReportsOfTheSameReadingsAreCompared() {
        CarePlan plan = CarePlan.forPatient("p").rule(AlertRule.low(mgdl(70))).build();
        BacktestReport shorter = Backtest.of(plan).run(READINGS.subList(0, 10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BacktestComparison.of(report(AlertRule.low(mgdl(70))), shorter))
                .withMessageContaining("10 readings from 2026-03-01T12:00:00Z");
    }
}
