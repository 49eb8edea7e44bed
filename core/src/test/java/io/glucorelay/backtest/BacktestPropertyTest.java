package io.glucorelay.backtest;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BacktestPropertyTest {

    private static final CarePlan PLAN = CarePlan.forPatient("p")
            .zone("Europe/Paris")
            .rule(AlertRule.urgentLow(mgdl(55)).repeatEvery(ofMinutes(15)))
            .rule(AlertRule.predictedLow(mgdl(70), ofMinutes(20)))
            .rule(AlertRule.low(mgdl(70)).after(ofMinutes(10)).repeatEvery(ofMinutes(30)))
            .rule(AlertRule.high(mgdl(180)).after(ofMinutes(20)))
            .rule(AlertRule.falling(2))
            .rule(AlertRule.noData(ofMinutes(20)).repeatEvery(ofMinutes(60)))
            .contact(Contact.named("mother").text("+1"))
            .contact(Contact.named("aunt").text("+2").escalateAfter(ofMinutes(10)))
            .build();

    /** Values around all the thresholds, a reading every five minutes; 0 stands for none. */
    @Provide
    Arbitrary<List<Integer>> traces() {
        Arbitrary<Integer> value = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(45, 85)),
                Tuple.of(3, Arbitraries.integers().between(160, 320)),
                Tuple.of(1, Arbitraries.just(0)));
        return value.list().ofMinSize(1).ofMaxSize(100);
    }

    private static List<Reading> readings(List<Integer> values) {
        Trip trip = Trip.from(Trip.NOON);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) > 0) {
                trip.at(5 * i, values.get(i));
            }
        }
        return trip.readings;
    }

    @Property(tries = 200)
    void alertsThatWereToldAreThoseThatMessagesToldOf(@ForAll("traces") List<Integer> values) {
        BacktestReport report = Backtest.of(PLAN).run(readings(values));
        assertThat(report.told()).allMatch(played -> played.raised() + played.repeated() > 0);
        assertThat(report.alerts()).filteredOn(played -> !played.isTold()).allMatch(played -> played.raised() == 0);
        assertThat(report.rules().stream()
                        .mapToInt(BacktestReport.OfRule::alerts)
                        .sum())
                .isEqualTo(report.told().size());
        assertThat(report.days().stream().mapToInt(BacktestReport.OfDay::alerts).sum())
                .isEqualTo(report.told().size());
        assertThat(report.alerts().stream().mapToInt(PlayedAlert::messages).sum())
                .isEqualTo(report.messages())
                .isEqualTo(report.days().stream()
                        .mapToInt(BacktestReport.OfDay::messages)
                        .sum())
                .isEqualTo(report.rules().stream()
                        .mapToInt(BacktestReport.OfRule::messages)
                        .sum());
        assertThat(report.days().stream()
                        .mapToInt(BacktestReport.OfDay::alertsAtNight)
                        .sum())
                .isEqualTo(report.toldAtNight());
        assertThat(report.alerts().stream().map(played -> played.alert().id())).doesNotHaveDuplicates();
    }

    @Property(tries = 200)
    void thePlanComparedWithItselfDiffersInNothing(@ForAll("traces") List<Integer> values) {
        List<Reading> readings = readings(values);
        BacktestComparison comparison = BacktestComparison.of(
                Backtest.of(PLAN).run(readings), Backtest.of(PLAN).run(readings));
        Stream.concat(comparison.byRule().values().stream(), comparison.byTopic().values().stream())
                .flatMap(List::stream)
                .forEach(pair -> assertThat(pair.difference()).isEqualTo(Duration.ZERO));
    }

    @Property(tries = 200)
    void howTheReadingsAreHandedInDoesNotMatter(
            @ForAll("traces") List<Integer> values, @ForAll @IntRange(max = 100) int cut) {
        List<Reading> readings = readings(values);
        BacktestReport whole = Backtest.of(PLAN).run(readings);
        int at = Math.min(cut, readings.size());
        Stream<Reading> parts =
                Stream.concat(readings.subList(0, at).stream(), readings.subList(at, readings.size()).stream());
        assertThat(Backtest.of(PLAN).run(parts)).isEqualTo(whole);
        assertThat(Backtest.of(PLAN).asMeasured().run(readings)).isEqualTo(whole);
    }

    /** A reading is forgotten three hours after it came. */
    @Test
    @Timeout(120)
    void yearsOfReadingsPassThroughASmallWindow() {
        Window window = new Window(
                Cleansing.standard(),
                new Hindsight(
                        Threshold.of(PLAN),
                        new Coverage(new Night(Schedule.daily(LocalTime.of(22, 0), LocalTime.of(7, 0)), PLAN.zone()))),
                Trip.NOON);
        years(2).limit(20_000).forEach(reading -> {
            window.append(List.of(reading));
            assertThat(window.readings().size()).isLessThanOrEqualTo(37);
        });
        BacktestReport report = Backtest.of(PLAN).run(years(2));
        assertThat(report.readings().played()).isEqualTo(2 * 365 * 288);
        assertThat(report.daysCovered()).isEqualTo(2 * 365 + 1);
    }

    private static Stream<Reading> years(int years) {
        return IntStream.range(0, years * 365 * 288).mapToObj(i -> {
            Instant at = Trip.NOON.plusSeconds(300L * i);
            return Reading.of("p", "sensor", at, mgdl(Math.rint(120 + 60 * Math.sin(i / 20.0))));
        });
    }
}
