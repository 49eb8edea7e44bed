package io.glucorelay.backtest;

import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The readings as they are known in hindsight: in the order in which they were measured, corrected, without fingersticks. By them
 * it is told when glucose crossed a threshold, and for how long there were readings at all.
 */
final class Hindsight {

    private record Known(Reading reading, Set<ReadingFlag> flags) {}

    private final List<Threshold> thresholds;
    private final Coverage coverage;

    /** Of one instant, by device; a correction takes the place of what it corrects. */
    private final Map<String, Known> sameTime = new LinkedHashMap<>();

    private Instant time = Instant.MIN;

    Hindsight(List<Threshold> thresholds, Coverage coverage) {
        this.thresholds = thresholds;
        this.coverage = coverage;
    }

    /**
     * The next reading in the order of {@link Reading#BY_TIME}.
     *
     * @param flags what flagged it when it came
     */
    void add(Reading reading, Set<ReadingFlag> flags) {
        if (reading.isFingerstick()) {
            return;
        }
        if (!reading.measuredAt().equals(time)) {
            close();
            time = reading.measuredAt();
        }
        Known before = sameTime.get(reading.device());
        boolean isNewer = before == null
                || !reading.receivedAt().isBefore(before.reading().receivedAt());
        if (isNewer) {
            sameTime.put(reading.device(), new Known(reading, flags));
        }
    }

    /** There are no more. */
    void close() {
        for (Known known : sameTime.values()) {
            for (Threshold threshold : thresholds) {
                threshold.add(known.reading(), known.flags());
            }
        }
        if (!sameTime.isEmpty()) {
            coverage.add(time);
        }
        sameTime.clear();
    }
}
