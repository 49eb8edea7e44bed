package io.glucorelay;

import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Readings in the order in which they came, from one of their own times. What came late is held in memory until it is its turn; of
 * what came as it was measured that is next to nothing.
 */
final class ArrivalOrder implements Iterator<Reading> {

    private static final Comparator<Reading> BY_ARRIVAL =
            Comparator.comparing(Reading::receivedAt).thenComparing(Reading.BY_TIME);

    private final Iterator<Reading> byTime;
    private final PriorityQueue<Reading> waiting = new PriorityQueue<>(BY_ARRIVAL);
    private @Nullable Reading ahead;

    private ArrivalOrder(Iterator<Reading> byTime) {
        this.byTime = byTime;
        this.ahead = byTime.hasNext() ? byTime.next() : null;
    }

    /** Of readings in the order of {@link Reading#BY_TIME}. */
    static Stream<Reading> of(Stream<Reading> byTime) {
        int properties = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new ArrivalOrder(byTime.iterator()), properties), false);
    }

    @Override
    public boolean hasNext() {
        return ahead != null || !waiting.isEmpty();
    }

    @Override
    public Reading next() {
        while (ahead != null && !isFirst(waiting.peek(), ahead)) {
            waiting.add(ahead);
            ahead = byTime.hasNext() ? byTime.next() : null;
        }
        Reading next = waiting.poll();
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    /** Whether it came before all that were measured at the time of {@code later}, or after it. */
    private static boolean isFirst(@Nullable Reading head, Reading later) {
        // None is taken in that is further ahead of the relay's clock.
        Instant earliest = later.measuredAt().minus(Admission.CLOCK_TOLERANCE);
        return head != null && head.receivedAt().isBefore(earliest);
    }
}
