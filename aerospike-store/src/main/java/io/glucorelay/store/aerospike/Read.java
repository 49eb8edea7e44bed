package io.glucorelay.store.aerospike;

import com.aerospike.client.Record;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Picks values out of a record. A bin on which several operations were done answers a list of their results, of which the
 * last is what was read; no bin of ours is a list.
 */
final class Read {

    private Read() {}

    static long integer(Record record, String bin, long absent) {
        return value(record, bin) instanceof Long number ? number : absent;
    }

    static boolean has(Record record, String bin) {
        return value(record, bin) != null;
    }

    static byte @Nullable [] blob(Record record, String bin) {
        return value(record, bin) instanceof byte[] bytes ? bytes : null;
    }

    static String text(Record record, String bin) {
        return String.valueOf(value(record, bin));
    }

    /** A map bin; empty if it is not there. */
    @SuppressWarnings("unchecked") // what we have written as such
    static <K, V> Map<K, V> map(Record record, String bin) {
        return value(record, bin) instanceof Map<?, ?> map ? (Map<K, V>) map : Map.of();
    }

    /** A map bin whose keys are bytes, which the client wraps. */
    static Map<ByteBuffer, byte[]> entries(Record record, String bin) {
        return map(record, bin);
    }

    /** What the first of several operations on a bin found: a list of entries. */
    static Map<ByteBuffer, byte[]> firstEntries(Record record, String bin) {
        Map<ByteBuffer, byte[]> found = new HashMap<>();
        if (record.bins != null
                && record.bins.get(bin) instanceof List<?> results
                && !results.isEmpty()
                && results.get(0) instanceof List<?> entries) {
            for (Object entry : entries) {
                Map.Entry<?, ?> one = (Map.Entry<?, ?>) entry;
                found.put(ByteBuffer.wrap((byte[]) one.getKey()), (byte[]) one.getValue());
            }
        }
        return found;
    }

    /** The bytes of a key of such a map. */
    static byte[] bytes(ByteBuffer key) {
        byte[] bytes = new byte[key.remaining()];
        key.duplicate().get(bytes);
        return bytes;
    }

    private static @Nullable Object value(Record record, String bin) {
        Object value = record.bins == null ? null : record.bins.get(bin);
        if (value instanceof List<?> results) {
            return results.isEmpty() ? null : results.get(results.size() - 1);
        }
        return value;
    }
}
