package io.glucorelay.formats;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Numbers in decimal digits, every digit kept: by hand, as a regular expression and {@link BigDecimal#BigDecimal(String)} take
 * longer than much of the rest of a row.
 */
final class DecimalText {

    /** As many as a {@code long} always has room for, and as a reading's value keeps. */
    private static final int MOST_DIGITS = 18;

    private DecimalText() {}

    /** Of a value in mg/dL or mmol/L: at most four digits before the point, and no more after it than a reading keeps. */
    static Optional<BigDecimal> ofGlucose(String text) {
        return text.length() <= MOST_DIGITS + 1 ? of(text, 4, MOST_DIGITS - 1) : Optional.empty();
    }

    /**
     * Of a text that has digits, and perhaps a point and digits after it; nothing if it is another.
     *
     * @param mostWhole how many digits there may be before the point
     * @param mostFraction how many there may be after it
     */
    static Optional<BigDecimal> of(String text, int mostWhole, int mostFraction) {
        int whole = digits(text, 0);
        if (whole == 0 || whole > mostWhole) {
            return Optional.empty();
        }
        if (whole == text.length()) {
            return Optional.of(decimal(text, 0));
        }
        int fraction = digits(text, whole + 1);
        boolean fits = text.charAt(whole) == '.'
                && fraction > 0
                && fraction <= mostFraction
                && whole + 1 + fraction == text.length();
        return fits ? Optional.of(decimal(text, fraction)) : Optional.empty();
    }

    /** How many digits stand there. */
    private static int digits(String text, int begin) {
        int end = begin;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - begin;
    }

    private static BigDecimal decimal(String text, int fraction) {
        if (text.length() > MOST_DIGITS + 1 || (fraction == 0 && text.length() > MOST_DIGITS)) {
            return new BigDecimal(text);
        }
        long unscaled = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            unscaled = c == '.' ? unscaled : unscaled * 10 + (c - '0');
        }
        return BigDecimal.valueOf(unscaled, fraction);
    }
}
