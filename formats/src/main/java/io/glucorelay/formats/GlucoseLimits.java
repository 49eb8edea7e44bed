package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import java.math.BigDecimal;

/**
 * Between which values a sensor gives numbers, for formats that write a number also where it gave none.
 *
 * @param unit the unit of all of them
 * @param lowest less stands for "low"
 * @param highest more stands for "high"
 * @param least less is none, as {@link QuarantineReason#IMPLAUSIBLE_VALUE} has it
 * @param most more is none
 */
record GlucoseLimits(GlucoseUnit unit, BigDecimal lowest, BigDecimal highest, BigDecimal least, BigDecimal most) {

    /** Of a sensor, in whole mg/dL. */
    static GlucoseLimits mgdl(int lowest, int highest) {
        return new GlucoseLimits(
                GlucoseUnit.MG_DL,
                BigDecimal.valueOf(lowest),
                BigDecimal.valueOf(highest),
                BigDecimal.TEN,
                BigDecimal.valueOf(1000));
    }

    /** Of a sensor, in tenths of mmol/L. */
    static GlucoseLimits tenthsOfMmol(int lowest, int highest) {
        return new GlucoseLimits(
                GlucoseUnit.MMOL_L,
                BigDecimal.valueOf(lowest, 1),
                BigDecimal.valueOf(highest, 1),
                BigDecimal.valueOf(6, 1),
                BigDecimal.valueOf(555, 1));
    }

    /** The sensor says "low". */
    Glucose low() {
        return Glucose.low(Glucose.of(lowest, unit));
    }

    /** The sensor says "high". */
    Glucose high() {
        return Glucose.high(Glucose.of(highest, unit));
    }

    /**
     * What a number stands for.
     *
     * @param saysLow whether the format says "low" besides: then the limit itself is no number either
     * @param saysHigh the same of "high"
     * @throws BadFieldException if it is no number, or none that a sensor can report
     */
    Glucose glucose(String field, String text, boolean saysLow, boolean saysHigh) throws BadFieldException {
        BigDecimal number = DecimalText.ofGlucose(text)
                .orElseThrow(() -> new BadFieldException(field, text, "a number of " + unit.symbol()));
        if (saysLow && number.compareTo(lowest) <= 0) {
            return low();
        }
        if (saysHigh && number.compareTo(highest) >= 0) {
            return high();
        }
        boolean isInFraction = unit == GlucoseUnit.MG_DL
                && number.compareTo(lowest) < 0
                && number.stripTrailingZeros().scale() > 0;
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0 || isInFraction) {
            throw new BadFieldException(
                    QuarantineReason.IMPLAUSIBLE_VALUE,
                    field,
                    text,
                    least + " to " + most + " " + unit.symbol() + (isInFraction ? ", and not mmol/L as it looks" : ""));
        }
        if (number.compareTo(lowest) < 0) {
            return low();
        }
        return number.compareTo(highest) > 0 ? high() : Glucose.of(number, unit);
    }
}
