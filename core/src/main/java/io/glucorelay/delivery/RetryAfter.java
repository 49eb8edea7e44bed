package io.glucorelay.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads HTTP's header Retry-After (RFC 9110, 10.2.3), for senders whose providers say by it how long to wait. */
public final class RetryAfter {

    /** More digits than that are no time that anybody waits. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    /** Of a date with two digits for the year: it is at most so many years to come (RFC 9110, 5.6.7). */
    private static final int YEARS_TO_COME = 50;

    private RetryAfter() {}

    /**
     * How long to wait.
     *
     * @param header the header's value: seconds, or a date in any of the three forms of RFC 9110, 5.6.7
     * @param now what a date is measured from
     * @return zero for a date that is past; empty if the value is neither, whatever it may be instead
     */
    public static Optional<Duration> delay(String header, Instant now) {
        String text = header.trim();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        for (DateTimeFormatter form : forms(now)) {
            try {
                Instant then = form.parse(text, LocalDateTime::from).toInstant(ZoneOffset.UTC);
                return Optional.of(then.isBefore(now) ? Duration.ZERO : Duration.between(now, then));
            } catch (DateTimeException e) {
                // Not in this form.
            }
        }
        return Optional.empty();
    }

    /** The form that is to be written, and the two that are to be understood. All are of GMT. */
    private static List<DateTimeFormatter> forms(Instant now) {
        LocalDate firstYear = now.atOffset(ZoneOffset.UTC).toLocalDate().minusYears(99 - YEARS_TO_COME);
        return List.of(
                form("EEE, d MMM uuuu HH:mm:ss 'GMT'").toFormatter(Locale.US),
                form("EEEE, dd-MMM-")
                        .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
                        .appendPattern(" HH:mm:ss 'GMT'")
                        .toFormatter(Locale.US),
                form("EEE MMM ppd HH:mm:ss uuuu").toFormatter(Locale.US));
    }

    private static DateTimeFormatterBuilder form(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
    }
}
