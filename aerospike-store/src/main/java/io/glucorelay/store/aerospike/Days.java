package io.glucorelay.store.aerospike;

import java.time.Duration;
import java.time.Instant;

/**
 * Numbers the days that history is divided by, be they of 24 hours or as long as the store was told.
 *
 * @param millis the length of one
 */
record Days(long millis) {

    /** So far are times told apart, thousands of years from now. */
    private static final Instant LAST = Instant.ofEpochMilli(Due.NEVER);

    private static final Instant FIRST = Instant.ofEpochMilli(-Due.NEVER);

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
        Instant within = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return within.toEpochMilli();
    }
}
