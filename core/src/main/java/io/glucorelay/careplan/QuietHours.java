package io.glucorelay.careplan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * When a contact is not to be disturbed, and what becomes of what they would be told then. {@link Severity#URGENT} is told at
 * any time, and so is that something is over to those who were told of it. Immutable.
 *
 * @param during when, by the clock in the patient's zone
 * @param deferred what is told when they are over, if it still lasts
 * @param dropped what is not told, unless it is repeated when they are over
 */
public record QuietHours(Schedule during, Set<Severity> deferred, Set<Severity> dropped) {

    /** At no time. */
    public static final QuietHours NONE = new QuietHours(Schedule.ALWAYS, Set.of(), Set.of());

    /**
     * @throws InvalidSettingException if they never end, an urgent alert would be kept back, or one is both deferred and
     *     dropped
     */
    public QuietHours {
        deferred = Set.copyOf(deferred);
        dropped = Set.copyOf(dropped);
        Set<Severity> both = new HashSet<>(deferred);
        both.retainAll(dropped);
        require(both.isEmpty(), "dropped", dropped, "other severities than those deferred");
        require(!deferred.contains(Severity.URGENT), "deferred", deferred, "without URGENT, which is told at any time");
        require(!dropped.contains(Severity.URGENT), "dropped", dropped, "without URGENT, which is told at any time");
        require(
                (deferred.isEmpty() && dropped.isEmpty()) || !during.isAlways(),
                "during",
                during,
                "a schedule that ends: for somebody who is never told there is leastSeverity");
    }

    /** All that is not urgent waits until they are over. */
    public static QuietHours deferring(Schedule during) {
        return new QuietHours(during, EnumSet.of(Severity.WARNING, Severity.NOTICE), Set.of());
    }

    /** Warnings wait until they are over, notices are dropped: by then they are of no use. */
    public static QuietHours droppingNotices(Schedule during) {
        return new QuietHours(during, EnumSet.of(Severity.WARNING), EnumSet.of(Severity.NOTICE));
    }

    /**
     * When something may be told that is to be told at {@code at}: then, when the quiet hours are over, or not at all.
     *
     * @param severity how urgent it is
     * @param zone the patient's
     */
    public Optional<Instant> earliest(Severity severity, Instant at, ZoneId zone) {
        boolean defers = deferred.contains(severity);
        if (!(defers || dropped.contains(severity)) || !during.isActive(at, zone)) {
            return Optional.of(at);
        }
        return defers ? Optional.of(during.nextInactive(at, zone)) : Optional.empty();
    }

    private static void require(boolean ok, String field, Object value, String expected) {
        InvalidSettingException.require(ok, "quietHours", field, value, expected);
    }
}
