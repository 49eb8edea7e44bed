package io.glucorelay.cleansing;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;

/** A value that does not move any more. */
final class Stuck implements SeriesStep {

    private static final int LEAST_READINGS = 4;

    private final Duration atLeast;

    Stuck(Duration atLeast) {
        this.atLeast = CleansingSteps.positive("atLeast", atLeast);
    }

    @Override
    public String name() {
        return "stuck";
    }

    @Override
    public ReadingFlag flag() {
        return ReadingFlag.STUCK;
    }

    @Override
    public boolean sees(Series series) {
        Glucose glucose = series.reading().glucose();
        int same = 1;
        for (Reading before : series.before(Cleansing.CONTEXT)) {
            if (!series.isOfThisSensor(before)) {
                continue;
            }
            if (!glucose.isMeasured() || !glucose.agreesWith(before.glucose())) {
                return false;
            }
            same++;
            if (same >= LEAST_READINGS && series.millisFrom(before) >= atLeast.toMillis()) {
                return true;
            }
        }
        return false;
    }
}
