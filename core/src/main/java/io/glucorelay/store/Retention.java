package io.glucorelay.store;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long what has happened is kept. Immutable.
 *
 * <p>What has not ended is kept whatever its age: pending deliveries, open alerts, the last hours of readings that rules look
 * at, care plans.
 *
 * @param readings readings, from when they were measured
 * @param messages alerts and deliveries with all their attempts and notes, dead letters too, from when they ended
 * @param quarantine inputs set aside, from when they were
 */
public record Retention(Duration readings, Duration messages, Duration quarantine) {

    /** The shortest that anything can be kept for. */
    public static final Duration SHORTEST = Duration.ofDays(1);

    /** The longest: a little less than the ten years that a database may set as its limit, so that clocks may differ. */
    public static final Duration LONGEST = Duration.ofDays(3600);

    /** Everything as long as can be: what goes unless it is set. */
    public static final Retention DEFAULT = all(LONGEST);

    /** @throws IllegalArgumentException if one is outside {@link #SHORTEST} to {@link #LONGEST}; the message names it */
    public Retention {
        require("readings", readings);
        require("messages", messages);
        require("quarantine", quarantine);
    }

    /** Everything for as long. */
    public static Retention all(Duration duration) {
        return new Retention(duration, duration, duration);
    }

    /** Readings measured since then are kept. */
    public Instant readingsSince(Instant now) {
        return now.minus(readings);
    }

    /** Alerts and deliveries that have ended since then are kept. */
    public Instant messagesSince(Instant now) {
        return now.minus(messages);
    }

    /** Inputs set aside since then are kept. */
    public Instant quarantineSince(Instant now) {
        return now.minus(quarantine);
    }

    /** The same, with readings kept so long. */
    public Retention readings(Duration duration) {
        return new Retention(duration, messages, quarantine);
    }

    /** The same, with alerts and deliveries kept so long. */
    public Retention messages(Duration duration) {
        return new Retention(readings, duration, quarantine);
    }

    /** The same, with inputs set aside kept so long. */
    public Retention quarantine(Duration duration) {
        return new Retention(readings, messages, duration);
    }

    private static void require(String field, Duration duration) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(field + " must be kept for " + SHORTEST.toDays() + " to "
                    + LONGEST.toDays() + " days, but was " + duration);
        }
    }
}
