package io.glucorelay.store;

import java.time.Instant;
import java.util.Objects;

/**
 * Asks for the lease of a patient's record, or, by the token of a lease already held, for more time.
 *
 * @param token identifies the lease: what is done under it must name it. A new lease has a token never used before
 * @param now the caller's time: a lease whose end lies at or before it is free
 * @param until the lease's end
 */
public record LeaseRequest(long token, Instant now, Instant until) {

    /** @throws IllegalArgumentException if it would end before it begins */
    public LeaseRequest {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(until, "until");
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("a lease must end after now " + now + ", but until was " + until);
        }
    }
}
