package io.glucorelay.store.aerospike;

import io.glucorelay.reading.Reading;
import io.glucorelay.store.codec.ReadingCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A reading that comes, with what is stored of it: written once, and never decoded to be looked at. */
final class NewReading implements Map.Entry<byte[], byte[]> {

    private final Reading reading;
    private final byte[] key;
    private final byte[] value;

    private NewReading(Reading reading) {
        this.reading = reading;
        this.key = ReadingKeys.of(reading);
        this.value = ReadingCodec.value(reading);
    }

    static List<NewReading> all(List<Reading> readings) {
        List<NewReading> all = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            all.add(new NewReading(reading));
        }
        return all;
    }

    Reading reading() {
        return reading;
    }

    /** In ms since 1970. */
    long measuredAt() {
        return reading.measuredAt().toEpochMilli();
    }

    @Override
    public byte[] getKey() {
        return key;
    }

    @Override
    public byte[] getValue() {
        return value;
    }

    @Override
    public byte[] setValue(byte[] other) {
        throw new UnsupportedOperationException();
    }
}
