package io.glucorelay.formats;

import io.glucorelay.formats.Source.DateOrder;
import java.time.LocalDateTime;
import java.util.Optional;
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

    private static final String BETWEEN = "-/.";
    private static final int YEAR_DIGITS = 4;
    private static final int NOON = 12;

    /** @throws BadFieldException if it is no time, in whatever order */
    static NumericDate parse(String field, String text) throws BadFieldException {
        TextCursor its = new TextCursor(text);
        int first = its.number(1, YEAR_DIGITS);
        boolean isYearFirst = its.position() == YEAR_DIGITS;
        boolean isDayOrMonthFirst = its.position() <= 2;
        its.require(BETWEEN);
        int second = its.number(1, 2);
        its.require(BETWEEN);
        int third = isYearFirst ? its.number(1, 2) : its.number(YEAR_DIGITS, YEAR_DIGITS);
        its.require(" ");
        int hour = its.number(1, 2);
        its.require(":");
        int minute = its.number(2, 2);
        int seconds = its.skip(":") ? its.number(2, 2) : 0;
        hour = hour(hour, its);
        LocalDateTime dayFirst = null;
        LocalDateTime monthFirst = null;
        if (its.isAtEnd() && isYearFirst) {
            dayFirst = TimeText.of(first, second, third, hour, minute, seconds).orElse(null);
            monthFirst = dayFirst;
        } else if (its.isAtEnd() && isDayOrMonthFirst) {
            dayFirst = TimeText.of(third, second, first, hour, minute, seconds).orElse(null);
            monthFirst =
                    TimeText.of(third, first, second, hour, minute, seconds).orElse(null);
        }
        if (dayFirst == null && monthFirst == null) {
            throw new BadFieldException(field, text, EXPECTED);
        }
        return new NumericDate(text, dayFirst, monthFirst);
    }

    /** The hour of the day: a text may go on with which half of it is meant. */
    private static int hour(int written, TextCursor its) {
        boolean isSpaced = its.skip(" ");
        return !isSpaced && its.isAtEnd() ? written : hourOfHalf(written, its);
    }

    /** The hour of the day, less than 0 if there is none; reads which half of it is meant. */
    static int hourOfHalf(int written, TextCursor its) {
        boolean isFirstHalf = its.skip("Aa");
        if (!isFirstHalf) {
            its.require("Pp");
        }
        its.require("Mm");
        if (written < 1 || written > NOON) {
            return -1;
        }
        return written % NOON + (isFirstHalf ? 0 : NOON);
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
}
