package io.glucorelay.backtest;

import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What a relay's record of the patient would hold: the readings of the last three hours before the newest, and when one was heard
 * last. What falls out of it is handed on, in order.
 */
final class Window {

    private static final Duration LENGTH = Duration.ofHours(3);

    /** More of one reading are no corrections: as the relay's own. */
    private static final int MOST_CORRECTIONS = 10;

    private final Cleansing cleansing;
    private final Hindsight hindsight;
    private final List<Reading> readings = new ArrayList<>();
    private final List<Reading> view = Collections.unmodifiableList(readings);

    /** Of each reading, what flagged it when it came, its neighbours included. */
    private final List<Set<ReadingFlag>> flags = new ArrayList<>();

    private Instant heardAt;
    private Instant heardOf = Instant.MIN;
    private Instant through = Instant.MIN;
    private int duplicates;
    private int conflicts;

    Window(Cleansing cleansing, Hindsight hindsight, Instant start) {
        this.cleansing = cleansing;
        this.hindsight = hindsight;
        this.heardAt = start;
    }

    /**
     * Stores readings, which are in the order of {@link Reading#BY_TIME}.
     *
     * @return those that say something else than was stored, as corrections that are still to be stored
     */
    List<Reading> append(List<Reading> arrived) {
        List<Reading> differing = new ArrayList<>();
        for (Reading reading : arrived) {
            hear(reading);
            store(reading, differing);
        }
        handOn();
        List<Reading> corrections = new ArrayList<>();
        for (Reading reading : differing) {
            Reading correction = Arrival.asCorrection(reading);
            long others = correctionsOf(reading, readings) + correctionsOf(reading, corrections);
            boolean again = readings.stream().anyMatch(correction::isSameAs)
                    || corrections.stream().anyMatch(correction::isSameAs);
            if (again) {
                duplicates++;
            } else if (others < MOST_CORRECTIONS) {
                corrections.add(correction);
            } else {
                conflicts++;
            }
        }
        return corrections;
    }

    /** All that are in it, in order. The same list, with other readings, after the next ones. */
    List<Reading> readings() {
        return view;
    }

    /** When the newest sign of life was received; until there is one, since when one is waited for. */
    Instant heardAt() {
        return heardAt;
    }

    /** How many came again. */
    int duplicates() {
        return duplicates;
    }

    /** How many said something else too often to be corrections. */
    int conflicts() {
        return conflicts;
    }

    /** Hands on all that is left. */
    void close() {
        handOn(readings.size());
        hindsight.close();
    }

    private void hear(Reading reading) {
        if (reading.isSignOfLife() && reading.measuredAt().isAfter(heardOf)) {
            heardAt = reading.receivedAt();
            heardOf = reading.measuredAt();
        }
    }

    private void store(Reading reading, List<Reading> differing) {
        boolean isPast = !readings.isEmpty() && reading.measuredAt().isBefore(start());
        if (isPast || reading.measuredAt().isBefore(through)) {
            // Nothing is decided on it, and whether it is new nobody knows any more.
            return;
        }
        int place = Collections.binarySearch(readings, reading, Reading.BY_TIME);
        if (place >= 0) {
            if (readings.get(place).saysTheSameAs(reading)) {
                duplicates++;
            } else {
                differing.add(reading);
            }
            return;
        }
        int index = -place - 1;
        readings.add(index, reading);
        flags.add(index, Arrival.union(reading.flags(), cleansing.flags(readings, index)));
    }

    private Instant start() {
        return readings.get(readings.size() - 1).measuredAt().minus(LENGTH);
    }

    private void handOn() {
        int past = 0;
        while (past < readings.size() && readings.get(past).measuredAt().isBefore(start())) {
            past++;
        }
        handOn(past);
    }

    private void handOn(int count) {
        for (int i = 0; i < count; i++) {
            hindsight.add(readings.get(i), flags.get(i));
            through = readings.get(i).measuredAt();
        }
        readings.subList(0, count).clear();
        flags.subList(0, count).clear();
    }

    private static long correctionsOf(Reading reading, List<Reading> among) {
        return among.stream()
                .filter(other -> other.isCorrection()
                        && other.measuredAt().equals(reading.measuredAt())
                        && other.device().equals(reading.device()))
                .count();
    }
}
