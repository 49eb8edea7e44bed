package io.glucorelay.store;

import io.glucorelay.delivery.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A patient's record under a lease.
 *
 * @param view what deciding needs
 * @param token the lease's token
 * @param step counts the settles under the lease: the fence of the next {@link Settle}
 * @param until the lease's end
 * @param outbox the pending notifications, in no particular order
 */
public record Claim(PatientView view, long token, long step, Instant until, List<Delivery> outbox) {

    /** @throws NullPointerException if anything is null */
    public Claim {
        Objects.requireNonNull(view, "view");
        Objects.requireNonNull(until, "until");
        outbox = List.copyOf(outbox);
    }

    /** The patient whose record it is. */
    public String patient() {
        return view.patient();
    }
}
