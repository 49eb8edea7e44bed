package io.glucorelay.store;

import java.time.Instant;
import java.util.Objects;

/**
 * Asks for the lease of a patient's record, or, by the token of a lease already held, for more time.
 *
 * @param token identifies the lease: what is done under it must name it. A new lease has a token never used before
 * @param now the caller's time: a lease whose end lies at or before it is free
 * @param until the lease's end; if it equals {@code now} the lease is over as it begins, and the record stays free
 */
public record LeaseRequest(long token, Instant now, Instant until) {

    /** @throws IllegalArgumentException if it would end before it begins */
    public LeaseRequest {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(until, "until");
        if (until.isBefore(now)) {
            throw new IllegalArgumentException("a lease must not end before now " + now + ", but until was " + until);
        }
    }

    /** Asks for no lease: for a writer that has no room to work on the record. */
    public static LeaseRequest none(long token, Instant now) {
        return new LeaseRequest(token, now, now);
    }
}
