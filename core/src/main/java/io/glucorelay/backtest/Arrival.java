package io.glucorelay.backtest;

import io.glucorelay.alert.AlertEngine;
import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.cleansing.Finding;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of a reading as it comes, which a relay does before it stores it. */
final class Arrival {

    /** As the relay's own. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private Arrival() {}

    /**
     * The reading with the flags that it would have been stored with; null if it would have been set aside.
     *
     * @param failures the reason goes here if it would, and it is so new that it tells of the sensor now
     */
    static @Nullable Reading admit(Reading reading, Cleansing cleansing, Set<QuarantineReason> failures) {
        Duration age = Duration.between(reading.measuredAt(), reading.receivedAt());
        Set<ReadingFlag> flags = onlyOfDevice(reading.flags());
        if (age.isNegative()) {
            if (age.negated().compareTo(CLOCK_TOLERANCE) > 0) {
                return null;
            }
            flags = with(flags, ReadingFlag.CLOCK_AHEAD);
        } else if (age.compareTo(AlertEngine.FRESH) > 0) {
            flags = with(flags, ReadingFlag.LATE);
        }
        Reading stamped = flags.equals(reading.flags()) ? reading : reading.withFlags(flags);
        Finding finding = cleansing.look(stamped);
        if (finding instanceof Finding.SetAside why) {
            if (!stamped.isLate()) {
                failures.add(why.reason());
            }
            return null;
        }
        Set<ReadingFlag> found = ((Finding.Flagged) finding).flags();
        return found.isEmpty() ? stamped : stamped.withFlags(union(flags, found));
    }

    /** Without what a relay has found: that was then, and is found again. */
    static Set<ReadingFlag> onlyOfDevice(Set<ReadingFlag> flags) {
        if (flags.isEmpty()) {
            return flags;
        }
        Set<ReadingFlag> kept = EnumSet.noneOf(ReadingFlag.class);
        for (ReadingFlag flag : flags) {
            if (flag.isOfDevice()) {
                kept.add(flag);
            }
        }
        return kept;
    }

    static Reading asCorrection(Reading reading) {
        return reading.withFlags(with(reading.flags(), ReadingFlag.CORRECTION));
    }

    static Set<ReadingFlag> union(Set<ReadingFlag> some, Set<ReadingFlag> more) {
        Set<ReadingFlag> all = EnumSet.noneOf(ReadingFlag.class);
        all.addAll(some);
        all.addAll(more);
        return all;
    }

    private static Set<ReadingFlag> with(Set<ReadingFlag> flags, ReadingFlag flag) {
        return union(flags, EnumSet.of(flag));
    }
}
