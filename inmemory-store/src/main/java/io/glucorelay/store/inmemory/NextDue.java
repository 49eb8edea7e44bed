package io.glucorelay.store.inmemory;

import io.glucorelay.careplan.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds the earliest of several times, and the greatest of their urgencies. */
final class NextDue {

    private @Nullable Instant earliest;
    private Severity urgency = Severity.NOTICE;

    /** Something is due then, and is this urgent. */
    void at(Instant time, Severity severity) {
        if (earliest == null || time.isBefore(earliest)) {
            earliest = time;
        }
        if (severity.compareTo(urgency) < 0) {
            urgency = severity;
        }
    }

    /** The record's place in the index; null if nothing is due, ever. While it is leased, that is due when the lease ends. */
    @Nullable DueEntry entry(String patient, @Nullable Lease lease) {
        Instant due = lease == null ? earliest : lease.until();
        return due == null ? null : new DueEntry(urgency, due, patient);
    }
}
