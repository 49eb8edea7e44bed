package io.glucorelay.alert;

import io.glucorelay.reading.Reading;
import java.util.List;

/** Walks back along the readings of one sensor. Allocates nothing. */
public final class Course {

    /** Readings closer than this are counted as one: sensors that measure every minute jitter from one to the next. */
    static final long SHORTEST_STEP_MS = 4 * 60_000;

    /** One reading may be missing of a sensor that measures every five minutes, none of one that measures every quarter of an hour. */
    static final long LONGEST_STEP_MS = 16 * 60_000;

    private Course() {}

    /**
     * The place of the reading before one: the next earlier of the same sensor; -1 if there is none. Fingersticks are passed over.
     *
     * @param readings ordered by {@link Reading#BY_TIME}
     * @param index which reading
     */
    public static int before(List<Reading> readings, int index) {
        Reading reading = readings.get(index);
        for (int i = index - 1; i >= 0; i--) {
            Reading earlier = readings.get(i);
            if (!earlier.isFingerstick()
                    && earlier.isOfSameSensorAs(reading)
                    && earlier.measuredAt().isBefore(reading.measuredAt())) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The place of the nearest reading of the same sensor that is at least four minutes earlier; -1 if there is none within 16
     * minutes.
     *
     * @param readings ordered by {@link Reading#BY_TIME}
     * @param index which reading
     */
    public static int stepBefore(List<Reading> readings, int index) {
        int earlier = before(readings, index);
        while (earlier >= 0) {
            long apart = millis(readings, earlier, index);
            if (apart > LONGEST_STEP_MS) {
                return -1;
            }
            if (apart >= SHORTEST_STEP_MS) {
                return earlier;
            }
            earlier = before(readings, earlier);
        }
        return -1;
    }

    /** How many milliseconds lie between two readings. */
    public static long millis(List<Reading> readings, int from, int to) {
        return readings.get(to).measuredAt().toEpochMilli()
                - readings.get(from).measuredAt().toEpochMilli();
    }

    /** How fast glucose changed from one reading to another, in mg/dL a minute; of a censored value the sensor's limit counts. */
    public static double mgdlPerMinute(List<Reading> readings, int from, int to) {
        double change = readings.get(to).glucose().toMgdl()
                - readings.get(from).glucose().toMgdl();
        return change * 60_000 / millis(readings, from, to);
    }

    /** Whether a reading is the newest of its sensor. */
    static boolean isNewestOfSensor(List<Reading> readings, int index) {
        Reading reading = readings.get(index);
        for (int i = readings.size() - 1; i > index; i--) {
            Reading later = readings.get(i);
            if (!later.isFingerstick()
                    && later.isOfSameSensorAs(reading)
                    && later.measuredAt().isAfter(reading.measuredAt())) {
                return false;
            }
        }
        return true;
    }
}
