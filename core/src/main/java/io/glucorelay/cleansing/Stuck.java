package io.glucorelay.cleansing;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;

/** A value that does not move any more. */
final class Stuck implements SeriesStep {

    private static final int LEAST_READINGS = 4;

    /** A value that comes back after a longer gap may have been anywhere in between. */
    private static final long LONGEST_GAP_MILLIS = Duration.ofMinutes(20).toMillis();

    /** Sensors give no less, however low the glucose: it may stand there for long. */
    private static final double FLOOR_MGDL = 40;

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
        if (!glucose.isMeasured() || glucose.atOrBelow(FLOOR_MGDL)) {
            return false;
        }
        int same = 1;
        long reached = 0;
        for (Reading before : series.before(Cleansing.CONTEXT)) {
            if (!series.isOfThisSensor(before)) {
                continue;
            }
            long distance = series.millisFrom(before);
            if (distance - reached > LONGEST_GAP_MILLIS || !glucose.agreesWith(before.glucose())) {
                return false;
            }
            reached = distance;
            same++;
            if (same >= LEAST_READINGS && distance >= atLeast.toMillis()) {
                return true;
            }
        }
        return false;
    }
}
