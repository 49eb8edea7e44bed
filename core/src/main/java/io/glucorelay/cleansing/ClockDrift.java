package io.glucorelay.cleansing;

import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.time.Instant;

/** A device whose clock is wrong: what it sends comes as long after it says it was measured, every time. */
final class ClockDrift implements SeriesStep {

    private static final Duration FOR = Duration.ofHours(1);
    private static final int LEAST_READINGS = 6;
    private static final long SPREAD_MILLIS = 30_000;

    private final long before;
    private final long after;

    ClockDrift(Duration before, Duration after) {
        this.before = CleansingSteps.positive("before", before).toMillis();
        this.after = CleansingSteps.positive("after", after).toMillis();
    }

    @Override
    public String name() {
        return "clock-drift";
    }

    @Override
    public ReadingFlag flag() {
        return ReadingFlag.CLOCK_DRIFT;
    }

    @Override
    public boolean sees(Series series) {
        long lag = lag(series.reading());
        if (lag > -before && lag < after) {
            return false;
        }
        long least = lag;
        long most = lag;
        int arrivals = 1;
        Instant lastArrival = series.reading().receivedAt();
        for (Reading earlier : series.before(Cleansing.CONTEXT)) {
            if (!series.isOfThisSensor(earlier)) {
                continue;
            }
            least = Math.min(least, lag(earlier));
            most = Math.max(most, lag(earlier));
            if (most - least > SPREAD_MILLIS) {
                return false;
            }
            if (!earlier.receivedAt().equals(lastArrival)) {
                arrivals++;
                lastArrival = earlier.receivedAt();
            }
            if (arrivals >= LEAST_READINGS && series.millisFrom(earlier) >= FOR.toMillis()) {
                return true;
            }
        }
        return false;
    }

    /** How long after it was measured it came, in ms; less than 0 if before. */
    private static long lag(Reading reading) {
        return reading.receivedAt().toEpochMilli() - reading.measuredAt().toEpochMilli();
    }
}
