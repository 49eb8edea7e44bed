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

    private final Duration atLeast;

    ClockDrift(Duration atLeast) {
        this.atLeast = CleansingSteps.positive("atLeast", atLeast);
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
        if (Math.abs(lag) < atLeast.toMillis()) {
            return false;
        }
        long least = lag;
        long most = lag;
        int arrivals = 1;
        Instant lastArrival = series.reading().receivedAt();
        for (Reading before : series.before(Cleansing.CONTEXT)) {
            if (!series.isOfThisSensor(before)) {
                continue;
            }
            least = Math.min(least, lag(before));
            most = Math.max(most, lag(before));
            if (most - least > SPREAD_MILLIS) {
                return false;
            }
            if (!before.receivedAt().equals(lastArrival)) {
                arrivals++;
                lastArrival = before.receivedAt();
            }
            if (arrivals >= LEAST_READINGS && series.millisFrom(before) >= FOR.toMillis()) {
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
