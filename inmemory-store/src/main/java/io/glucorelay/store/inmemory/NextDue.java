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

    /**
     * The record's place in the index; null if nothing is due, ever. While it is leased, that is due when the lease ends.
     *
     * @param before its place until now, which is the answer if it is right still
     */
    @Nullable DueEntry entry(String patient, @Nullable Lease lease, @Nullable DueEntry before) {
        Instant due = lease == null ? earliest : lease.until();
        if (due == null || (before != null && before.isAt(urgency, due))) {
            return due == null ? null : before;
        }
        return new DueEntry(urgency, due, patient, DueIndex.partOfThread());
    }
}
