package io.glucorelay.store.aerospike;

import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapReturnType;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.codec.ReadingCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The readings that a patient's record holds, in the order of their keys, undecoded: every reading that comes brings all of them
 * back, and deciding mostly looks at the last ones.
 */
final class RecentReadings {

    private final List<Map.Entry<byte[], byte[]>> entries;

    private RecentReadings(List<Map.Entry<byte[], byte[]>> entries) {
        this.entries = entries;
    }

    /** Reads them as a list in their order: of a map the client would make a tree. */
    static Operation read() {
        return MapOperation.getByIndexRange(Bins.RECENT, 0, MapReturnType.KEY_VALUE);
    }

    /** What {@link #read} has found, the only one of the operations on its bin that answers with a list. */
    static RecentReadings of(Record record) {
        Object found = record.bins == null ? null : record.bins.get(Bins.RECENT);
        if (found instanceof List<?> results && !results.isEmpty() && !(results.get(0) instanceof Map.Entry<?, ?>)) {
            found = results.get(0);
        }
        return new RecentReadings(found instanceof List<?> all ? entries(all) : List.of());
    }

    @SuppressWarnings("unchecked") // as the operation answers
    private static List<Map.Entry<byte[], byte[]>> entries(List<?> all) {
        return (List<Map.Entry<byte[], byte[]>>) all;
    }

    /** These and others, as the record holds them when the others were put into it: what is there already stays. */
    RecentReadings with(List<Reading> others) {
        List<Map.Entry<byte[], byte[]>> all = new ArrayList<>(entries.size() + others.size());
        all.addAll(entries);
        for (Reading other : others) {
            byte[] key = ReadingKeys.of(other);
            int place = place(all, key);
            if (place == 0 || !Arrays.equals(all.get(place - 1).getKey(), key)) {
                all.add(place, Map.entry(key, ReadingCodec.value(other)));
            }
        }
        return new RecentReadings(all);
    }

    /** After the last key that is not after this one; from the end, as most are new. */
    private static int place(List<Map.Entry<byte[], byte[]>> all, byte[] key) {
        int place = all.size();
        while (place > 0 && Arrays.compareUnsigned(all.get(place - 1).getKey(), key) > 0) {
            place--;
        }
        return place;
    }

    /** The stored value of a key; null if there is none. */
    byte @Nullable [] value(byte[] key) {
        int place = place(entries, key);
        return place > 0 && Arrays.equals(entries.get(place - 1).getKey(), key)
                ? entries.get(place - 1).getValue()
                : null;
    }

    int size() {
        return entries.size();
    }

    /** When the first was measured, in ms since 1970. */
    long oldest() {
        return millis(0);
    }

    /** When the last was measured, in ms since 1970. */
    long newest() {
        return millis(entries.size() - 1);
    }

    /** Those measured at this time or later, in the order of {@link Reading#BY_TIME}. */
    List<Reading> since(String patient, long from) {
        int first = entries.size();
        boolean inOrder = true;
        while (first > 0 && millis(first - 1) >= from) {
            first--;
            inOrder &= first + 1 == entries.size() || millis(first) < millis(first + 1);
        }
        List<Reading> readings = new StoredReadings(patient, entries.subList(first, entries.size()));
        if (inOrder) {
            return readings;
        }
        // Devices have another order as texts than their bytes have.
        List<Reading> sorted = new ArrayList<>(readings);
        sorted.sort(Reading.BY_TIME);
        return sorted;
    }

    /** Those measured before this time, as they are stored. */
    Map<ByteBuffer, byte[]> before(long to) {
        Map<ByteBuffer, byte[]> old = new HashMap<>();
        for (int i = 0; i < entries.size() && millis(i) < to; i++) {
            old.put(ByteBuffer.wrap(entries.get(i).getKey()), entries.get(i).getValue());
        }
        return old;
    }

    private long millis(int index) {
        return ReadingKeys.millis(entries.get(index).getKey());
    }
}
