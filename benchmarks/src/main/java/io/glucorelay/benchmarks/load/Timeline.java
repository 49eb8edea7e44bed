package io.glucorelay.benchmarks.load;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A line a second of what has happened in it. */
final class Timeline implements AutoCloseable {

    private final PrintWriter out;
    private final Workers workers;
    private final Notifications notifications;
    private final StoreSteps steps;
    private final Phase phase;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    private long acceptedBefore;
    private long deliveredBefore;
    private int second;

    Timeline(PrintWriter out, Workers workers, Notifications notifications, StoreSteps steps, Phase phase) {
        this.out = out;
        this.workers = workers;
        this.notifications = notifications;
        this.steps = steps;
        this.phase = phase;
        this.deliveredBefore = steps.delivered.sum();
    }

    void start() {
        var unused = thread.scheduleAtFixedRate(this::line, 1, 1, TimeUnit.SECONDS);
    }

    private void line() {
        long accepted = workers.accepted();
        long delivered = steps.delivered.sum();
        String behind = phase.isOpenLoop()
                ? String.format(
                        Locale.ROOT, ", %,8d readings behind", Math.max(0, phase.dueBy(System.nanoTime()) - accepted))
                : "";
        out.printf(
                Locale.ROOT,
                "%4d s  %,9d accepted/s  %,8d delivered/s  %,7d notifications in flight%s%n",
                ++second,
                accepted - acceptedBefore,
                delivered - deliveredBefore,
                notifications.inFlight(),
                behind);
        acceptedBefore = accepted;
        deliveredBefore = delivered;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
