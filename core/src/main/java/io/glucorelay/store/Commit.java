package io.glucorelay.store;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertState;
import io.glucorelay.delivery.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A decision to be stored.
 *
 * @param patient whose
 * @param version the version that it was decided on
 * @param id identifies the commit, never used before: by it a commit sent twice is known
 * @param alerts the new alert state
 * @param deliveries new notifications for the outbox; one that is there already stays as it is
 * @param ended alerts that are over: they belong to the history from now on. What waited in the outbox before may be needless
 *     with them, so then the record is due at once
 * @param handledThrough the no-data timer, if due at or before this, has been seen to; {@link Instant#EPOCH} spares a store to look
 *     whether that is so
 * @param lease the lease to take if it is free
 * @param expectsIdle whether, as far as the decider knows, nothing waits in the outbox and nobody has leased the record: a store may
 *     then try a shorter way first, and must look whether that is so. It changes nothing of what is stored or answered
 */
public record Commit(
        String patient,
        long version,
        long id,
        AlertState alerts,
        List<Delivery> deliveries,
        List<Alert> ended,
        Instant handledThrough,
        LeaseRequest lease,
        boolean expectsIdle) {

    /** @throws NullPointerException if anything is null */
    public Commit {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(alerts, "alerts");
        deliveries = List.copyOf(deliveries);
        ended = List.copyOf(ended);
        Objects.requireNonNull(handledThrough, "handledThrough");
        Objects.requireNonNull(lease, "lease");
    }
}
