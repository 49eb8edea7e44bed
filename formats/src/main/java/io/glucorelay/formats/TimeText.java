package io.glucorelay.formats;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times as ISO 8601 has them, in the forms that nearly all files have: by hand, as Java's formatter takes several times as
 * long as all the rest of a row.
 */
final class TimeText {

    private static final int DATE = "0000-00-00".length();
    private static final int LOCAL = "0000-00-00T00:00:00".length();
    private static final int MILLIS = ".000".length();
    private static final int OFFSET = "+00:00".length();

    private static final int LAST_MONTH = 12;
    private static final int LAST_HOUR = 23;
    private static final int LAST_MINUTE = 59;
    private static final int LAST_HOUR_OF_OFFSETS = 17;

    private TimeText() {}

    /** Of a text such as {@code 2026-01-31T08:05:00}, with the {@code T} or a space; nothing if it is no such time. */
    static Optional<LocalDateTime> local(String text) {
        return text.length() == LOCAL ? beginning(text) : Optional.empty();
    }

    /** Of such a text with this character, and no other, between date and time. */
    static Optional<LocalDateTime> local(String text, char between) {
        return text.length() == LOCAL && text.charAt(DATE) == between ? beginning(text) : Optional.empty();
    }

    /**
     * Of a text such as {@code 2018-01-17T10:51:17.000Z}, or in any other form that an instant may have.
     *
     * @throws DateTimeException if it is none
     */
    static Instant instant(String text) {
        int end = endOfSeconds(text);
        boolean isUtc = end == text.length() - 1 && text.charAt(end) == 'Z';
        Optional<Instant> instant = isUtc ? instant(text, end, 0) : Optional.empty();
        return instant.isPresent() ? instant.get() : Instant.parse(text);
    }

    /**
     * Of a text such as {@code 2018-01-17T10:51:17.000+01:00}, or in any other form that a time with an offset may have.
     *
     * @throws DateTimeException if it is none
     */
    static Instant withOffset(String text) {
        int end = endOfSeconds(text);
        Optional<Instant> instant = Optional.empty();
        if (end == text.length() - 1 && text.charAt(end) == 'Z') {
            instant = instant(text, end, 0);
        } else if (end == text.length() - OFFSET && (text.charAt(end) == '+' || text.charAt(end) == '-')) {
            int hours = number(text, end + 1, end + 3);
            int minutes = text.charAt(end + 3) == ':' ? number(text, end + 4, end + OFFSET) : -1;
            if (hours >= 0 && hours <= LAST_HOUR_OF_OFFSETS && minutes >= 0 && minutes <= LAST_MINUTE) {
                int seconds = (hours * 60 + minutes) * 60;
                instant = instant(text, end, text.charAt(end) == '-' ? -seconds : seconds);
            }
        }
        return instant.isPresent() ? instant.get() : OffsetDateTime.parse(text).toInstant();
    }

    /** What these numbers say; nothing if there is no such time. Without an exception, as dates are tried in two orders. */
    static Optional<LocalDateTime> of(int year, int month, int day, int hour, int minute, int second) {
        boolean isTime = isIn(0, hour, LAST_HOUR) && isIn(0, minute, LAST_MINUTE) && isIn(0, second, LAST_MINUTE);
        boolean isDay = year >= 0
                && isIn(1, month, LAST_MONTH)
                && YearMonth.of(year, month).isValidDay(day);
        return isTime && isDay
                ? Optional.of(LocalDateTime.of(year, month, day, hour, minute, second))
                : Optional.empty();
    }

    private static boolean isIn(int least, int number, int most) {
        return least <= number && number <= most;
    }

    /** Where they end, be it with thousandths; where nothing is if there is no room for them. */
    private static int endOfSeconds(String text) {
        return text.length() > LOCAL + MILLIS && text.charAt(LOCAL) == '.' ? LOCAL + MILLIS : LOCAL;
    }

    private static Optional<Instant> instant(String text, int end, int offsetSeconds) {
        int millis = end == LOCAL ? 0 : number(text, LOCAL + 1, end);
        if (millis < 0 || text.charAt(DATE) != 'T') {
            return Optional.empty();
        }
        return beginning(text)
                .map(local ->
                        Instant.ofEpochMilli((local.toEpochSecond(ZoneOffset.UTC) - offsetSeconds) * 1_000 + millis));
    }

    private static Optional<LocalDateTime> beginning(String text) {
        boolean hasForm = text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(DATE) == 'T' || text.charAt(DATE) == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        return hasForm
                ? of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                : Optional.empty();
    }

    /** The number that stands there, less than 0 if it is none. */
    private static int number(String text, int begin, int end) {
        int number = 0;
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
