package io.glucorelay.store.aerospike;

import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import io.glucorelay.store.HistoryStore.Page;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/**
 * Fills a page from what was found in a patient's record and from the records of days, a few days at a time.
 *
 * @param days how days are numbered
 * @param records where the entries are
 * @param placeOf where those of a day are
 * @param which which entries are read
 * @param decode what the entries of a day are
 * @param keyOf the place of an entry among the others
 * @param <T> the entries' type
 */
record DayWalk<T>(
        Days days,
        DayRecords records,
        LongFunction<IntFunction<Key>> placeOf,
        Operation which,
        Function<Map<ByteBuffer, byte[]>, List<T>> decode,
        Function<T, TimeKey> keyOf) {

    private static final int FEW = 4;
    private static final int MANY = 64;

    /** Fills the page; what was found in the record wins over what a day has under the same key. */
    Page<T> fill(PageCutter<T> page, List<T> inRecord, long firstDay, long lastDay) {
        NavigableMap<TimeKey, T> known = new TreeMap<>();
        inRecord.forEach(entry -> known.put(keyOf.apply(entry), entry));
        int count = FEW;
        for (long day = firstDay; day <= lastDay && !page.isCut(); day += count, count = Math.min(2 * count, MANY)) {
            long end = Math.min(day + count - 1, lastDay);
            read(day, end, known);
            // What is later than these days may still have entries that were not read.
            NavigableMap<TimeKey, T> complete = known.headMap(TimeKey.startOf(days.end(end)), false);
            page.add(List.copyOf(complete.values()));
            complete.clear();
        }
        if (!page.isCut()) {
            page.add(List.copyOf(known.values()));
        }
        return page.page();
    }

    private void read(long first, long last, Map<TimeKey, T> known) {
        List<IntFunction<Key>> places = new ArrayList<>();
        for (long day = first; day <= last; day++) {
            places.add(placeOf.apply(day));
        }
        for (Map<ByteBuffer, byte[]> entries : records.read(places, which)) {
            decode.apply(entries).forEach(entry -> known.putIfAbsent(keyOf.apply(entry), entry));
        }
    }

    /** Each entry by itself, by its key and its bytes. */
    static <T> Function<Map<ByteBuffer, byte[]>, List<T>> each(BiFunction<byte[], byte[], T> decode) {
        return entries -> {
            List<T> all = new ArrayList<>(entries.size());
            entries.forEach((key, value) -> all.add(decode.apply(Read.bytes(key), value)));
            return all;
        };
    }
}
