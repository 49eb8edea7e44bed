package io.glucorelay.formats;

import io.glucorelay.formats.Source.DateOrder;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date and time written in numbers, of which it may not be known which is the day: so there may be two of them.
 *
 * @param text what was written
 * @param dayFirst what it is if the day is first; null if there is no such time
 * @param monthFirst what it is if the month is first; null if there is no such time
 */
record NumericDate(
        String text,
        @Nullable LocalDateTime dayFirst,
        @Nullable LocalDateTime monthFirst) {

    private static final String EXPECTED =
            "a date and time such as 31-01-2026 20:05, 01-31-2026 8:05 PM or 2026-01-31 20:05";

    private static final int LAST_MONTH = 12;
    private static final int LAST_HOUR = 23;
    private static final int LAST_MINUTE = 59;

    private static final String TIME = " ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: ?([AaPp])[Mm])?";
    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + TIME);
    private static final Pattern YEAR_LAST = Pattern.compile("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})" + TIME);

    /** @throws BadFieldException if it is no time, in whatever order */
    static NumericDate parse(String field, String text) throws BadFieldException {
        LocalDateTime dayFirst;
        LocalDateTime monthFirst;
        Matcher numbers = YEAR_FIRST.matcher(text);
        if (numbers.matches()) {
            dayFirst = time(numbers, 1, 2, 3);
            monthFirst = dayFirst;
        } else {
            numbers = YEAR_LAST.matcher(text);
            if (!numbers.matches()) {
                throw new BadFieldException(field, text, EXPECTED);
            }
            dayFirst = time(numbers, 3, 2, 1);
            monthFirst = time(numbers, 3, 1, 2);
        }
        if (dayFirst == null && monthFirst == null) {
            throw new BadFieldException(field, text, EXPECTED);
        }
        return new NumericDate(text, dayFirst, monthFirst);
    }

    /** The order that it can only be written in, if there is one: it is that of others too. */
    Optional<DateOrder> shows() {
        if (dayFirst == null) {
            return Optional.of(DateOrder.MONTH_FIRST);
        }
        return monthFirst == null ? Optional.of(DateOrder.DAY_FIRST) : Optional.empty();
    }

    /** Whether it may be two different times. */
    boolean isAmbiguous() {
        return dayFirst != null && monthFirst != null && !dayFirst.equals(monthFirst);
    }

    /** The time that it is in this order; nothing if there is none. */
    Optional<LocalDateTime> in(DateOrder order) {
        return Optional.ofNullable(order == DateOrder.DAY_FIRST ? dayFirst : monthFirst);
    }

    /** The time that these groups say; null if there is none. */
    private static @Nullable LocalDateTime time(Matcher numbers, int year, int month, int day) {
        int hour = number(numbers, 4);
        String half = numbers.group(7);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                return null;
            }
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        return of(
                number(numbers, year),
                number(numbers, month),
                number(numbers, day),
                hour,
                number(numbers, 5),
                numbers.group(6) == null ? 0 : number(numbers, 6));
    }

    /** Half of all dates are none in the other order: too many to find out by an exception. */
    private static @Nullable LocalDateTime of(int year, int month, int day, int hour, int minute, int second) {
        boolean isTime = hour <= LAST_HOUR && minute <= LAST_MINUTE && second <= LAST_MINUTE;
        boolean isDay =
                month >= 1 && month <= LAST_MONTH && YearMonth.of(year, month).isValidDay(day);
        return isTime && isDay ? LocalDateTime.of(year, month, day, hour, minute, second) : null;
    }

    private static int number(Matcher numbers, int group) {
        return Integer.parseInt(numbers.group(group));
    }
}
