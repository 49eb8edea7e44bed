package io.glucorelay.backtest;

import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Readings cut into what came together: never empty, each a moment later than the one before or a part of the same hand-in. */
final class Pieces implements Iterator<List<Reading>> {

    /** Longer ones a relay takes in pieces of this size, the oldest first, and decides after each. */
    private static final int LONGEST = 100;

    private final Iterator<Reading> readings;
    private final boolean asMeasured;
    private @Nullable Reading next;

    Pieces(Iterator<Reading> readings, boolean asMeasured) {
        this.readings = readings;
        this.asMeasured = asMeasured;
        this.next = readOne(null);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public List<Reading> next() {
        Reading first = next;
        if (first == null) {
            throw new NoSuchElementException();
        }
        List<Reading> piece = new ArrayList<>();
        Instant at = first.receivedAt();
        while (next != null && piece.size() < LONGEST && next.receivedAt().equals(at)) {
            piece.add(next);
            next = readOne(next);
        }
        return piece;
    }

    private @Nullable Reading readOne(@Nullable Reading before) {
        if (!readings.hasNext()) {
            return null;
        }
        Reading read = readings.next();
        Reading reading = asMeasured ? read.received(read.measuredAt(), onlyOfDevice(read)) : read;
        if (before != null) {
            require(
                    !reading.receivedAt().isBefore(before.receivedAt()),
                    "in the order of " + (asMeasured ? "measuredAt" : "receivedAt"),
                    reading.receivedAt() + " after " + before.receivedAt());
            require(
                    reading.patient().equals(before.patient()),
                    "of one patient",
                    "of '" + before.patient() + "' and '" + reading.patient() + "'");
        }
        return reading;
    }

    /** Whether it was late, for one, was found when it came. */
    private static Set<ReadingFlag> onlyOfDevice(Reading reading) {
        return Arrival.onlyOfDevice(reading.flags());
    }

    private static void require(boolean ok, String expected, String found) {
        if (!ok) {
            throw new IllegalArgumentException("readings must be " + expected + ", but were " + found);
        }
    }
}
