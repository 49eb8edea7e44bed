package io.glucorelay.cleansing;

import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;

/** Two sensors worn at once, as when one is changed, that do not agree. */
final class SensorOverlap implements SeriesStep {

    private final Duration within;

    SensorOverlap(Duration within) {
        this.within = CleansingSteps.positive("within", within);
    }

    @Override
    public String name() {
        return "sensor-overlap";
    }

    @Override
    public ReadingFlag flag() {
        return ReadingFlag.SENSOR_OVERLAP;
    }

    @Override
    public boolean sees(Series series) {
        return isAmong(series.before(within), series) || isAmong(series.after(within), series);
    }

    private static boolean isAmong(Iterable<Reading> neighbours, Series series) {
        for (Reading other : neighbours) {
            if (!series.isOfThisSensor(other)
                    && !NearDuplicate.agree(other.glucose(), series.reading().glucose())) {
                return true;
            }
        }
        return false;
    }
}
