package io.glucorelay.store.inmemory;

import java.time.Instant;

/**
 * A lease that was taken and not given back, whether it is over or not.
 *
 * @param token whose it is
 * @param until its end
 */
record Lease(long token, Instant until) {

    /** Whether nobody else may take the record yet. At its very end a lease is over. */
    boolean isLive(Instant now) {
        return until.isAfter(now);
    }
}
