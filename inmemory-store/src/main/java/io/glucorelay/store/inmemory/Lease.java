package io.glucorelay.store.inmemory;

import java.time.Instant;

/**
 * A lease that was taken and not given back, whether it is over or not.
 *
 * @param token whose it is
 * @param step how many settles there were under it
 * @param until its end
 */
record Lease(long token, long step, Instant until) {

    /** The same lease with another end. */
    Lease until(Instant end) {
        return new Lease(token, step, end);
    }

    /** Whether nobody else may take the record yet. At its very end a lease is over. */
    boolean isLive(Instant now) {
        return until.isAfter(now);
    }
}
