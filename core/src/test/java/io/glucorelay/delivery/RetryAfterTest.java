package io.glucorelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "' 120 ' | PT2M",
                "999999999999 | PT277777777H46M39S",
                "Sun, 01 Mar 2026 12:05:00 GMT | PT5M",
                "Sun, 1 Mar 2026 12:05:00 gmt | PT5M",
                "Sunday, 01-Mar-26 12:05:00 GMT | PT5M",
                "Sun Mar  1 12:05:00 2026 | PT5M",
                "Tue Mar 31 12:00:00 2026 | PT720H",
                "Sun, 01 Mar 2026 11:59:59 GMT | PT0S",
                "Sunday, 06-Nov-94 08:49:37 GMT | PT0S",
                "Sun Nov  6 08:49:37 1994 | PT0S",
            })
    void secondsAndTheThreeFormsOfADate(String header, Duration delay) {
        assertThat(RetryAfter.delay(header, NOW)).contains(delay);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-5",
                "+5",
                "1.5",
                "1000000000000",
                "٣٠",
                "2026-03-01T12:05:00Z",
                "Sun, 01 Mar 2026",
                "Sun, 30 Feb 2026 12:05:00 GMT",
                "Mon, 01 Mar 2026 12:05:00 GMT",
                "Sun, 01 Mar 2026 12:05:00 PST",
            })
    void whatIsNeitherIsNone(String header) {
        assertThat(RetryAfter.delay(header, NOW)).isEmpty();
    }

    @Test
    void twoDigitsAreAYearThatIsNotFarToCome() {
        Instant in49Years = Instant.parse("2075-03-01T12:00:00Z");
        assertThat(RetryAfter.delay("Friday, 01-Mar-75 12:00:00 GMT", NOW)).contains(Duration.between(NOW, in49Years));
        assertThat(RetryAfter.delay("Tuesday, 01-Mar-77 12:00:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @Test
    void theMachinesLanguageDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("ar", "EG"));
            assertThat(RetryAfter.delay("Sunday, 01-Mar-26 12:05:00 GMT", NOW)).contains(Duration.ofMinutes(5));
            assertThat(RetryAfter.delay("120", NOW)).contains(Duration.ofMinutes(2));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Property
    void aDateIsFromNowOn(@ForAll @LongRange(min = -100_000_000, max = 100_000_000) long seconds) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOW.plusSeconds(seconds).atOffset(ZoneOffset.UTC));

        assertThat(RetryAfter.delay(date, NOW)).contains(Duration.ofSeconds(Math.max(0, seconds)));
    }

    @Property
    void anyHeaderIsAWaitOrNone(@ForAll String header) {
        assertThat(RetryAfter.delay(header, NOW))
                .matches(wait -> !wait.isPresent() || !wait.get().isNegative());
    }
}
