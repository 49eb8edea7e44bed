package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class NumericDateTest {

    private static final String TIME = " ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: ?([AaPp])[Mm])?";
    private static final Pattern YEAR_FIRST = Pattern.compile("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + TIME);
    private static final Pattern YEAR_LAST = Pattern.compile("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})" + TIME);

    @Property(tries = 3_000)
    void itAcceptsWhatTheExpressionsSayThatItReplaces(@ForAll("dates") String text) {
        LocalDateTime dayFirst = null;
        LocalDateTime monthFirst = null;
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (yearFirst.matches()) {
            dayFirst = time(yearFirst, 1, 2, 3);
            monthFirst = dayFirst;
        } else if (yearLast.matches()) {
            dayFirst = time(yearLast, 3, 2, 1);
            monthFirst = time(yearLast, 3, 1, 2);
        }
        String expected = dayFirst == null && monthFirst == null
                ? "none"
                : new NumericDate(text, dayFirst, monthFirst).toString();

        assertThat(read(text)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> dates() {
        Arbitrary<String> number = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 13).map(String::valueOf),
                Arbitraries.integers().between(0, 61).map(n -> String.format("%02d", n)));
        Arbitrary<String> year = Arbitraries.of("2024", "2026", "0000", "2026", "026", "12026");
        Arbitrary<String> between = Arbitraries.of("-", "/", ".", "-", "/", " ", "");
        Arbitrary<String> day = Combinators.combine(year, number, number, between, between, Arbitraries.of(true, false))
                .as((y, one, two, a, b, isYearFirst) -> isYearFirst ? y + a + one + b + two : one + a + two + b + y);
        Arbitrary<String> end = Arbitraries.of("", "", " AM", " pm", "PM", "aM", " ", " P", "  AM", " XM", "\n", ":");
        return Combinators.combine(
                        day, Arbitraries.of(" ", " ", " ", "T", ""), number, number, Arbitraries.of(true, false), end)
                .as((date, space, hour, minute, hasSeconds, rest) ->
                        date + space + hour + ":" + minute + (hasSeconds ? ":" + minute : "") + rest);
    }

    private static String read(String text) {
        try {
            return NumericDate.parse("time", text).toString();
        } catch (BadFieldException e) {
            return "none";
        }
    }

    private static @Nullable LocalDateTime time(Matcher numbers, int year, int month, int day) {
        int hour = number(numbers, 4);
        String half = numbers.group(7);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                return null;
            }
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        int second = numbers.group(6) == null ? 0 : number(numbers, 6);
        try {
            return LocalDateTime.of(
                    number(numbers, year),
                    number(numbers, month),
                    number(numbers, day),
                    hour,
                    number(numbers, 5),
                    second);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher numbers, int group) {
        return Integer.parseInt(numbers.group(group));
    }
}
