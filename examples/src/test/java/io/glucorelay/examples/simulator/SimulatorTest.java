package io.glucorelay.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.examples.simulator.Arrival.Kind;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void theSameSeedGivesTheSameLives() {
        assertThat(arrivals(1, 20)).isEqualTo(arrivals(1, 20));
    }

    @Test
    void anotherSeedGivesOthers() {
        assertThat(arrivals(1, 1)).isNotEqualTo(arrivals(2, 1));
    }

    @Test
    void everyMachineComputesTheSame() {
        String readings = arrivals(1, 5).stream()
                .flatMap(arrival -> arrival.readings().stream())
                .map(reading -> reading.measuredAt() + " " + reading.glucose() + " " + reading.trend())
                .collect(Collectors.joining("\n"));

        // Another number after a change to the model is right; on another Java or processor it is not.
        assertThat(readings.hashCode()).isEqualTo(1_597_561_936);
    }

    @Test
    void aPatientLivesTheSameLifeAmongOthers() {
        List<Arrival> amongOthers = arrivals(1, 5).stream()
                .filter(arrival -> arrival.patient().equals("sim-0001"))
                .toList();

        assertThat(amongOthers).isEqualTo(arrivals(1, 1));
    }

    @Test
    void patientsAreNamedInOrder() {
        assertThat(new Simulator(1, 3, START, DAY).patientIds()).containsExactly("sim-0001", "sim-0002", "sim-0003");
    }

    @Test
    void fiftyPatientsLiveAPlausibleDay() {
        for (long seed = 1; seed <= 5; seed++) {
            List<Glucose> values = arrivals(seed, 50).stream()
                    .filter(arrival -> arrival.kind() != Kind.DUPLICATE)
                    .flatMap(arrival -> arrival.readings().stream())
                    .map(Reading::glucose)
                    .toList();
            double mean = values.stream().mapToDouble(Glucose::toMgdl).average().orElseThrow();

            assertThat(values).hasSizeBetween(50 * 288 * 9 / 10, 50 * 288);
            assertThat(mean).isBetween(120.0, 200.0);
            assertThat(percent(values, glucose -> glucose.atOrAbove(70) && glucose.atOrBelow(180)))
                    .isBetween(40.0, 95.0);
            assertThat(percent(values, glucose -> !glucose.atOrAbove(70))).isBetween(0.5, 15.0);
            assertThat(percent(values, glucose -> !glucose.atOrAbove(55))).isBetween(0.01, 5.0);
            assertThat(percent(values, glucose -> !glucose.atOrBelow(180))).isBetween(5.0, 50.0);
            assertThat(percent(values, glucose -> !glucose.atOrBelow(250))).isBetween(0.5, 20.0);
        }
    }

    @Test
    void patientsDiffer() {
        List<Double> means = new Simulator(1, 20, START, DAY)
                .patientIds().stream()
                        .map(id -> arrivals(1, 20).stream()
                                .filter(arrival -> arrival.patient().equals(id))
                                .flatMap(arrival -> arrival.readings().stream())
                                .mapToDouble(reading -> reading.glucose().toMgdl())
                                .average()
                                .orElseThrow())
                        .toList();

        assertThat(means.stream().max(Comparator.naturalOrder()).orElseThrow())
                .isGreaterThan(means.stream().min(Comparator.naturalOrder()).orElseThrow() + 40);
    }

    @Test
    void longLowsAndHighsAreCensoredAndNeverNumbers() {
        List<Glucose> censored = new Simulator(7, 50, START, Duration.ofDays(7))
                .arrivals()
                .flatMap(arrival -> arrival.readings().stream())
                .map(Reading::glucose)
                .filter(glucose -> !glucose.isMeasured())
                .distinct()
                .toList();

        assertThat(censored).containsExactlyInAnyOrder(Glucose.low(Glucose.mgdl(40)), Glucose.high(Glucose.mgdl(400)));
    }

    @Test
    void theSignalIsNotReliable() {
        List<Arrival> arrivals = arrivals(1, 50);

        for (Kind kind : Kind.values()) {
            assertThat(arrivals).filteredOn(arrival -> arrival.kind() == kind).isNotEmpty();
        }
        assertThat(gapsForGood(arrivals)).isPositive();
        assertThat(arrivals)
                .filteredOn(arrival -> arrival.kind() == Kind.LATE_BATCH)
                .allSatisfy(batch -> {
                    assertThat(batch.readings()).hasSizeGreaterThan(1).isSortedAccordingTo(Reading.BY_TIME);
                    assertThat(batch.readings().get(0).measuredAt())
                            .isBefore(batch.at().minusSeconds(280));
                });
        assertThat(arrivals)
                .filteredOn(arrival -> arrival.kind() == Kind.BROKEN)
                .allSatisfy(arrival -> assertThat(arrival.broken()).hasSize(1));
    }

    @Test
    void arrowsFollowDexcomsBoundaries() {
        assertThat(List.of(0.0, 1.0, 1.1, 2.0, 2.1, 3.0, 3.1))
                .extracting(Sensor::trend)
                .containsExactly(
                        Trend.FLAT,
                        Trend.FLAT,
                        Trend.FORTY_FIVE_UP,
                        Trend.FORTY_FIVE_UP,
                        Trend.SINGLE_UP,
                        Trend.SINGLE_UP,
                        Trend.DOUBLE_UP);
        assertThat(List.of(-1.0, -1.1, -2.1, -3.1))
                .extracting(Sensor::trend)
                .containsExactly(Trend.FLAT, Trend.FORTY_FIVE_DOWN, Trend.SINGLE_DOWN, Trend.DOUBLE_DOWN);
    }

    @Test
    void refusesNobodyAndNoTime() {
        assertThatThrownBy(() -> new Simulator(1, 0, START, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("patients must be at least 1, but was 0");
        assertThatThrownBy(() -> new Simulator(1, 1, START, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length must be more than zero, but was PT0S");
    }

    @Property(tries = 50)
    void whateverTheSeedArrivalsAreInOrderAndReadingsPossible(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int patients) {
        List<Arrival> arrivals = arrivals(seed, patients);

        assertThat(arrivals).isSortedAccordingTo(Comparator.comparing(Arrival::at));
        Set<String> seen = new HashSet<>();
        for (Arrival arrival : arrivals) {
            for (Reading reading : arrival.readings()) {
                assertThat(reading.patient()).isEqualTo(arrival.patient());
                assertThat(reading.measuredAt()).isBefore(arrival.at()).isAfterOrEqualTo(START);
                assertThat(reading.glucose().toMgdl()).isBetween(40.0, 400.0);
                boolean isNew = seen.add(reading.patient() + reading.measuredAt());
                assertThat(isNew).isEqualTo(arrival.kind() != Kind.DUPLICATE);
            }
        }
    }

    private static List<Arrival> arrivals(long seed, int patients) {
        return new Simulator(seed, patients, START, DAY).arrivals().toList();
    }

    private static double percent(List<Glucose> values, Predicate<Glucose> condition) {
        return 100.0 * values.stream().filter(condition).count() / values.size();
    }

    /** How often two readings of a patient lie more than ten minutes apart when all has come in. */
    private static long gapsForGood(List<Arrival> arrivals) {
        List<Reading> readings = arrivals.stream()
                .flatMap(arrival -> arrival.readings().stream())
                .sorted(Comparator.comparing(Reading::patient).thenComparing(Reading.BY_TIME))
                .toList();
        return IntStream.range(1, readings.size())
                .filter(i ->
                        readings.get(i).patient().equals(readings.get(i - 1).patient()))
                .filter(i -> Duration.between(
                                        readings.get(i - 1).measuredAt(),
                                        readings.get(i).measuredAt())
                                .compareTo(Duration.ofMinutes(10))
                        > 0)
                .count();
    }
}
