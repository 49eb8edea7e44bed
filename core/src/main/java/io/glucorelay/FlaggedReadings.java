package io.glucorelay;

import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Readings that are looked back on, flagged for what their neighbours show; a few hours of them in memory at a time. */
final class FlaggedReadings implements Iterator<Reading> {

    /** So many may lie around behind the next one before those that are no longer needed are cleared away. */
    private static final int CLEAR_AT = 500;

    private final Cleansing cleansing;
    private final Iterator<Reading> source;
    private final Instant from;
    private final Instant to;

    /** What has been read and is within reach of the next one. */
    private final List<Reading> window = new ArrayList<>();

    /** Which of them is the next one. */
    private int next;

    private FlaggedReadings(Cleansing cleansing, Iterator<Reading> source, Instant from, Instant to) {
        this.cleansing = cleansing;
        this.source = source;
        this.from = from;
        this.to = to;
    }

    /**
     * Those from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param read the readings of a time, in the order of {@link Reading#BY_TIME}
     */
    static Stream<Reading> stream(
            Cleansing cleansing, Instant from, Instant to, BiFunction<Instant, Instant, Stream<Reading>> read) {
        Iterator<Reading> source = read.apply(earlier(from), later(to)).iterator();
        int properties = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new FlaggedReadings(cleansing, source, from, to), properties),
                false);
    }

    @Override
    public boolean hasNext() {
        while (next < window.size() || readOne()) {
            Reading reading = window.get(next);
            if (!reading.measuredAt().isBefore(to)) {
                return false;
            }
            if (!reading.measuredAt().isBefore(from)) {
                return true;
            }
            next++;
        }
        return false;
    }

    @Override
    public Reading next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Reading reading = window.get(next);
        Instant reach = later(reading.measuredAt());
        while (!window.get(window.size() - 1).measuredAt().isAfter(reach) && readOne()) {
            // On to the first beyond its reach.
        }
        Reading flagged = Admission.flagged(reading, cleansing.flags(window, next));
        next++;
        clear(earlier(reading.measuredAt()));
        return flagged;
    }

    private boolean readOne() {
        return source.hasNext() && window.add(source.next());
    }

    private void clear(Instant before) {
        if (next < CLEAR_AT) {
            return;
        }
        int past = 0;
        while (past < next && window.get(past).measuredAt().isBefore(before)) {
            past++;
        }
        window.subList(0, past).clear();
        next -= past;
    }

    private static Instant earlier(Instant at) {
        return at.isBefore(Instant.MIN.plus(Cleansing.CONTEXT)) ? at : at.minus(Cleansing.CONTEXT);
    }

    private static Instant later(Instant at) {
        return at.isAfter(Instant.MAX.minus(Cleansing.CONTEXT)) ? at : at.plus(Cleansing.CONTEXT);
    }
}
