package io.glucorelay.store.aerospike;

import java.nio.ByteBuffer;
import java.time.Instant;

/** An instant as bytes, to the nanosecond, whose order is that of time. */
final class TimeBytes {

    static final int LENGTH = Long.BYTES + Integer.BYTES;

    private TimeBytes() {}

    static void write(Instant instant, ByteBuffer to) {
        // With the sign turned over, bytes that are compared without sign have the order of the numbers.
        to.putLong(instant.getEpochSecond() ^ Long.MIN_VALUE).putInt(instant.getNano());
    }

    static Instant read(ByteBuffer from, int position) {
        return Instant.ofEpochSecond(from.getLong(position) ^ Long.MIN_VALUE, from.getInt(position + Long.BYTES));
    }
}
