package io.glucorelay.cleansing;

import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reading and what was known around it when it came: the sensors' readings of the patient that were received before it, or
 * with it, up to three hours to either side. Fingersticks and corrections are not among them. Immutable.
 */
public final class Series {

    private final List<Reading> readings;
    private final int index;

    /** The reading at {@code index} of a list in the order of {@link Reading#BY_TIME}. */
    Series(List<Reading> readings, int index) {
        this.readings = readings;
        this.index = index;
    }

    /** The one that is looked at. */
    public Reading reading() {
        return readings.get(index);
    }

    /** Those at or before its time, the nearest first. */
    public Iterable<Reading> before() {
        return () -> new Known(-1);
    }

    /** Those at or after its time, the nearest first. */
    public Iterable<Reading> after() {
        return () -> new Known(1);
    }

    /** Whether another reading is of the same sensor. */
    public boolean isOfThisSensor(Reading other) {
        return sensor(other.device()).equals(sensor(reading().device()));
    }

    /** Whether another reading had come before it: if both came at once, whether it is the earlier in order. */
    public boolean cameBefore(Reading other) {
        int byTime = other.receivedAt().compareTo(reading().receivedAt());
        return byTime < 0 || (byTime == 0 && Reading.BY_TIME.compare(other, reading()) < 0);
    }

    /** How far apart in time it and another one are, whichever is the earlier. */
    public Duration from(Reading other) {
        return Duration.between(other.measuredAt(), reading().measuredAt()).abs();
    }

    /** What follows a {@code #} tells the ways apart by which a sensor is read, such as its scans. */
    private static String sensor(String device) {
        int way = device.indexOf('#');
        return way < 0 ? device : device.substring(0, way);
    }

    /** Walks away from the reading. */
    private final class Known implements Iterator<Reading> {
        private final int step;
        private int next;
        private @Nullable Reading found;

        Known(int step) {
            this.step = step;
            this.next = index + step;
        }

        @Override
        public boolean hasNext() {
            while (found == null && next >= 0 && next < readings.size()) {
                Reading candidate = readings.get(next);
                if (from(candidate).compareTo(Cleansing.CONTEXT) > 0) {
                    next = -1;
                } else {
                    next += step;
                    boolean known = !candidate.receivedAt().isAfter(reading().receivedAt());
                    found = known && isOfSensor(candidate) ? candidate : null;
                }
            }
            return found != null;
        }

        @Override
        public Reading next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Reading reading = found;
            found = null;
            return Objects.requireNonNull(reading);
        }
    }

    static boolean isOfSensor(Reading reading) {
        return !reading.isFingerstick() && !reading.isCorrection();
    }
}
