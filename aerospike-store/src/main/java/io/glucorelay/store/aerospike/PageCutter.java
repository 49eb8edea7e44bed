package io.glucorelay.store.aerospike;

import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Fills a page with what comes in order, and says where the next one goes on.
 *
 * @param <T> the entries' type
 */
final class PageCutter<T> {

    private final Instant from;
    private final Instant to;
    private final int max;
    private final Function<T, TimeKey> keyOf;
    private final ToIntFunction<T> sizeOf;
    private final TimeKey after;
    private final List<T> items = new ArrayList<>();
    private int size;
    private boolean more;

    /** For the entries from a time (inclusive) to another (exclusive), beyond where the last page ended. */
    PageCutter(Instant from, Instant to, PageRequest request, Function<T, TimeKey> keyOf) {
        this(from, to, request, keyOf, entry -> 1);
    }

    /** For entries each of which counts for as many as it says, and is not divided: the page may have some more. */
    PageCutter(Instant from, Instant to, PageRequest request, Function<T, TimeKey> keyOf, ToIntFunction<T> sizeOf) {
        this.from = from;
        this.to = to;
        this.max = request.max();
        this.keyOf = keyOf;
        this.sizeOf = sizeOf;
        // An entry at the very start has an identifier, be it an empty one: so it must come after this.
        this.after = request.cursor().isEmpty() ? new TimeKey(Instant.MIN, "") : TimeKey.fromCursor(request.cursor());
    }

    /** No entry before this is wanted. */
    Instant begin() {
        return after.at().isAfter(from) ? after.at() : from;
    }

    /** Whether an entry of this time may be wanted. */
    boolean wants(Instant at) {
        return !at.isBefore(begin()) && at.isBefore(to);
    }

    /** An entry's time. */
    Instant timeOf(T entry) {
        return keyOf.apply(entry).at();
    }

    /**
     * Adds entries, in any order, all of which come after all that were added before. Of those with the same place the first
     * counts: one that is on its way to the history may be found here and there.
     */
    void add(List<T> entries) {
        Map<TimeKey, T> inOrder = new TreeMap<>();
        for (T entry : entries) {
            TimeKey key = keyOf.apply(entry);
            if (key.compareTo(after) > 0 && !key.at().isBefore(from) && key.at().isBefore(to)) {
                inOrder.putIfAbsent(key, entry);
            }
        }
        for (T entry : inOrder.values()) {
            if (size >= max) {
                more = true;
                return;
            }
            items.add(entry);
            size += sizeOf.applyAsInt(entry);
        }
    }

    /** Whether the page is full, and it is known that another one follows. */
    boolean isCut() {
        return more;
    }

    Page<T> page() {
        return new Page<>(items, more ? keyOf.apply(items.get(items.size() - 1)).toCursor() : "");
    }
}
