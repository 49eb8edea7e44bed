package io.glucorelay.store.aerospike;

import io.glucorelay.reading.Reading;
import io.glucorelay.store.codec.CodecException;
import io.glucorelay.store.codec.ReadingCodec;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Readings as they are stored, each decoded when it is first asked for. One that cannot be decoded is no trouble to who does not ask
 * for it. Safe for use by several threads: at worst each decodes for itself.
 */
final class StoredReadings extends AbstractList<Reading> implements RandomAccess {

    private final String patient;
    private final List<Map.Entry<byte[], byte[]>> entries;
    private final @Nullable Reading[] decoded;

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
            known = decode(entries.get(index));
            decoded[index] = known;
        }
        return known;
    }

    private Reading decode(Map.Entry<byte[], byte[]> entry) {
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
