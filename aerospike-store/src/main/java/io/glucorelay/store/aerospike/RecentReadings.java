package io.glucorelay.store.aerospike;

import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapReturnType;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.codec.ReadingCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The readings that a patient's record holds, in the order of time, undecoded: every reading that comes brings all of them
 * back, and deciding looks at the last ones.
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

    /** What {@link #read} has found, the last of the operations on its bin. */
    @SuppressWarnings("unchecked") // as the operation answers
    static RecentReadings of(Record record) {
        Object found = record.bins == null ? null : record.bins.get(Bins.RECENT);
        if (found instanceof List<?> results && !results.isEmpty() && !(results.get(0) instanceof Map.Entry<?, ?>)) {
            found = results.get(results.size() - 1);
        }
        return new RecentReadings(found instanceof List<?> all ? (List<Map.Entry<byte[], byte[]>>) all : List.of());
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

    /** Those measured at this time or later. */
    List<Reading> since(String patient, long from) {
        int first = entries.size();
        while (first > 0 && millis(first - 1) >= from) {
            first--;
        }
        List<Reading> readings = new ArrayList<>(entries.size() - first);
        for (Map.Entry<byte[], byte[]> entry : entries.subList(first, entries.size())) {
            readings.add(ReadingCodec.decode(patient, entry.getKey(), entry.getValue()));
        }
        // Devices have another order as texts than their bytes have.
        readings.sort(Reading.BY_TIME);
        return readings;
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
        return ReadingKeys.millis(ByteBuffer.wrap(entries.get(index).getKey()));
    }
}
