package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The number of mg/dL by which Nightscout knows a value, and the value that such a number is. JavaScript keeps 15 digits of it,
 * and no zeros at its end.
 */
final class NightscoutNumber {

    /** Less is an error code. */
    static final BigDecimal LOW = BigDecimal.valueOf(39);

    static final BigDecimal HIGH = BigDecimal.valueOf(401);
    private static final Glucose BELOW = Glucose.low(Glucose.mgdl(40));
    private static final Glucose ABOVE = Glucose.high(Glucose.mgdl(400));

    private static final int MOST_DIGITS = 15;

    /** More than any; the one after it is the last of four digits, which is what readers take. */
    private static final BigDecimal MOST = BigDecimal.valueOf(9_998);

    private NightscoutNumber() {}

    /** What a sensor's number says, if it is not less than {@link #LOW}. */
    static Glucose ofSensor(BigDecimal sgv) {
        if (sgv.compareTo(LOW) == 0) {
            return BELOW;
        }
        return sgv.compareTo(HIGH) == 0 ? ABOVE : ofMeter(sgv);
    }

    /** What a meter's number says. */
    static Glucose ofMeter(BigDecimal mbg) {
        return Glucose.of(mbg, GlucoseUnit.MG_DL);
    }

    /**
     * The number for a sensor's value. Never an error code: what was measured below 39 is shown as "low" rather than not at
     * all.
     */
    static BigDecimal sgv(Glucose glucose) {
        if (glucose.isMeasured()) {
            return number(glucose).max(LOW);
        }
        return glucose.isLow() ? LOW : HIGH;
    }

    /** The number for a meter's value: there are no words for "low" and "high" but the number next to the limit. */
    static BigDecimal mbg(Glucose glucose) {
        BigDecimal number = number(glucose);
        if (glucose.isMeasured()) {
            return number;
        }
        BigDecimal whole = number.setScale(0, RoundingMode.HALF_UP);
        return glucose.isLow() ? whole.subtract(BigDecimal.ONE).max(BigDecimal.ZERO) : whole.add(BigDecimal.ONE);
    }

    private static BigDecimal number(Glucose glucose) {
        BigDecimal amount = glucose.amount().stripTrailingZeros();
        boolean isKept = glucose.unit() == GlucoseUnit.MG_DL
                && amount.precision() <= MOST_DIGITS
                && (amount.scale() <= 0 || amount.compareTo(LOW) >= 0);
        BigDecimal number =
                isKept ? amount : BigDecimal.valueOf(glucose.toMgdl()).setScale(0, RoundingMode.HALF_UP);
        BigDecimal held = number.min(MOST);
        return held.scale() < 0 ? held.setScale(0, RoundingMode.UNNECESSARY) : held;
    }
}
