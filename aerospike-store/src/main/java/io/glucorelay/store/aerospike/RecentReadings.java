package io.glucorelay.store.aerospike;

import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapReturnType;
import io.glucorelay.reading.Reading;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
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
    RecentReadings with(List<NewReading> others) {
        if (others.size() == 1 && place(entries, others.get(0).getKey()) == entries.size() && !holds(others.get(0))) {
            return new RecentReadings(new OneMore(entries, others.get(0)));
        }
        List<Map.Entry<byte[], byte[]>> all = new ArrayList<>(entries.size() + others.size());
        all.addAll(entries);
        for (NewReading other : others) {
            byte[] key = other.getKey();
            int place = place(all, key);
            if (place == 0 || !Arrays.equals(all.get(place - 1).getKey(), key)) {
                all.add(place, other);
            }
        }
        return new RecentReadings(all);
    }

    private boolean holds(NewReading one) {
        return value(one.getKey()) != null;
    }

    /** By far most that come are one, and the newest: for that nothing is copied. */
    private static final class OneMore extends AbstractList<Map.Entry<byte[], byte[]>> implements RandomAccess {

        private final List<Map.Entry<byte[], byte[]>> others;
        private final NewReading last;

        OneMore(List<Map.Entry<byte[], byte[]>> others, NewReading last) {
            this.others = others;
            this.last = last;
        }

        @Override
        public Map.Entry<byte[], byte[]> get(int index) {
            return index == others.size() ? last : others.get(index);
        }

        @Override
        public int size() {
            return others.size() + 1;
        }
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
        return new StoredReadings(patient, entries.subList(firstSince(from), entries.size()));
    }

    /** The place of the first one measured at this time or later, their number if there is none. */
    private int firstSince(long from) {
        int first = 0;
        int end = entries.size();
        while (first < end) {
            int middle = (first + end) >>> 1;
            if (millis(middle) < from) {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        return first;
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
