package io.glucorelay.store.aerospike;

import io.glucorelay.reading.Reading;
import io.glucorelay.store.codec.CodecException;
import io.glucorelay.store.codec.ReadingCodec;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Readings as they are stored, in the order of {@link Reading#BY_TIME}, each decoded when it is first asked for. One that cannot be
 * decoded is no trouble to who does not ask for it, or for another one of the same time. Safe for use by several threads: at worst each decodes for itself.
 */
final class StoredReadings extends AbstractList<Reading> implements RandomAccess {

    private final String patient;
    private final List<Map.Entry<byte[], byte[]>> entries;
    private final @Nullable Reading[] decoded;

    /** @param entries in the order of their keys */
    StoredReadings(String patient, List<Map.Entry<byte[], byte[]>> entries) {
        this.patient = patient;
        this.entries = entries;
        this.decoded = new Reading[entries.size()];
    }

    /** @throws io.glucorelay.store.StoreException if it cannot be decoded */
    @Override
    public Reading get(int index) {
        Reading known = decoded[index];
        if (known == null) {
            int first = index;
            while (first > 0 && areOfOneTime(first - 1, first)) {
                first--;
            }
            int end = index + 1;
            while (end < decoded.length && areOfOneTime(end - 1, end)) {
                end++;
            }
            known = end - first == 1 ? decode(entries.get(index)) : ofOneTime(first, end)[index - first];
            decoded[index] = known;
        }
        return known;
    }

    /** Those of one time: devices have another order as texts than their bytes have. */
    private Reading[] ofOneTime(int first, int end) {
        Reading[] readings = new Reading[end - first];
        for (int i = first; i < end; i++) {
            readings[i - first] = decode(entries.get(i));
        }
        Arrays.sort(readings, Reading.BY_TIME);
        System.arraycopy(readings, 0, decoded, first, readings.length);
        return readings;
    }

    private boolean areOfOneTime(int one, int other) {
        int difference =
                Arrays.mismatch(entries.get(one).getKey(), entries.get(other).getKey());
        return difference < 0 || difference >= Long.BYTES;
    }

    private Reading decode(Map.Entry<byte[], byte[]> entry) {
        if (entry instanceof NewReading reading) {
            return reading.reading();
        }
        try {
            return ReadingCodec.decode(patient, entry.getKey(), entry.getValue());
        } catch (CodecException e) {
            throw Results.unreadable(e);
        }
    }

    @Override
    public int size() {
        return entries.size();
    }
}
