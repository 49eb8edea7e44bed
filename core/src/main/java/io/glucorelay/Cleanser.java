package io.glucorelay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glucorelay.alert.AlertEngine;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Looks at a reading before it is stored: flags what is remarkable, sets aside what cannot be true. */
final class Cleanser {

    /** What Nightscout too takes for a clock that is merely a little wrong. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final double LOWEST_MGDL = 10;
    private static final double HIGHEST_MGDL = 1000;

    private Cleanser() {}

    /** The reason to set a reading aside, or empty if it may pass. */
    static Optional<Quarantined> fault(Reading reading, Instant now) {
        double mgdl = reading.glucose().toMgdl();
        // A censored value is no number to be doubted: LOW is an alarm, whatever limit the device names.
        if (reading.glucose().isMeasured() && (mgdl < LOWEST_MGDL || mgdl > HIGHEST_MGDL)) {
            return Optional.of(setAside(
                    reading,
                    QuarantineReason.IMPLAUSIBLE_VALUE,
                    "glucose must be from 10 to 1000 mg/dL, but was " + reading.glucose(),
                    now));
        }
        if (reading.measuredAt().isAfter(now.plus(CLOCK_TOLERANCE))) {
            return Optional.of(setAside(
                    reading,
                    QuarantineReason.FROM_THE_FUTURE,
                    "measuredAt must be at most 5 minutes after it is received at " + now + ", but was "
                            + reading.measuredAt(),
                    now));
        }
        return Optional.empty();
    }

    /** The reading as it is stored: with the time it was received and its flags. */
    static Reading stamp(Reading reading, Instant now) {
        Set<ReadingFlag> flags = EnumSet.noneOf(ReadingFlag.class);
        flags.addAll(reading.flags());
        if (Duration.between(reading.measuredAt(), now).compareTo(AlertEngine.FRESH) > 0) {
            flags.add(ReadingFlag.LATE);
        }
        if (reading.measuredAt().isAfter(now)) {
            flags.add(ReadingFlag.CLOCK_AHEAD);
        }
        return reading.received(now, flags);
    }

    /** The input that a reading was, set aside. */
    static Quarantined setAside(Reading reading, QuarantineReason reason, String detail, Instant now) {
        return new Quarantined(reading.patient(), reading.device(), "", rawForm(reading), reason, detail, now);
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
