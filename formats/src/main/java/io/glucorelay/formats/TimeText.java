package io.glucorelay.formats;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times as ISO 8601 has them, in the one form that nearly all files have: by hand, as Java's formatter takes several times as
 * long as all the rest of a row.
 */
final class TimeText {

    private static final String FORM = "0000-00-00T00:00:00";
    private static final int LOCAL = FORM.length();
    private static final int TO_MILLIS = ".000Z".length();

    private TimeText() {}

    /** Of a text such as {@code 2026-01-31T08:05:00}, with the {@code T} or a space; nothing if it is no such time. */
    static Optional<LocalDateTime> local(String text) {
        return text.length() == LOCAL && hasForm(text) ? time(text) : Optional.empty();
    }

    /**
     * Of a text such as {@code 2018-01-17T10:51:17.000Z}, or in any other form that an instant may have.
     *
     * @throws DateTimeException if it is none
     */
    static Instant instant(String text) {
        int millis = text.length() == LOCAL + TO_MILLIS && text.charAt(LOCAL) == '.'
                ? number(text, LOCAL + 1, LOCAL + TO_MILLIS - 1)
                : text.length() == LOCAL + 1 ? 0 : -1;
        if (millis >= 0
                && text.charAt(text.length() - 1) == 'Z'
                && text.charAt("0000-00-00".length()) == 'T'
                && hasForm(text)) {
            Optional<LocalDateTime> time = time(text);
            if (time.isPresent()) {
                return time.get().toInstant(ZoneOffset.UTC).plusMillis(millis);
            }
        }
        return Instant.parse(text);
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean hasForm(String text) {
        for (int i = 0; i < LOCAL; i++) {
            char wanted = FORM.charAt(i);
            char c = text.charAt(i);
            boolean fits = wanted == '0' ? isDigit(c) : c == wanted || (wanted == 'T' && c == ' ');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The number that stands there, less than 0 if it is none. */
    private static int number(String text, int begin, int end) {
        int number = 0;
        for (int i = begin; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
