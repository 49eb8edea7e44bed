package io.glucorelay.careplan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells a contact of what is not urgent no more often than once in a while, and then of all of it in one message. Immutable.
 *
 * <p>The times are fixed by the clock, from midnight on, so that nothing needs to be known of what was told before: with
 * 30 minutes they are 0:00, 0:30, 1:00 and so on.
 *
 * @param every how often, from 1 minute to 24 hours; zero: at once
 * @param severities what waits for it
 */
public record Digest(Duration every, Set<Severity> severities) {

    /** Everything is told at once. */
    public static final Digest NONE = new Digest(Duration.ZERO, Set.of());

    private static final Duration DAY = Duration.ofDays(1);

    /** @throws InvalidSettingException if a value is outside what its parameter allows; the message names it */
    public Digest {
        severities = Set.copyOf(severities);
        require(
                !severities.contains(Severity.URGENT),
                "severities",
                severities,
                "without URGENT, which is told at once");
        boolean inRange = every.compareTo(Duration.ofMinutes(1)) >= 0 && every.compareTo(DAY) <= 0;
        require(
                severities.isEmpty() ? every.isZero() : inRange,
                "every",
                every,
                severities.isEmpty() ? "zero where nothing waits" : "from 1 minute to 24 hours");
    }

    /** Notices are told this often, the rest at once. */
    public static Digest ofNotices(Duration every) {
        return new Digest(every, EnumSet.of(Severity.NOTICE));
    }

    /** All that is not urgent is told this often. */
    public static Digest ofAllNotUrgent(Duration every) {
        return new Digest(every, EnumSet.of(Severity.WARNING, Severity.NOTICE));
    }

    /** Whether what is so urgent waits for it. */
    public boolean gathers(Severity severity) {
        return severities.contains(severity);
    }

    /**
     * When something may be told that is to be told at {@code at}: then, or at the next of the times.
     *
     * @param severity how urgent it is
     * @param zone the patient's
     */
    public Instant earliest(Severity severity, Instant at, ZoneId zone) {
        if (!gathers(severity)) {
            return at;
        }
        Instant midnight = at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        long step = every.toMillis();
        long since = at.toEpochMilli() - midnight.toEpochMilli();
        long steps = (since + step - 1) / step;
        Instant next = midnight.plusMillis(steps * step);
        Instant tomorrow =
                at.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        // Of times that do not divide the day the last interval is a shorter one.
        return next.isAfter(tomorrow) ? tomorrow : next;
    }

    private static void require(boolean ok, String field, Object value, String expected) {
        InvalidSettingException.require(ok, "digest", field, value, expected);
    }
}
