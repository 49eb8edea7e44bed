package io.glucorelay.store.tck;

import io.glucorelay.IngestReport;
import io.glucorelay.PatientHistory;
import io.glucorelay.Relay;
import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Store;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Two hours of one patient with all that can happen: a low that gets worse, sends that fail, an escalation, an
 * acknowledgement, an all-clear, a silence. Lived through by processes that may die at any step, and whose stores may fail
 * them: then a new process goes on with what is left, and what was not accepted is sent again.
 */
final class EveningOfLows {

    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration LENGTH = Duration.ofMinutes(150);

    /** All that there is to say was to be said half an hour ago. From here on nothing disturbs the processes. */
    private static final Duration CALM_FROM = Duration.ofMinutes(140);

    /** More often than this nothing fails by chance. */
    private static final int MOST_TRIES = 1_000;

    /** Minute and mg/dL. */
    private static final int[][] READINGS = {
        {0, 100}, {5, 68}, {10, 64}, {15, 50}, {20, 49}, {25, 48}, {30, 52}, {35, 60}, {40, 90}, {45, 110}, {80, 120},
        {85, 260}, {90, 180}
    };

    private static final int ACKNOWLEDGED_AT = 27;

    /**
     * What must come of it, whoever dies and whatever fails: the alerts with the time since the start, what there is to say
     * of each, and what each contact heard last on each topic.
     */
    static final Outcome EXPECTED = new Outcome(
            Set.of("low at PT5M", "urgent-low at PT15M", "no-data at PT45M", "high at PT1H25M", "no-data at PT1H30M"),
            Map.of(
                    "low at PT5M", List.of("aunt RAISED", "aunt RESOLVED", "mother RAISED", "mother RESOLVED"),
                    "urgent-low at PT15M", List.of("aunt RAISED", "aunt REPEATED", "mother RAISED", "mother REPEATED"),
                    "no-data at PT45M", List.of("aunt RAISED", "aunt RESOLVED", "mother RAISED", "mother RESOLVED"),
                    "high at PT1H25M", List.of("aunt RAISED", "mother RAISED", "mother RESOLVED"),
                    "no-data at PT1H30M", List.of("aunt RAISED", "mother RAISED")),
            Map.of(
                    "mother LOW", "RESOLVED",
                    "aunt LOW", "RESOLVED",
                    "mother HIGH", "RESOLVED",
                    "mother SIGNAL", "RAISED",
                    "aunt SIGNAL", "RAISED"));

    private final Store store;
    private final String patient;
    private final Instant start;
    private final Random random;
    private final SettableClock clock;
    private final Provider provider = new Provider();
    private final List<RelayProcess> processes = new ArrayList<>();

    /**
     * An evening in which nobody is at work yet.
     *
     * @param random says which process does what, and in which order
     */
    EveningOfLows(Store store, String patient, Instant start, Random random) {
        this.store = store;
        this.patient = patient;
        this.start = start;
        this.random = random;
        this.clock = new SettableClock(start);
    }

    /** Adds a process to those at work. */
    EveningOfLows with(Fate fate, Faults faults) {
        processes.add(new RelayProcess(store, provider, clock, fate, faults, this::letAnotherOvertake));
        return this;
    }

    /** What came of it, as far as it must be the same whatever died or failed. */
    record Outcome(Set<String> alerts, Map<String, List<String>> messages, Map<String, String> lastWords) {}

