package io.glucorelay.cleansing;

import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;

/** Who lies on a sensor presses the fluid away that it measures in: the value falls at once, and comes back as suddenly. */
final class CompressionLow implements SeriesStep {

    private static final double LOW_MGDL = 70;
    private static final double FALL_MGDL = 20;
    private static final Duration FALLS_WITHIN = Duration.ofMinutes(10);
    private static final Duration STEADY_FOR = Duration.ofMinutes(15);
    private static final double STEADY_MGDL_PER_MINUTE = 1;
    private static final double LEAST_MINUTES = 5;

    @Override
    public String name() {
        return "compression-low";
    }

    @Override
    public ReadingFlag flag() {
        return ReadingFlag.COMPRESSION_SUSPECTED;
    }

    @Override
    public boolean sees(Series series) {
        if (!series.reading().glucose().atOrBelow(LOW_MGDL)) {
            return false;
        }
        Reading top = null;
        for (Reading before : series.before(Cleansing.CONTEXT)) {
            if (!series.isOfThisSensor(before)) {
                continue;
            }
            if (top == null) {
                if (series.millisFrom(before) > FALLS_WITHIN.toMillis()) {
                    return false;
                }
                if (fall(before, series.reading()) < FALL_MGDL) {
                    continue;
                }
                top = before;
            } else if (!isSteady(before, top)) {
                return false;
            } else if (Duration.between(before.measuredAt(), top.measuredAt()).compareTo(STEADY_FOR) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static double fall(Reading from, Reading to) {
        return from.glucose().toMgdl() - to.glucose().toMgdl();
    }

    /** Whether it led to the top without a rise or fall; over less than five minutes noise alone is more than that. */
    private static boolean isSteady(Reading earlier, Reading top) {
        double minutes = Math.max(
                LEAST_MINUTES,
                Duration.between(earlier.measuredAt(), top.measuredAt()).toMillis() / 60_000.0);
        return earlier.glucose().isMeasured() && Math.abs(fall(earlier, top)) < STEADY_MGDL_PER_MINUTE * minutes;
    }
}
