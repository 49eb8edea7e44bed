package io.glucorelay.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** For how long, and on which days, there were readings: alerts a day are counted by it, not by the calendar. */
final class Coverage {

    /** A reading stands for the time up to the next one, unless that is further away than this: then for none. */
    private static final Duration LONGEST_GAP = Duration.ofHours(1);

    private final Night night;
    private final Set<LocalDate> days = new HashSet<>();
    private Duration covered = Duration.ZERO;
    private Duration atNight = Duration.ZERO;
    private @Nullable Instant before;

    Coverage(Night night) {
        this.night = night;
    }

    /** The time of the next reading. */
    void add(Instant measuredAt) {
        days.add(measuredAt.atZone(night.zone()).toLocalDate());
        Instant last = before;
        before = measuredAt;
        if (last == null) {
            return;
        }
        Duration gap = Duration.between(last, measuredAt);
        if (gap.compareTo(LONGEST_GAP) <= 0) {
            covered = covered.plus(gap);
            atNight = night.of(last) == null ? atNight : atNight.plus(gap);
        }
    }

    /** By the clock in the plan's zone. */
    Set<LocalDate> days() {
        return days;
    }

    Duration covered() {
        return covered;
    }

    /** How much of it was at night. */
    Duration atNight() {
        return atNight;
    }
}
