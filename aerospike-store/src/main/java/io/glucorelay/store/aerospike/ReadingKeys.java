package io.glucorelay.store.aerospike;

import io.glucorelay.reading.Reading;
import io.glucorelay.store.codec.ReadingCodec;
import java.nio.ByteBuffer;

/** The time in a reading's key, read without decoding the rest. */
final class ReadingKeys {

    private ReadingKeys() {}

    static byte[] of(Reading reading) {
        return ReadingCodec.key(reading);
    }

    /** When the reading of this key was measured, in ms since 1970. */
    static long millis(ByteBuffer key) {
        return key.getLong(key.position()) ^ Long.MIN_VALUE;
    }

    /** The same of its bytes. */
    static long millis(byte[] key) {
        return millis(ByteBuffer.wrap(key));
    }
}
