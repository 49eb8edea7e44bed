package io.glucorelay.alert;

import io.glucorelay.careplan.Condition;
import io.glucorelay.reading.Reading;
import java.util.List;

/**
 * Nightscout's AR2: a second-order autoregressive model of the logarithm of glucose, fitted to data of many people, which tends
 * towards 140 mg/dL. Between its steps of five minutes the value is interpolated.
 */
final class Ar2Forecast implements Forecast {

    static final Forecast INSTANCE = new Ar2Forecast();

    private static final double TARGET_MGDL = 140;
    private static final double OF_LAST = 1.716;
    private static final double OF_ONE_BEFORE = -0.723;
    private static final double LOWEST_MGDL = 36;
    private static final double HIGHEST_MGDL = 400;
    private static final int STEP_MINUTES = 5;

    private Ar2Forecast() {}

    @Override
    public String name() {
        return Condition.Forecast.AR2;
    }

    @Override
    public double mgdl(List<Reading> readings, int index, int minutes) {
        int earlier = Course.stepBefore(readings, index);
        if (earlier < 0 || !readings.get(index).glucose().isMeasured()) {
            return Double.NaN;
        }
        double current = logarithm(readings.get(index));
        double steps = Course.millis(readings, earlier, index) / (STEP_MINUTES * 60_000.0);
        double before = current - (current - logarithm(readings.get(earlier))) / steps;
        for (int minute = STEP_MINUTES; minute <= minutes; minute += STEP_MINUTES) {
            double next = OF_ONE_BEFORE * before + OF_LAST * current;
            before = current;
            current = next;
        }
        double part = (double) (minutes % STEP_MINUTES) / STEP_MINUTES;
        current += part * (OF_ONE_BEFORE * before + OF_LAST * current - current);
        return Math.max(LOWEST_MGDL, Math.min(HIGHEST_MGDL, TARGET_MGDL * Math.exp(current)));
    }

    private static double logarithm(Reading reading) {
        return Math.log(Math.max(1, reading.glucose().toMgdl()) / TARGET_MGDL);
    }
}
