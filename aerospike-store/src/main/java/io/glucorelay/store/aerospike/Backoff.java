package io.glucorelay.store.aerospike;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The pauses between the tries of one call, each longer than the last, until the call's deadline. */
final class Backoff {

    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final long deadline;
    private long pause = FIRST_NANOS;

    /** Begins a call that may take so long. */
    Backoff(Duration atMost) {
        this.deadline = System.nanoTime() + atMost.toNanos();
    }

    /** How long a try may take that begins now; at least a millisecond, as zero would stand for "no limit". */
    int remainingMillis() {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    }

    /** Whether the deadline has passed. */
    boolean isOver() {
        return System.nanoTime() - deadline >= 0;
    }

    /**
     * Waits before the next try.
     *
     * @return false if there is no time for one, or the thread was interrupted
     */
    boolean pause() {
        // Half of it left to chance: those that failed together are not to come back together.
        long nanos = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2);
        pause = Math.min(2 * pause, LONGEST_NANOS);
        if (System.nanoTime() + nanos - deadline >= 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
