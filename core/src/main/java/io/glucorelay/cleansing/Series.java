package io.glucorelay.cleansing;

import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A reading and what was known around it when it came: the sensors' readings of the patient that were received before it, or
 * with it, up to three hours to either side. Fingersticks and corrections are not among them. Immutable.
 */
public final class Series {

    private final List<Reading> readings;
    private final int index;
    private final Reading reading;
    private final long measured;

    /** The reading at {@code index} of a list in the order of {@link Reading#BY_TIME}. */
    Series(List<Reading> readings, int index) {
        this.readings = readings;
        this.index = index;
        this.reading = readings.get(index);
        this.measured = reading.measuredAt().toEpochMilli();
    }

    /** The one that is looked at. */
    public Reading reading() {
        return reading;
    }

    /** Those at or before its time, the nearest first, as far as they are within this time of it. */
    public Iterable<Reading> before(Duration within) {
        return () -> new Known(-1, within.toMillis());
    }

    /** Those at or after its time, the nearest first, as far as they are within this time of it. */
    public Iterable<Reading> after(Duration within) {
        return () -> new Known(1, within.toMillis());
    }

    /** Whether another reading is of the same sensor. What follows a {@code #} in a device's name tells ways to one apart. */
    public boolean isOfThisSensor(Reading other) {
        return other.isOfSameSensorAs(reading);
    }

    /** Whether another reading had come before it: if both came at once, whether it is the earlier in order. */
    public boolean cameBefore(Reading other) {
        int byTime = other.receivedAt().compareTo(reading.receivedAt());
        return byTime < 0 || (byTime == 0 && Reading.BY_TIME.compare(other, reading) < 0);
    }

    /** How far apart in time it and another one are, whichever is the earlier. */
    public Duration from(Reading other) {
        return Duration.ofMillis(millisFrom(other));
    }

    long millisFrom(Reading other) {
        return Math.abs(measured - other.measuredAt().toEpochMilli());
    }

    static boolean isOfSensor(Reading reading) {
        return reading.flags().isEmpty() || !(reading.isFingerstick() || reading.isCorrection());
    }

    /** Walks away from the reading. */
    private final class Known implements Iterator<Reading> {
        private final int step;
        private final long within;
        private int next;
        private @Nullable Reading found;

        Known(int step, long within) {
            this.step = step;
            this.within = Math.min(within, Cleansing.CONTEXT.toMillis());
            this.next = index + step;
        }

        @Override
        public boolean hasNext() {
            while (found == null && next >= 0 && next < readings.size()) {
                Reading candidate = readings.get(next);
                if (millisFrom(candidate) > within) {
                    return false;
                }
                next += step;
                if (!candidate.receivedAt().isAfter(reading.receivedAt()) && isOfSensor(candidate)) {
                    found = candidate;
                }
            }
            return found != null;
        }

        @Override
        public Reading next() {
            Reading known = hasNext() ? found : null;
            if (known == null) {
                throw new NoSuchElementException();
            }
            found = null;
            return known;
        }
    }
}
