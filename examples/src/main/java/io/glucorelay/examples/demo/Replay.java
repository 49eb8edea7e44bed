package io.glucorelay.examples.demo;

import io.glucorelay.IngestReport;
import io.glucorelay.PatientHistory;
import io.glucorelay.Relay;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.examples.report.PatientPage;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Plays what arrives to a relay in virtual time: sets the clock, hands in, and lets the relay do what is due. */
final class Replay {

    /** How finely time passes: fine enough for the shortest wait between two attempts. */
    private static final Duration TICK = Duration.ofSeconds(1);

    /** While nothing can be pending any more: a file may have years without a reading. */
    private static final Duration IDLE_TICK = Duration.ofHours(1);

    /** After the last reading, how long to wait for what is still pending. Every policy ends long before. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(2);

    private final Relay relay;
    private final SettableClock clock;
    private final Consumer<Instant> onTick;

    /**
     * A replay.
     *
     * @param relay a relay that is not started
     * @param clock its clock
     * @param onTick called when time has passed
     */
    Replay(Relay relay, SettableClock clock, Consumer<Instant> onTick) {
        this.relay = relay;
        this.clock = clock;
        this.onTick = onTick;
    }

    /** Plays all batches, which must be in order of their times, and then waits until nothing is pending. */
    Tally run(List<CarePlan> plans, Iterable<Batch> batches) {
        Tally tally = new Tally();
        for (CarePlan plan : plans) {
            relay.carePlans().put(plan);
        }
        for (Batch batch : batches) {
            passUntil(batch.at());
            count(relay.ingestRaw(batch.readings()), tally);
            count(relay.quarantine().add(batch.unreadable()), tally);
            relay.runDue();
        }
        endMonitoring(plans);
        settle(plans);
        collect(plans, tally);
        return tally;
    }

    private void passUntil(Instant end) {
        Instant idleFrom = clock.instant().plus(LONGEST_WAIT);
        Instant next = clock.instant().plus(TICK);
        while (next.isBefore(end)) {
            pass(next);
            next = next.plus(next.isBefore(idleFrom) ? TICK : IDLE_TICK);
        }
        pass(end.isBefore(clock.instant()) ? clock.instant() : end);
    }

    private void pass(Instant now) {
        clock.set(now);
        relay.runDue();
        onTick.accept(now);
    }

    /** The sensors come off: that nothing arrives any more is no alarm. */
    private void endMonitoring(List<CarePlan> plans) {
        for (CarePlan plan : plans) {
            CarePlan.Builder ended = CarePlan.forPatient(plan.patient())
                    .displayName(plan.displayName())
                    .unit(plan.unit())
                    .zone(plan.zone().getId());
            plan.rules().stream()
                    .filter(rule -> rule.kind() != AlertKind.NO_DATA)
                    .forEach(ended::rule);
            plan.contacts().forEach(ended::contact);
            relay.carePlans().put(ended.build());
        }
    }

    private void settle(List<CarePlan> plans) {
        Instant end = clock.instant().plus(LONGEST_WAIT);
        while (clock.instant().isBefore(end) && pending(plans)) {
            passUntil(clock.instant().plus(Duration.ofMinutes(30)));
        }
    }

    private boolean pending(List<CarePlan> plans) {
        for (CarePlan plan : plans) {
            try (Stream<Delivery> deliveries = history(plan).deliveries()) {
                if (deliveries.anyMatch(delivery -> !delivery.state().isFinal())) {
                    return true;
                }
            }
        }
        return false;
    }

    private void collect(List<CarePlan> plans, Tally tally) {
        for (CarePlan plan : plans) {
            PatientHistory history = history(plan);
            tally.add(new PatientPage(
                    plan,
                    history.readings().toList(),
                    history.alerts().toList(),
                    history.deliveries().toList()));
        }
    }

    private PatientHistory history(CarePlan plan) {
        return relay.history(plan.patient(), Instant.EPOCH, Instant.MAX);
    }

    private static void count(IngestReport report, Tally tally) {
        tally.accepted += report.accepted();
        tally.duplicate += report.duplicate();
        tally.quarantined += report.quarantined();
    }
}
