package io.glucorelay.careplan;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A range of whole mg/dL, both ends included. In mmol/L its ends are the next tenths outside of it: nobody who thinks in mmol/L
 * sets anything finer, and all that is allowed in one unit is allowed in the other.
 */
final class GlucoseRange {

    private static final BigDecimal FACTOR = BigDecimal.valueOf(GlucoseUnit.MG_DL_PER_MMOL_L);

    private final BigDecimal minMgdl;
    private final BigDecimal maxMgdl;
    private final BigDecimal minMmol;
    private final BigDecimal maxMmol;
    private final String words;

    GlucoseRange(int minMgdl, int maxMgdl) {
        this.minMgdl = BigDecimal.valueOf(minMgdl);
        this.maxMgdl = BigDecimal.valueOf(maxMgdl);
        this.minMmol = this.minMgdl.divide(FACTOR, 1, RoundingMode.FLOOR);
        this.maxMmol = this.maxMgdl.divide(FACTOR, 1, RoundingMode.CEILING);
        this.words = "from " + minMgdl + " to " + maxMgdl + " mg/dL (" + minMmol + " to " + maxMmol + " mmol/L)";
    }

    BigDecimal min(GlucoseUnit unit) {
        return unit == GlucoseUnit.MG_DL ? minMgdl : minMmol;
    }

    BigDecimal max(GlucoseUnit unit) {
        return unit == GlucoseUnit.MG_DL ? maxMgdl : maxMmol;
    }

    boolean contains(Glucose glucose) {
        return nearest(glucose).equals(glucose);
    }

    /** The value itself, or the end that it lies beyond, in the value's unit. */
    Glucose nearest(Glucose glucose) {
        if (glucose.amount().compareTo(min(glucose.unit())) < 0) {
            return Glucose.of(min(glucose.unit()), glucose.unit());
        }
        if (glucose.amount().compareTo(max(glucose.unit())) > 0) {
            return Glucose.of(max(glucose.unit()), glucose.unit());
        }
        return glucose;
    }

    /** In words that go after "must be". */
    @Override
    public String toString() {
        return words;
    }
}
