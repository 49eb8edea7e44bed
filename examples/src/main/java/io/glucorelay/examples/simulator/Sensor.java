package io.glucorelay.examples.simulator;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Trend;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A sensor under the skin, reading every five minutes.
 *
 * <p>It measures the tissue, whose glucose follows the blood's with a delay of the first order, here of 10 minutes. Its
 * error is correlated in time, in the form of M. Breton and B. Kovatchev, "Analysis, Modeling, and Simulation of the
 * Accuracy of Continuous Glucose Sensors", Journal of Diabetes Science and Technology 2(5), 2008, 853-862: an
 * autoregressive process of the first order with the coefficient 0.7 over 15 minutes. Unlike theirs it is normally
 * distributed and in proportion to the glucose, its size chosen for the more exact sensors of today.
 *
 * <p>Below 40 and above 400 mg/dL it says LOW and HIGH, as Dexcom's sensors do. Its arrow is of the change over the last
 * 15 minutes, by Dexcom's boundaries of 1, 2 and 3 mg/dL a minute.
 */
final class Sensor {
    static final int MINUTES_BETWEEN_READINGS = 5;

    private static final double TISSUE_DELAY = 10;
    private static final double LOWEST = 40;
    private static final double HIGHEST = 400;
    private static final double RELATIVE_ERROR = 0.06;

    /** Below this the error no longer shrinks with the glucose. */
    private static final double LEAST_ERROR_AT = 80;

    /** 0.7 over 15 minutes is its cube root over 5. */
    private static final double MEMORY = StrictMath.cbrt(0.7);

    private static final int TREND_READINGS = 3;

    private final Chance chance;
    private final Deque<Double> recent = new ArrayDeque<>();
    private double tissue;
    private double error;

    Sensor(Chance chance, double blood) {
        this.chance = chance;
        this.tissue = blood;
        this.error = chance.normal(0, 1);
    }

    /** What a reading says. */
    record Sample(Glucose glucose, Trend trend) {}

    void minute(double blood) {
        tissue += (blood - tissue) / TISSUE_DELAY;
    }

    Sample read() {
        error = MEMORY * error + chance.normal(0, StrictMath.sqrt(1 - MEMORY * MEMORY));
        double value = tissue + error * RELATIVE_ERROR * Math.max(tissue, LEAST_ERROR_AT);
        Glucose glucose = shown(StrictMath.rint(value));
        Trend trend = glucose.isMeasured() && recent.size() == TREND_READINGS
                ? trend((value - recent.element()) / (TREND_READINGS * MINUTES_BETWEEN_READINGS))
                : Trend.NOT_COMPUTABLE;
        if (recent.size() == TREND_READINGS) {
            recent.remove();
        }
        recent.add(value);
        return new Sample(glucose, trend);
    }

    private static Glucose shown(double value) {
        if (value < LOWEST) {
            return Glucose.low(Glucose.mgdl(LOWEST));
        }
        return value > HIGHEST ? Glucose.high(Glucose.mgdl(HIGHEST)) : Glucose.mgdl(value);
    }

    /** The arrow for a change in mg/dL a minute. */
    static Trend trend(double rate) {
        double size = Math.abs(rate);
        if (size <= 1) {
            return Trend.FLAT;
        }
        boolean up = rate > 0;
        if (size <= 2) {
            return up ? Trend.FORTY_FIVE_UP : Trend.FORTY_FIVE_DOWN;
        }
        if (size <= 3) {
            return up ? Trend.SINGLE_UP : Trend.SINGLE_DOWN;
        }
        return up ? Trend.DOUBLE_UP : Trend.DOUBLE_DOWN;
    }
}
