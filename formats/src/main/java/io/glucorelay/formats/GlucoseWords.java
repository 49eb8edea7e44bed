package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;

/** A value in three words of our own, so that it comes back digit for digit: {@code 5.60}, {@code mmol/L}, {@code measured}. */
final class GlucoseWords {

    static final String VALUE = "value";
    static final String UNIT = "unit";
    static final String WHAT = "what";

    private static final String MEASURED = "measured";
    private static final String LOW = "low";
    private static final String HIGH = "high";

    private GlucoseWords() {}

    static String what(Glucose glucose) {
        if (glucose.isMeasured()) {
            return MEASURED;
        }
        return glucose.isLow() ? LOW : HIGH;
    }

    /**
     * The value of such words.
     *
     * @throws BadFieldException if one of them is another
     * @throws IllegalArgumentException if it has more digits than are kept
     */
    static Glucose glucose(String value, String unit, String what) throws BadFieldException {
        Glucose number = Glucose.of(
                DecimalText.of(value, 18, 18)
                        .orElseThrow(() -> new BadFieldException(VALUE, value, "a number such as 101 or 5.6")),
                unit(unit));
        return switch (what) {
            case MEASURED -> number;
            case LOW -> Glucose.low(number);
            case HIGH -> Glucose.high(number);
            default -> throw new BadFieldException(WHAT, what, "measured, low or high");
        };
    }

    private static GlucoseUnit unit(String symbol) throws BadFieldException {
        for (GlucoseUnit unit : GlucoseUnit.values()) {
            if (unit.symbol().equals(symbol)) {
                return unit;
            }
        }
        throw new BadFieldException(UNIT, symbol, "mg/dL or mmol/L");
    }
}
