package io.glucorelay.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/** Those who hand readings in, each on a thread that lasts as long as this. */
final class Workers implements AutoCloseable {

    private final List<Worker> workers = new ArrayList<>();
    private final ExecutorService threads;
    private final Readings readings;

    /** The reading that each comes to next. */
    private final AtomicLongArray next;

    private volatile boolean failed;

    Workers(LoadSettings settings, Readings readings, Notifications notifications, RelayUnderLoad relay) {
        this.readings = readings;
        this.next = new AtomicLongArray(settings.workers());
        this.threads = Executors.newFixedThreadPool(settings.workers());
        for (int i = 0; i < settings.workers(); i++) {
            next.set(i, i);
            workers.add(new Worker(i, settings, readings, notifications, relay, this));
        }
    }

    /** Hands in what is due in a phase; returns when that is done. */
    void run(Phase phase) {
        List<Future<?>> all = new ArrayList<>();
        for (Worker worker : workers) {
            all.add(threads.submit(() -> {
                try {
                    worker.run(phase);
                } catch (RuntimeException | Error e) {
                    failed = true;
                    throw e;
                }
            }));
        }
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException("a worker failed: " + e.getMessage(), e);
            }
        }
    }

    /** The first reading of the first round of all patients that none has come into. */
    long nextRound() {
        int round = 0;
        for (int i = 0; i < next.length(); i++) {
            int tick = readings.tick(next.get(i));
            round = Math.max(round, readings.patient(next.get(i)) == i ? tick : tick + 1);
        }
        return readings.number(0, round);
    }

    boolean failed() {
        return failed;
    }

    /** Whether all are so far that a reading is at most five minutes before what the slowest comes to. */
    boolean areNear(long reading) {
        for (int i = 0; i < next.length(); i++) {
            if (next.get(i) + readings.patients() <= reading) {
                return false;
            }
        }
        return true;
    }

    void reached(int worker, long reading) {
        next.set(worker, reading);
    }

    long next(int worker) {
        return next.get(worker);
    }

    /** How many readings of a patient were handed in, of that many patients one after the other. */
    int ticks(int patient) {
        long reading = next.get(patient % next.length());
        return readings.tick(reading) + (readings.patient(reading) > patient ? 1 : 0);
    }

    /** Accepted since the latencies were forgotten. */
    long accepted() {
        return workers.stream().mapToLong(Worker::accepted).sum();
    }

    /** When the last of them was. */
    long lastAccepted() {
        return workers.stream().mapToLong(Worker::lastAccepted).max().orElse(0);
    }

    void forgetLatencies() {
        workers.forEach(Worker::forgetLatencies);
    }

    /** From when readings were due until they were accepted, in nanoseconds. To be asked while none works. */
    Histogram latencies() {
        Histogram sum = new Histogram(Worker.DIGITS);
        workers.forEach(worker -> sum.add(worker.latencies()));
        return sum;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
