package io.glucorelay.benchmarks.load;

import io.glucorelay.reading.Reading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Hands in the readings of its patients, those whose number leaves its own as the remainder: so no reading of a patient overtakes
 * another. It hands in whatever is due, and never waits for more.
 *
 * <p>The relay's time goes by the readings. So that it does not run away from what is under way, which in life it could not, a
 * reading waits while it is five minutes of that time ahead of what another worker has come to, or of a message that is not sent;
 * where sends take their time, a minute and a half. That time counts: it goes on from when the reading was due.
 */
final class Worker {

    static final int DIGITS = 3;

    private static final long WAIT_NANOS = RelayUnderLoad.WAIT_NANOS;
    private static final long LONGEST_WAIT_NANOS = 5_000_000_000L;

    private final int number;
    private final int count;
    private final int batch;
    private final int patients;
    private final long mostAhead;
    private final long mostPending;
    private final Readings readings;
    private final Notifications notifications;
    private final RelayUnderLoad relay;
    private final Workers all;

    /** Readings of ours that raise a message which may not be sent yet, in their order. */
    private final Deque<Long> raising = new ArrayDeque<>();

    private long waitedFor = -1;
    private long waitsSince;
    private Histogram latencies = new Histogram(DIGITS);
    private final AtomicLong accepted = new AtomicLong();
    private volatile long lastAccepted;

    Worker(
            int number,
            LoadSettings settings,
            Readings readings,
            Notifications notifications,
            RelayUnderLoad relay,
            Workers all) {
        this.number = number;
        this.count = settings.workers();
        this.batch = settings.batch();
        this.patients = settings.patients();
        this.mostAhead = settings.channelLatency().isZero() ? patients : Math.max(1, patients * 3L / 10);
        this.mostPending = (long) relay.limits().concurrency() + relay.limits().queue();
        this.readings = readings;
        this.notifications = notifications;
        this.relay = relay;
        this.all = all;
    }

    void run(Phase phase) {
        while (!all.failed() && all.next(number) < phase.end()) {
            long now = System.nanoTime();
            if (now >= phase.stop()) {
                return;
            }
            long due = phase.due(all.next(number), now);
            if (due > now) {
                LockSupport.parkNanos(Math.min(due, phase.stop()) - now);
                continue;
            }
            handIn(due(phase, now), phase);
        }
    }

    /** What is due by now: of each patient one, so that each is decided on by itself. */
    private List<Long> due(Phase phase, long now) {
        List<Long> due = new ArrayList<>();
        long first = all.next(number);
        for (long next = first;
                due.size() < batch && next < Math.min(phase.end(), first + patients) && phase.due(next, now) <= now;
                next = following(next)) {
            due.add(next);
        }
        return due;
    }

    private long following(long reading) {
        int patient = readings.patient(reading);
        return patient + count < patients ? reading + count : readings.number(number, readings.tick(reading) + 1);
    }

    private void handIn(List<Long> due, Phase phase) {
        long last = due.get(due.size() - 1);
        boolean isTime = await(phase, () -> all.areNear(last))
                && await(phase, () -> !isFarAhead(last))
                && (phase.isOpenLoop() || await(phase, () -> notifications.inFlight() < mostPending));
        if (!isTime) {
            return;
        }
        long begin = System.nanoTime();
        List<Reading> batchOfThem = new ArrayList<>(due.size());
        for (long one : due) {
            batchOfThem.add(readings.reading(one));
            if (readings.raises(one)) {
                notifications.expect(one, phase.due(one, begin));
                raising.add(one);
            }
        }
        relay.reach(readings.measuredAt(last));
        relay.ingest(batchOfThem);
        long end = System.nanoTime();
        for (long one : due) {
            latencies.recordValue(Math.max(0, end - phase.due(one, begin)));
        }
        all.reached(number, following(last));
        accepted.addAndGet(due.size());
        lastAccepted = end;
    }

    private boolean isFarAhead(long reading) {
        while (!raising.isEmpty() && (notifications.isDone(raising.peek()) || isGivenUp(raising.peek()))) {
            raising.remove();
        }
        Long oldest = raising.peek();
        return oldest != null && reading - oldest > mostAhead;
    }

    /** A message that is lost must not stop the run, at whose end it is found missing. */
    private boolean isGivenUp(long reading) {
        long now = System.nanoTime();
        if (reading != waitedFor) {
            waitedFor = reading;
            waitsSince = now;
        }
        return now - waitsSince > LONGEST_WAIT_NANOS;
    }

    /** Answers false if the phase is over first. What was put off must come to its time: while all wait, that goes by as in life. */
    private boolean await(Phase phase, BooleanSupplier condition) {
        for (int i = 1; !condition.getAsBoolean(); i++) {
            if (all.failed() || System.nanoTime() >= phase.stop()) {
                return false;
            }
            LockSupport.parkNanos(WAIT_NANOS);
            if (i % RelayUnderLoad.CREEP_EVERY == 0) {
                relay.creep();
            }
        }
        return true;
    }

    long accepted() {
        return accepted.get();
    }

    long lastAccepted() {
        return lastAccepted;
    }

    void forgetLatencies() {
        latencies = new Histogram(DIGITS);
        accepted.set(0);
    }

    Histogram latencies() {
        return latencies;
    }
}