    /**
     * Lives through it, and checks that nothing is lost.
     *
     * @param name which evening it is, for whoever must find out what went wrong in it
     */
    Outcome live(String name) {
        try {
            pass();
            // Looks on from outside: cannot die of it, nor be failed.
            PatientHistory history = Relay.builder().sharedStore(store).build().history(patient, start, Instant.MAX);
            return new Aftermath(history, provider, start).check(times(), sum(RelayProcess::troubles));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
    }

    int deaths() {
        return sum(RelayProcess::deaths);
    }

    int faults() {
        return sum(process -> process.faults().count());
    }

    int settleFaults() {
        return sum(process -> process.faults().ofSettles());
    }

    private int sum(ToIntFunction<RelayProcess> number) {
        return processes.stream().mapToInt(number).sum();
    }

    private void pass() {
        untilDone(relay -> relay.carePlans().put(plan()));
        int next = 0;
        boolean acknowledged = false;
        for (Duration passed = Duration.ZERO; passed.compareTo(LENGTH) <= 0; passed = passed.plus(TICK)) {
            clock.set(start.plus(passed));
            if (next < READINGS.length && passed.compareTo(Duration.ofMinutes(READINGS[next][0])) >= 0) {
                Reading reading = reading(READINGS[next++]);
                untilDone(relay -> accept(relay.ingest(List.of(reading))));
            }
            if (!acknowledged && passed.compareTo(Duration.ofMinutes(ACKNOWLEDGED_AT)) >= 0) {
                acknowledged = true;
                untilDone(this::acknowledgeAll);
            }
            if (passed.equals(CALM_FROM)) {
                processes.forEach(RelayProcess::settleDown);
            }
            Collections.shuffle(processes, random);
            processes.forEach(process -> process.attempt(Relay::runDue));
        }
    }

    /** Has it done by one of the processes, and again by the same or another one for as long as it is not done. */
    private void untilDone(Consumer<Relay> step) {
        for (int i = 0; i < MOST_TRIES; i++) {
            if (processes.get(random.nextInt(processes.size())).attempt(step)) {
                return;
            }
        }
        throw new AssertionError("not done in " + MOST_TRIES + " tries");
    }

    /** What makes one process decide on, or settle, what is no longer so: at times another one is at work in between. */
    private void letAnotherOvertake() {
        if (random.nextInt(4) == 0) {
            processes.stream()
                    .filter(process -> !process.isAtWork())
                    .findFirst()
                    .ifPresent(process -> process.attempt(Relay::runDue));
        }
    }

    private static void accept(IngestReport report) {
        if (report.accepted() + report.duplicate() != 1) {
            throw new AssertionError("a reading was neither accepted nor known: " + report);
        }
    }

    private void acknowledgeAll(Relay relay) {
        List<Alert> open = relay.history(patient, start, Instant.MAX)
                .alerts()
                .filter(Alert::isOpen)
                .toList();
        for (Alert alert : open) {
            relay.acknowledge(alert.id(), "mother", Duration.ofMinutes(30));
        }
    }

    private List<Instant> times() {
        List<Instant> times = new ArrayList<>();
        for (int[] reading : READINGS) {
            times.add(start.plus(Duration.ofMinutes(reading[0])));
        }
        return times;
    }

    private Reading reading(int[] minuteAndValue) {
        return Reading.of(
                patient, "sensor", start.plus(Duration.ofMinutes(minuteAndValue[0])), Glucose.mgdl(minuteAndValue[1]));
    }

    /** Without jitter, which would depend on the patient's name: the same seed is to give the same evening. */
    private CarePlan plan() {
        return CarePlan.forPatient(patient)
                .rule(AlertRule.urgentLow(Glucose.mgdl(55))
                        .repeatEvery(Duration.ofMinutes(10))
                        .quality(DataQuality.ANY))
                .rule(AlertRule.low(Glucose.mgdl(70))
                        .after(Duration.ofMinutes(5))
                        .quality(DataQuality.ANY))
                .rule(AlertRule.high(Glucose.mgdl(250)).quality(DataQuality.ANY))
                .rule(AlertRule.noData(Duration.ofMinutes(20)))
                .contact(Contact.named("mother")
                        .text("+1")
                        .policy(DeliveryPolicy.urgent().jitter(0)))
                .contact(Contact.named("aunt")
                        .email("a@example.org")
                        .escalateAfter(Duration.ofMinutes(10))
                        .policy(DeliveryPolicy.standard().jitter(0)))
                .build();
    }
}
