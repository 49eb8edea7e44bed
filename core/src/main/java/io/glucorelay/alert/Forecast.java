package io.glucorelay.alert;

import io.glucorelay.careplan.Condition;
import io.glucorelay.reading.Reading;
import java.util.List;

/**
 * Says where glucose is going. Asked for every reading of a patient who has a predicted rule: it should take well under a
 * microsecond and allocate nothing. It must depend on nothing but what it is given, and be safe for use by several threads.
 */
public interface Forecast {

    /** Its name, by which rules ask for it. */
    String name();

    /**
     * The glucose expected some minutes after a reading.
     *
     * @param readings the patient's latest readings, ordered by {@link Reading#BY_TIME}. Fingersticks, corrections and the readings
     *     of other sensors may be among them; {@link Course} helps to pass them over
     * @param index the reading to go on from; what comes after it is not to be looked at
     * @param minutes how many minutes after it, from 1 to 60
     * @return mg/dL, or {@link Double#NaN} if it cannot tell
     */
    double mgdl(List<Reading> readings, int index, int minutes);

    /**
     * {@link Condition.Forecast#LINEAR}: goes on as fast as glucose has changed over the last 15 minutes, by the straight line that
     * fits the sensor's readings of that time best (least squares). Needs two readings at least 4 minutes apart.
     */
    static Forecast linear() {
        return LinearForecast.INSTANCE;
    }

    /**
     * {@link Condition.Forecast#AR2}: the second-order autoregressive forecast that Nightscout publishes: with {@code x = ln(mg/dL /
     * 140)}, every five minutes {@code x' = 1.716 x - 0.723 x(5 minutes before)}; held within 36 to 400 mg/dL. Needs a reading from
     * 4 to 16 minutes earlier, from which the value five minutes earlier is reckoned.
     */
    static Forecast ar2() {
        return Ar2Forecast.INSTANCE;
    }
}
