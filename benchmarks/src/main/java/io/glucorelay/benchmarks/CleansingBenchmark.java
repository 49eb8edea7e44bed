package io.glucorelay.benchmarks;

import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.cleansing.Finding;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What all standard steps of cleansing cost a reading that none of them finds anything in. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CleansingBenchmark {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** Three hours: what a store keeps at hand. */
    private static final int RECENT = 36;

    private static final int PATIENTS = 64;

    private final List<List<Reading>> patients = new ArrayList<>();
    private int turn;

    /** Readings of sensors that work, each received some seconds after it was measured. */
    @Setup
    public void prepare() {
        for (int patient = 0; patient < PATIENTS; patient++) {
            List<Reading> readings = new ArrayList<>(RECENT);
            for (int i = 0; i < RECENT; i++) {
                Instant at = START.plus(Duration.ofMinutes(5L * i));
                readings.add(Reading.of("patient-" + patient, "sensor", at, Glucose.mgdl(100 + (patient + i * 3) % 10))
                        .received(at.plusSeconds(2 + i % 5), Set.of()));
            }
            patients.add(List.copyOf(readings));
        }
    }

    /** The steps that look at it by itself. */
    @Benchmark
    public Finding asItComes() {
        return Cleansing.standard().look(next().get(RECENT - 1));
    }

    /** The steps that look at it among its neighbours: it is the newest. */
    @Benchmark
    public Set<ReadingFlag> amongItsNeighbours() {
        return Cleansing.standard().flags(next(), RECENT - 1);
    }

    private List<Reading> next() {
        turn = (turn + 1) & (PATIENTS - 1);
        return patients.get(turn);
    }
}
