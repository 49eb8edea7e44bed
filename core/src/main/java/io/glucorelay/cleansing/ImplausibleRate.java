package io.glucorelay.cleansing;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;

/** A jump that glucose does not make. */
final class ImplausibleRate implements SeriesStep {

    /** Over longer gaps a rate says nothing. */
    private static final Duration LONGEST_GAP = Duration.ofMinutes(15);

    private final double mgdlPerMinute;

    ImplausibleRate(double mgdlPerMinute) {
        if (!(mgdlPerMinute > 0)) {
            throw new IllegalArgumentException("mgdlPerMinute must be more than 0, but was " + mgdlPerMinute);
        }
        this.mgdlPerMinute = mgdlPerMinute;
    }

    @Override
    public String name() {
        return "implausible-rate";
    }

    @Override
    public ReadingFlag flag() {
        return ReadingFlag.IMPLAUSIBLE_RATE;
    }

    @Override
    public boolean sees(Series series) {
        Glucose glucose = series.reading().glucose();
        for (Reading before : series.before(LONGEST_GAP)) {
            // Not the sensor's other way: what is scanned and what is stored are smoothed differently.
            if (before.device().equals(series.reading().device())) {
                double minutes = Math.max(1, series.millisFrom(before) / 60_000.0);
                double change = Math.abs(glucose.toMgdl() - before.glucose().toMgdl());
                return glucose.isMeasured() && before.glucose().isMeasured() && change > mgdlPerMinute * minutes;
            }
        }
        return false;
    }
}
