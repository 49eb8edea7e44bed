package io.glucorelay.cleansing;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A patient's readings of some hours, and what a step sees in them. */
final class Night {

    static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private final List<Reading> readings = new ArrayList<>();

    /** A value of {@code sensor} every five minutes from the start, each received as it is measured. */
    static Night of(double... mgdl) {
        Night night = new Night();
        for (int i = 0; i < mgdl.length; i++) {
            night.add("sensor", 300L * i, 300L * i, Glucose.mgdl(mgdl[i]));
        }
        return night;
    }

    Night add(String device, long measuredSecond, long receivedSecond, double mgdl) {
        return add(device, measuredSecond, receivedSecond, Glucose.mgdl(mgdl));
    }

    Night add(String device, long measuredSecond, long receivedSecond, Glucose glucose) {
        return add(device, measuredSecond, receivedSecond, glucose, Set.of());
    }

    Night add(String device, long measuredSecond, long receivedSecond, Glucose glucose, Set<ReadingFlag> flags) {
        readings.add(Reading.of("p-1", device, START.plusSeconds(measuredSecond), glucose)
                .received(START.plusSeconds(receivedSecond), flags));
        readings.sort(Reading.BY_TIME);
        return this;
    }

    /** Those that the step flags: minutes after the start at which they were measured. */
    List<Long> seenBy(SeriesStep step) {
        Cleansing only = Cleansing.none().with(step);
        List<Long> minutes = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            Set<ReadingFlag> flags = only.flags(readings, i);
            if (flags.equals(EnumSet.of(step.flag()))) {
                minutes.add((readings.get(i).measuredAt().getEpochSecond() - START.getEpochSecond()) / 60);
            }
        }
        return minutes;
    }

    List<Reading> readings() {
        return readings;
    }
}
