package io.glucorelay.store.inmemory;

import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

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
        return cut(entries, from, to, request, Function.identity());
    }

    /** The same, of what is made of the entries. */
    static <E, T> Page<T> cut(
            NavigableMap<TimeKey, E> entries, Instant from, Instant to, PageRequest request, Function<E, T> item) {
        return cutInto(entries, from, to, request, (entry, items) -> items.add(item.apply(entry)));
    }

    /** The same, of groups that are not divided: the page may have some more entries than were asked for. */
    static <T> Page<T> cutGroups(NavigableMap<TimeKey, List<T>> groups, Instant from, Instant to, PageRequest request) {
        return cutInto(groups, from, to, request, (group, items) -> items.addAll(group));
    }

    private static <E, T> Page<T> cutInto(
            NavigableMap<TimeKey, E> entries,
            Instant from,
            Instant to,
            PageRequest request,
            BiConsumer<E, List<T>> addTo) {
        TimeKey last = request.cursor().isEmpty() ? null : TimeKey.fromCursor(request.cursor());
        TimeKey start = TimeKey.startOf(from);
        NavigableMap<TimeKey, E> rest =
                last == null || last.compareTo(start) < 0 ? entries.tailMap(start, true) : entries.tailMap(last, false);
        List<T> items = new ArrayList<>();
        TimeKey end = start;
        for (Map.Entry<TimeKey, E> entry : rest.entrySet()) {
            if (!entry.getKey().at().isBefore(to)) {
                break;
            }
            if (items.size() >= request.max()) {
                return new Page<>(items, end.toCursor());
            }
            addTo.accept(entry.getValue(), items);
            end = entry.getKey();
        }
        return new Page<>(items, "");
    }
}
