package io.glucorelay.store;

import java.util.Optional;

/** What became of a {@link Commit}. */
public sealed interface Committed {

    /**
     * It is stored.
     *
     * @param claim the record under the lease asked for, or empty if somebody else holds the lease
     */
    record Won(Optional<Claim> claim) implements Committed {}

    /**
     * It is not stored: the version was not the record's. Decide again.
     *
     * @param view the record as it is
     */
    record Stale(PatientView view) implements Committed {}

    /**
     * It is not stored: it has deliveries to add, and the outbox holds {@link PatientRecords#MAX_PENDING} already, or as much
     * as the store can keep in one record.
     *
     * @param view the record as it is
     */
    record Full(PatientView view) implements Committed {}
}
