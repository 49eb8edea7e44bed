package io.glucorelay.store;

import io.glucorelay.alert.AlertState;
import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What deciding needs of a patient's record, read in one atomic operation.
 *
 * @param patient whose record
 * @param version how often a decision was committed or a plan put; the fence of the next {@link Commit}
 * @param planVersion the version of the care plan, 0 if there is none
 * @param alerts the alert state
 * @param recent the readings of at least the last three hours before the newest, ordered by {@link Reading#BY_TIME}; it
 *     is not copied, as most of it is seldom looked at, and must never change. To look at one that the store cannot read may
 *     throw a {@link StoreException}
 * @param heardAt when the newest reading that {@linkplain Reading#isSignOfLife was a sign of life} was received; if there
 *     is none, when the first plan was put; {@link Instant#EPOCH} if there is neither
 */
public record PatientView(
        String patient, long version, long planVersion, AlertState alerts, List<Reading> recent, Instant heardAt) {

    /** @throws NullPointerException if anything is null */
    public PatientView {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(alerts, "alerts");
        Objects.requireNonNull(recent, "recent");
        Objects.requireNonNull(heardAt, "heardAt");
    }
}
