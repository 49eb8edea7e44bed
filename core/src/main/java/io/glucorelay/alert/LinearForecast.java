package io.glucorelay.alert;

import io.glucorelay.careplan.Condition;
import io.glucorelay.reading.Reading;
import java.util.List;

/** In a straight line: the least-squares slope of the last quarter of an hour, from the newest value on. */
final class LinearForecast implements Forecast {

    static final Forecast INSTANCE = new LinearForecast();

    private static final long WINDOW_MS = 15 * 60_000 + 30_000;

    private LinearForecast() {}

    @Override
    public String name() {
        return Condition.Forecast.LINEAR;
    }

    @Override
    public double mgdl(List<Reading> readings, int index, int minutes) {
        Reading newest = readings.get(index);
        if (!newest.glucose().isMeasured() || Course.stepBefore(readings, index) < 0) {
            return Double.NaN;
        }
        // Minutes before the newest, and what was different then; the newest itself is (0, 0).
        double n = 1;
        double sumT = 0;
        double sumY = 0;
        double sumTt = 0;
        double sumTy = 0;
        double now = newest.glucose().toMgdl();
        for (int i = Course.before(readings, index); i >= 0; i = Course.before(readings, i)) {
            long before = Course.millis(readings, i, index);
            if (before > WINDOW_MS) {
                break;
            }
            double t = -before / 60_000.0;
            double y = readings.get(i).glucose().toMgdl() - now;
            n++;
            sumT += t;
            sumY += y;
            sumTt += t * t;
            sumTy += t * y;
        }
        // Of the newest alone it is not a number.
        double slope = (n * sumTy - sumT * sumY) / (n * sumTt - sumT * sumT);
        return now + slope * minutes;
    }
}
