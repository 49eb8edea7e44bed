package io.glucorelay.formats;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Turns the local times of one file into instants, also where clocks are set back or forward.
 *
 * <p>A transmitter counts seconds that no daylight saving touches. The instant at which it would have counted zero is
 * learnt from every row whose local time means one instant only; where a local time means two (or none), the one that
 * agrees with the transmitter is taken. Rows without transmitter times, or with times that contradict the wall clock,
 * are told apart by their order in the file.
 */
final class WallClock {

    /** Two readings of one sensor are five minutes apart: nearer than half of it, they are of different hours. */
    private static final Duration HALF_A_CADENCE = Duration.ofSeconds(150);

    private final ZoneId zone;
    private final ZoneRules rules;
    private final Map<String, Instant> zeroOfTransmitter = new HashMap<>();
    private final Map<String, RepeatedHour> repeatedHours = new HashMap<>();

    WallClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /** Takes in what the row says about its transmitter's clock, if it says anything for certain. */
    void learn(LocalRow row) {
        OptionalLong seconds = row.transmitterSeconds();
        List<ZoneOffset> offsets = rules.getValidOffsets(row.time());
        if (seconds.isPresent() && offsets.size() == 1) {
            zeroOfTransmitter.put(
                    row.device(), row.time().toInstant(offsets.get(0)).minusSeconds(seconds.getAsLong()));
        }
    }

    /** Whether nothing that may yet be learnt would change {@link #instant} of this row. */
    boolean isSure(LocalRow row) {
        return rules.getTransition(row.time()) == null
                || !row.transmitterSeconds().isPresent()
                || zeroOfTransmitter.containsKey(row.device());
    }

    /**
     * When the row was measured.
     *
     * @throws BadFieldException if there was no such local time, and the transmitter does not help either
     */
    Instant instant(LocalRow row) throws BadFieldException {
        LocalDateTime time = row.time();
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change == null) {
            return time.toInstant(rules.getOffset(time));
        }
        Instant withOffsetBefore = time.toInstant(change.getOffsetBefore());
        Instant withOffsetAfter = time.toInstant(change.getOffsetAfter());
        Instant zero = zeroOfTransmitter.get(row.device());
        if (zero != null && row.transmitterSeconds().isPresent()) {
            Instant counted = zero.plusSeconds(row.transmitterSeconds().getAsLong());
            Duration tolerance = change.getDuration().abs().dividedBy(2);
            Duration before = Duration.between(counted, withOffsetBefore).abs();
            Duration after = Duration.between(counted, withOffsetAfter).abs();
            if (before.compareTo(tolerance) <= 0 || after.compareTo(tolerance) <= 0) {
                return before.compareTo(after) <= 0 ? withOffsetBefore : withOffsetAfter;
            }
        }
        if (change.isGap()) {
            throw new BadFieldException(
                    row.timeField(),
                    time.toString(),
                    "a local time that exists in " + zone + ", where clocks went forward from "
                            + change.getDateTimeBefore() + " to " + change.getDateTimeAfter());
        }
        boolean second = repeatedHours
                .computeIfAbsent(row.device(), device -> new RepeatedHour())
                .isSecondTime(time, change);
        return second ? withOffsetAfter : withOffsetBefore;
    }

    /** Follows one device through a repeated hour by nothing but the order of its rows. */
    private static final class RepeatedHour {
        private Instant change = Instant.MIN;
        private LocalDateTime lastOfFirst = LocalDateTime.MIN;
        private boolean steppedBack;

        boolean isSecondTime(LocalDateTime time, ZoneOffsetTransition transition) {
            if (!transition.getInstant().equals(change)) {
                change = transition.getInstant();
                lastOfFirst = time;
                steppedBack = false;
                return false;
            }
            steppedBack |= time.isBefore(lastOfFirst.minus(HALF_A_CADENCE));
            // A file sorted by local time never steps back: in it the two hours alternate, each reading beside its
            // twin. Which twin is which cannot be known; that both are kept, an hour apart, is what matters.
            if (steppedBack || time.isBefore(lastOfFirst.plus(HALF_A_CADENCE))) {
                return true;
            }
            lastOfFirst = time;
            return false;
        }
    }
}
