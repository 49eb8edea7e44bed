package io.glucorelay.backtest;

import io.glucorelay.careplan.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The hours in which people sleep, by the patient's clock.
 *
 * @param hours when they begin and end
 * @param zone the patient's zone
 */
record Night(Schedule hours, ZoneId zone) {

    /** The day on which the night of that time began; null if it was not at night. */
    @Nullable LocalDate of(Instant at) {
        if (!hours.isActive(at, zone)) {
            return null;
        }
        ZonedDateTime local = at.atZone(zone);
        boolean isMorning =
                !hours.from().isBefore(hours.to()) && local.toLocalTime().isBefore(hours.from());
        return isMorning ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }

    /** How long a night is in which clocks do not change. */
    Duration length() {
        Duration length = Duration.between(hours.from(), hours.to());
        return length.isNegative() ? length.plusDays(1) : length;
    }

    static Schedule between(LocalTime from, LocalTime to) {
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "night must begin and end at different times, but was " + from + " twice");
        }
        return Schedule.daily(from, to);
    }
}
