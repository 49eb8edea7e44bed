package io.glucorelay.store;

import io.glucorelay.delivery.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a lease holder has done with a record.
 *
 * @param patient whose
 * @param token the lease's token
 * @param step the step of the claim that this goes by
 * @param version the version of the alert state that the holder has gone by: what has ended up to it has been seen to
 * @param now the holder's time
 * @param finished deliveries that have ended: written to the history, then taken out of the outbox
 * @param changed deliveries that go on: they replace those of the same identifier in the outbox
 * @param until the lease's new end, as far as it is kept
 * @param after what to do with the lease
 */
public record Settle(
        String patient,
        long token,
        long step,
        long version,
        Instant now,
        List<Delivery> finished,
        List<Delivery> changed,
        Instant until,
        AfterSettle after) {

    /** What becomes of the lease. */
    public enum AfterSettle {
        /** It is kept and lengthened. */
        KEEP,
        /** It is given back, unless a delivery in the outbox is due: then it is kept and lengthened. */
        RELEASE_IF_IDLE,
        /** It is given back. */
        RELEASE
    }

    /** @throws IllegalArgumentException if a finished delivery is pending or a changed one is not */
    public Settle {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(after, "after");
        finished = List.copyOf(finished);
        changed = List.copyOf(changed);
        for (Delivery delivery : finished) {
            require(delivery.state().isFinal(), delivery, "a finished delivery must have ended");
        }
        for (Delivery delivery : changed) {
            require(!delivery.state().isFinal(), delivery, "a changed delivery must be pending");
        }
    }

    private static void require(boolean ok, Delivery delivery, String expected) {
        if (!ok) {
            throw new IllegalArgumentException(expected + ", but " + delivery.id() + " was " + delivery.state());
        }
    }
}
