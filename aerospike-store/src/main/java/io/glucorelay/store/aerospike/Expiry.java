package io.glucorelay.store.aerospike;

import io.glucorelay.store.RetentionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Times to live, in seconds, as the database counts them. Zero would stand for "the default" and minus one for "for ever", so
 * none is ever less than an hour.
 */
final class Expiry {

    /** For records that hold what has not ended. */
    static final int NEVER = -1;

    /** For writes that leave a record's time to live as it is; of a new record it is the namespace's default, which is none. */
    static final int UNCHANGED = -2;

    private static final Duration SHORTEST = Duration.ofHours(1);

    /** The database's limit is ten years. */
    private static final Duration LONGEST = Duration.ofDays(3649);

    private final RetentionStore retention;
    private final Clock clock;

    Expiry(RetentionStore retention, Clock clock) {
        this.retention = retention;
        this.clock = clock;
    }

    /** For readings measured before then. */
    int ofReadings(Instant measuredBefore) {
        return seconds(Duration.between(clock.instant(), measuredBefore)
                .plus(retention.get().readings()));
    }

    /** For readings measured now. */
    int ofReadings() {
        return seconds(retention.get().readings());
    }

    /** For alerts and deliveries that have just ended. */
    int ofMessages() {
        return seconds(retention.get().messages());
    }

    /** What was last written before then is gone. */
    Instant longAgo() {
        return clock.instant().minus(LONGEST);
    }

    /** As far from now on the other side: whose clock is ahead, is so by less. */
    Instant farAhead() {
        return clock.instant().plus(LONGEST);
    }

    /** For inputs set aside at this time. */
    int ofQuarantine(Instant at) {
        return seconds(
                Duration.between(clock.instant(), at).plus(retention.get().quarantine()));
    }

    private static int seconds(Duration duration) {
        Duration atLeast = duration.compareTo(SHORTEST) < 0 ? SHORTEST : duration;
        Duration within = atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
        // Never rounded down: what is within its retention is not to be removed.
        return (int) within.plusNanos(999_999_999).toSeconds();
    }
}
