package io.glucorelay;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of a started relay: one that looks for what is due, and as many as the channels may use that send. */
final class Background {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    /** While the store fails it is asked less and less often, but at least this often. */
    private static final long LONGEST_WAIT_MS = 5_000;

    /** What interrupted sends get to store that they were broken off. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Dispatcher dispatcher;
    private final long pollMs;
    private final ExecutorService senders;
    private final Thread poller;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private boolean stopping;
    private boolean woken;
    private volatile boolean pollFails;

    /** @param concurrency so many sends may be in flight at once */
    Background(Dispatcher dispatcher, int concurrency, Settings settings) {
        this.dispatcher = dispatcher;
        this.pollMs = settings.pollInterval().toMillis();
        this.senders = SenderThreads.upTo(concurrency);
        this.poller = new Thread(this::poll, "glucorelay-poll");
    }

    void start() {
        dispatcher.start(senders, this::wake);
        poller.start();
    }

    boolean pollFails() {
        return pollFails;
    }

    /**
     * Stops: nothing new is begun, sends in flight may end until the deadline and are then interrupted.
     *
     * @return whether everything ended in time and every lease was given back
     */
    boolean close(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        boolean interrupted = false;
        stopPolling();
        dispatcher.close();
        senders.shutdown();
        try {
            poller.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            senders.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        for (Runnable waiting : senders.shutdownNow()) {
            ((SendTask) waiting).cancel();
        }
        poller.interrupt();
        try {
            senders.awaitTermination(interrupted ? 0 : LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return senders.isTerminated() && dispatcher.workingOn() == 0;
    }

    private void poll() {
        long wait = pollMs;
        do {
            try {
                while (dispatcher.claimDue() > 0 && dispatcher.canTakeMore() && !isStopping()) {
                    // Go on while there is something to claim.
                }
                pollFails = false;
                wait = pollMs;
            } catch (RuntimeException | Error e) {
                // Errors too: without this thread nobody would be told of anything any more.
                if (!pollFails) {
                    LOG.warn("looking for what is due failed, it is tried again", e);
                }
                pollFails = true;
                wait = Math.min(2 * wait, Math.max(LONGEST_WAIT_MS, pollMs));
            }
        } while (!stoppedWithin(pollFails ? wait : Math.min(wait, untilNextPermit())));
    }

    /** In milliseconds, at least one: an instant that is not over would find no permit. */
    private long untilNextPermit() {
        Instant at = dispatcher.nextPermitAt();
        Instant now = dispatcher.now();
        return at.isAfter(now.plusMillis(pollMs))
                ? pollMs
                : Math.max(1, Duration.between(now, at).toMillis() + 1);
    }

    /** Looks for what is due at once. */
    private void wake() {
        lock.lock();
        try {
            woken = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean stoppedWithin(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!stopping && !woken && left > 0) {
                left = change.awaitNanos(left);
            }
            woken = false;
            return stopping;
        } catch (InterruptedException e) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private void stopPolling() {
        lock.lock();
        try {
            stopping = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
