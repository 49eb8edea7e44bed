package io.glucorelay.formats;

import io.glucorelay.formats.Source.DateOrder;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date written in numbers, of which it may not be known which is the day.
 *
 * @param text what was written
 * @param first the first of day and month
 * @param second the second of them
 * @param year the year
 * @param hour from 0 to 23
 * @param minute from 0 to 59
 * @param ownOrder the order, where the date itself shows it: a year in front, or a number above 12; else null
 */
record NumericDate(
        String text,
        int first,
        int second,
        int year,
        int hour,
        int minute,
        @Nullable DateOrder ownOrder) {

    private static final String EXPECTED =
            "a date and time such as 31-01-2026 20:05, 01-31-2026 8:05 PM or 2026-01-31 20:05";
    private static final int MONTHS = 12;

    private static final Pattern NUMBERS = Pattern.compile(
            "([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,4}) ([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?(?: ?([AaPp])[Mm])?");

    /** @throws BadFieldException if it is no such date; whether there is such a day is another question */
    static NumericDate parse(String field, String text) throws BadFieldException {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            throw new BadFieldException(field, text, EXPECTED);
        }
        int one = number(numbers, 1);
        int two = number(numbers, 2);
        int three = number(numbers, 3);
        int hour = hour(field, text, number(numbers, 4), numbers.group(6));
        int minute = number(numbers, 5);
        if (numbers.group(1).length() == 4) {
            return new NumericDate(text, two, three, one, hour, minute, DateOrder.MONTH_FIRST);
        }
        if (numbers.group(3).length() != 4) {
            throw new BadFieldException(field, text, EXPECTED);
        }
        DateOrder order = null;
        if (one > MONTHS && two > MONTHS) {
            throw new BadFieldException(field, text, EXPECTED);
        } else if (one > MONTHS) {
            order = DateOrder.DAY_FIRST;
        } else if (two > MONTHS) {
            order = DateOrder.MONTH_FIRST;
        }
        return new NumericDate(text, one, two, three, hour, minute, order);
    }

    /** Whether it is written with the year in front, which says nothing of how others are written. */
    boolean isYearFirst() {
        return Character.isDigit(text.charAt(2)) && Character.isDigit(text.charAt(3));
    }

    /** What it shows of the order of others. */
    Optional<DateOrder> shows() {
        return isYearFirst() ? Optional.empty() : Optional.ofNullable(ownOrder);
    }

    /** Whether it reads the same in any order. */
    boolean isClear() {
        return ownOrder != null || first == second;
    }

    /** @throws BadFieldException if there is no such day or time, read in this order */
    LocalDateTime in(DateOrder order, String field) throws BadFieldException {
        DateOrder own = isYearFirst() ? DateOrder.MONTH_FIRST : order;
        int month = own == DateOrder.MONTH_FIRST ? first : second;
        int day = own == DateOrder.MONTH_FIRST ? second : first;
        try {
            return LocalDateTime.of(year, month, day, hour, minute);
        } catch (DateTimeException e) {
            String written = order == DateOrder.DAY_FIRST ? "the day first" : "the month first";
            throw new BadFieldException(
                    field, text, EXPECTED + ", here with " + (isYearFirst() ? "the year first" : written));
        }
    }

    private static int hour(String field, String text, int hour, @Nullable String half) throws BadFieldException {
        if (half == null) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            throw new BadFieldException(field, text, EXPECTED);
        }
        return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }

    private static int number(Matcher numbers, int group) {
        return Integer.parseInt(numbers.group(group));
    }
}
