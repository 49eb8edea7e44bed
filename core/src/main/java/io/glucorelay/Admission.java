package io.glucorelay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glucorelay.alert.AlertEngine;
import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.cleansing.Finding;
import io.glucorelay.reading.Origin;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at a reading before it is stored: what all else rests on first, then the steps of cleansing. */
final class Admission {

    /** What Nightscout too takes for a clock that is merely a little wrong. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final Cleansing cleansing;

    Admission(Cleansing cleansing) {
        this.cleansing = cleansing;
    }

    /** The reading with the time it was received, what that alone shows, and of the flags it came with what its device says. */
    static Reading stamp(Reading reading, Instant now) {
        boolean late = Duration.between(reading.measuredAt(), now).compareTo(AlertEngine.FRESH) > 0;
        boolean ahead = reading.measuredAt().isAfter(now);
        if (!late && !ahead && reading.flags().isEmpty()) {
            return reading.received(now, Set.of());
        }
        Set<ReadingFlag> flags = EnumSet.noneOf(ReadingFlag.class);
        for (ReadingFlag flag : reading.flags()) {
            if (flag.isOfDevice()) {
                flags.add(flag);
            }
        }
        if (late || ahead) {
            flags.add(late ? ReadingFlag.LATE : ReadingFlag.CLOCK_AHEAD);
        }
        return reading.received(now, flags);
    }

    /** What is found about a stamped reading: the reason to set it aside, or flags. */
    Finding look(Reading reading) {
        // One that is stored for years ahead would be the newest until then, and nothing else would be decided on.
        if (reading.measuredAt().isAfter(reading.receivedAt().plus(CLOCK_TOLERANCE))) {
            return Finding.setAside(
                    QuarantineReason.FROM_THE_FUTURE,
                    "measuredAt must be at most 5 minutes after it is received at " + reading.receivedAt()
                            + ", but was " + reading.measuredAt());
        }
        return cleansing.look(reading);
    }

    /** The reading with these flags too. */
    static Reading flagged(Reading reading, Set<ReadingFlag> flags) {
        return flags.isEmpty() ? reading : reading.withFlags(with(reading.flags(), flags));
    }

    /** The input that a reading was, set aside. */
    static Quarantined setAside(Reading reading, @Nullable Origin origin, Finding.SetAside why) {
        return origin == null
                ? new Quarantined(
                        reading.patient(),
                        reading.device(),
                        "",
                        rawForm(reading),
                        why.reason(),
                        why.detail(),
                        reading.receivedAt())
                : new Quarantined(
                        reading.patient(),
                        origin.source(),
                        origin.position(),
                        origin.raw(),
                        why.reason(),
                        why.detail(),
                        reading.receivedAt());
    }

    private static Set<ReadingFlag> with(Set<ReadingFlag> flags, Set<ReadingFlag> more) {
        Set<ReadingFlag> all = EnumSet.copyOf(more);
        all.addAll(flags);
        return Collections.unmodifiableSet(all);
    }

    private static String rawForm(Reading reading) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("patient", reading.patient())
                .put("device", reading.device())
                .put("measuredAt", reading.measuredAt().toString())
                .put("glucose", reading.glucose().toString())
                .put("trend", reading.trend().name())
                .toString();
    }
}
