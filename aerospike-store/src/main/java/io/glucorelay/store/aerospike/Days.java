package io.glucorelay.store.aerospike;

import java.time.Duration;
import java.time.Instant;

/**
 * Numbers the days that history is divided by, be they of 24 hours or as long as the store was told.
 *
 * @param millis the length of one
 */
record Days(long millis) {

    static Days of(Duration length) {
        return new Days(length.toMillis());
    }

    /** The number of the day that this lies in, counted from 1970. */
    long number(Instant instant) {
        return Math.floorDiv(millis(instant), millis);
    }

    /** When a day ends. */
    Instant end(long number) {
        return Instant.ofEpochMilli((number + 1) * millis);
    }

    /** Since 1970; a range may be asked for from the beginning of time to its end. */
    static long millis(Instant instant) {
        long seconds = Math.max(-Due.NEVER / 1000, Math.min(Due.NEVER / 1000, instant.getEpochSecond()));
        return seconds * 1000 + instant.getNano() / 1_000_000;
    }
}
