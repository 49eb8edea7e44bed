package io.glucorelay.store.aerospike;

import com.aerospike.client.Record;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A record's bins as text, to be compared. */
final class RecordText {

    private RecordText() {}

    static String of(Record record) {
        return text(record.bins);
    }

    static String of(Object value) {
        return text(value);
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, entry) -> sorted.put(text(key), text(entry)));
            return sorted.toString();
        }
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        return value instanceof ByteBuffer buffer ? Arrays.toString(Read.bytes(buffer)) : String.valueOf(value);
    }
}
