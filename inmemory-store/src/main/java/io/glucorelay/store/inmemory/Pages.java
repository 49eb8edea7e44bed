package io.glucorelay.store.inmemory;

import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Cuts a page out of sorted entries. */
final class Pages {

    private Pages() {}

    /** Nothing, and nothing after it. */
    static <T> Page<T> empty() {
        return new Page<>(List.of(), "");
    }

    /**
     * The page asked for. Its cursor names its last entry, not a position, so that what is added in the meantime moves
     * nothing.
     */
    static <T> Page<T> cut(NavigableMap<TimeKey, T> entries, Instant from, Instant to, PageRequest request) {
        TimeKey last = request.cursor().isEmpty() ? null : TimeKey.fromCursor(request.cursor());
        TimeKey start = TimeKey.startOf(from);
        NavigableMap<TimeKey, T> rest =
                last == null || last.compareTo(start) < 0 ? entries.tailMap(start, true) : entries.tailMap(last, false);
        List<T> items = new ArrayList<>();
        TimeKey end = start;
        for (Map.Entry<TimeKey, T> entry : rest.entrySet()) {
            if (!entry.getKey().at().isBefore(to)) {
                break;
            }
            if (items.size() == request.max()) {
                return new Page<>(items, end.toCursor());
            }
            items.add(entry.getValue());
            end = entry.getKey();
        }
        return new Page<>(items, "");
    }
}
