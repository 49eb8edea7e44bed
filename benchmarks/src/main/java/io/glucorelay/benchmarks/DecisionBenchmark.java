package io.glucorelay.benchmarks;

import io.glucorelay.alert.AlertEngine;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Decision;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Condition;
import io.glucorelay.careplan.Contact;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one decision of the engine costs, without a store or a send. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(5);

    /** Three hours: what a store keeps at hand. */
    private static final int RECENT = 36;

    /** So many patients take turns, each with values of their own. A power of two. */
    private static final int PATIENTS = 64;

    /** What a decision is made on. */
    private record Input(CarePlan plan, AlertState state, List<Reading> recent, Instant now) {
        Optional<Decision> decide() {
            return AlertEngine.standard().decide(plan, state, recent, now, now);
        }
    }

    private final Input[] quietWith5Rules = new Input[PATIENTS];
    private final Input[] quietWith12Rules = new Input[PATIENTS];
    private final Input[] raising = new Input[PATIENTS];
    private final Input[] openAndUnchanged = new Input[PATIENTS];
    private int turn;

    /** Plays each patient up to the decision that is measured, and makes sure that it is the one that is meant. */
    @Setup
    public void prepare() {
        for (int patient = 0; patient < PATIENTS; patient++) {
            List<Reading> inRange = readings(patient, 0, RECENT, 100);
            Instant now = arrived(inRange);
            CarePlan five = plan(patient, false);
            quietWith5Rules[patient] = expect(false, new Input(five, AlertState.EMPTY, inRange, now));
            quietWith12Rules[patient] = expect(false, new Input(plan(patient, true), AlertState.EMPTY, inRange, now));

            List<Reading> nowLow = new ArrayList<>(inRange.subList(1, RECENT));
            nowLow.addAll(readings(patient, RECENT, 1, 60));
            Input raise = new Input(five, AlertState.EMPTY, List.copyOf(nowLow), arrived(nowLow));
            raising[patient] = expect(true, raise);

            AlertState open = raise.decide().orElseThrow().state();
            List<Reading> stillLow = new ArrayList<>(nowLow.subList(1, RECENT));
            stillLow.addAll(readings(patient, RECENT + 1, 1, 60));
            openAndUnchanged[patient] = expect(false, new Input(five, open, List.copyOf(stillLow), arrived(stillLow)));
        }
    }

    /** By far the most frequent: in range, nothing open. */
    @Benchmark
    public Optional<Decision> quietReadingFiveRules() {
        return next(quietWith5Rules).decide();
    }

    /** The same under a plan with rules of many kinds, forecasts among them. */
    @Benchmark
    public Optional<Decision> quietReadingTwelveRules() {
        return next(quietWith12Rules).decide();
    }

    /** The first low: an alert for two contacts. */
    @Benchmark
    public Optional<Decision> readingThatRaisesAnAlert() {
        return next(raising).decide();
    }

    /** Low goes on: nothing to say, nothing to store. */
    @Benchmark
    public Optional<Decision> openAlertThatNothingChanges() {
        return next(openAndUnchanged).decide();
    }

    private Input next(Input[] inputs) {
        turn = (turn + 1) & (PATIENTS - 1);
        return inputs[turn];
    }

    private static Input expect(boolean decision, Input input) {
        if (input.decide().isPresent() != decision) {
            throw new IllegalStateException("not the case that this benchmark is meant to measure");
        }
        return input;
    }

    private static CarePlan plan(int patient, boolean many) {
        CarePlan.Builder plan = CarePlan.forPatient("patient-" + patient)
                .rule(AlertRule.urgentLow(Glucose.mgdl(55)))
                .rule(AlertRule.low(Glucose.mgdl(70)))
                .rule(AlertRule.high(Glucose.mmol(13.9)).after(Duration.ofMinutes(30)))
                .rule(AlertRule.urgentHigh(Glucose.mgdl(350)))
                .rule(AlertRule.noData(Duration.ofMinutes(20)))
                .contact(Contact.named("mother").push("token").text("+15550100"))
                .contact(Contact.named("father").text("+15550101").escalateAfter(Duration.ofMinutes(15)));
        if (many) {
            plan.rule(AlertRule.predictedUrgentLow(Glucose.mgdl(55), Duration.ofMinutes(20)))
                    .rule(AlertRule.predictedHigh(Glucose.mgdl(250), Duration.ofMinutes(20))
                            .model(Condition.Forecast.AR2))
                    .rule(AlertRule.falling(3))
                    .rule(AlertRule.rising(3))
                    .rule(AlertRule.persistentHigh(Glucose.mgdl(180), Duration.ofMinutes(60)))
                    .rule(AlertRule.sensorStuck(Duration.ofMinutes(60)))
                    .rule(AlertRule.batteryLow());
        }
        return plan.build();
    }

    private static List<Reading> readings(int patient, int from, int count, int mgdl) {
        List<Reading> readings = new ArrayList<>(count);
        for (int i = from; i < from + count; i++) {
            int value = mgdl + (patient * 7 + i * 3) % 10;
            Instant at = START.plus(EVERY.multipliedBy(i));
            readings.add(Reading.of("patient-" + patient, "sensor", at, Glucose.mgdl(value)));
        }
        return List.copyOf(readings);
    }

    private static Instant arrived(List<Reading> readings) {
        return readings.get(readings.size() - 1).measuredAt().plusSeconds(2);
    }
}
