package io.glucorelay.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Asks for records at which something is due.
 *
 * @param now the caller's time
 * @param cursor where the last call left off, 0 at first
 * @param max at most so many, at least 1
 * @param firstToken the token of the first lease; the next one takes the next number, and so on: none of {@code max}
 *     tokens from here on was ever used before
 * @param leaseFor how long to lease each
 */
public record ClaimDue(Instant now, long cursor, int max, long firstToken, Duration leaseFor) {

    /** @throws IllegalArgumentException if {@code max} is less than 1 or {@code leaseFor} is not positive */
    public ClaimDue {
        Objects.requireNonNull(now, "now");
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1, but was " + max);
        }
        if (leaseFor.isNegative() || leaseFor.isZero()) {
            throw new IllegalArgumentException("leaseFor must be more than zero, but was " + leaseFor);
        }
    }
}
