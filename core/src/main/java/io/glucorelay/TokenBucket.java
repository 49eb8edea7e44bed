package io.glucorelay;

import java.time.Duration;
import java.time.Instant;

/**
 * Bounds a rate: in any time t at most {@code burst + permits * t / per} permits are taken. Not safe for use by several threads.
 *
 * <p>In place of a count of permits, which would have to be filled up, it keeps when the bucket will be full again: the generic cell
 * rate algorithm of ITU-T I.371, which needs one time and rounds nothing up.
 */
final class TokenBucket {

    private final Duration interval;
    private final Duration untilLast;
    private final Duration untilFull;
    private Instant fullAt = Instant.EPOCH;

    /** @param permits so many in each {@code per}; 0 for no bound */
    TokenBucket(int permits, Duration per, int burst) {
        // Rounded up: a nanosecond too much keeps to the rate, one too little would not.
        this.interval =
                permits == 0 ? Duration.ZERO : per.plusNanos(permits - 1L).dividedBy(permits);
        this.untilLast = interval.multipliedBy(burst - 1L);
        this.untilFull = interval.multipliedBy(burst);
    }

    /** The time between two permits in the long run; zero if there is no bound. */
    Duration interval() {
        return interval;
    }

    /** When the next permit may be taken: at once, or later. */
    Instant nextAt(Instant now) {
        Instant latest = now.plus(untilFull);
        if (fullAt.isAfter(latest)) {
            // The clock was put back, which must not stop the channel for as long.
            fullAt = latest;
        }
        Instant next = fullAt.minus(untilLast);
        return next.isAfter(now) ? next : now;
    }

    /** Takes a permit, if there is one. */
    boolean take(Instant now) {
        if (nextAt(now).isAfter(now)) {
            return false;
        }
        fullAt = (fullAt.isAfter(now) ? fullAt : now).plus(interval);
        return true;
    }
}
