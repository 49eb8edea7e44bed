package io.glucorelay.store.inmemory;

import io.glucorelay.careplan.Severity;
import java.time.Instant;

/**
 * The place of a record in the {@link DueIndex}: the more urgent first, then what has been due for longer, in whatever part.
 *
 * @param urgency the record's urgency
 * @param due when something is due
 * @param patient whose record it is
 * @param part the part of the index in which it lies
 */
record DueEntry(Severity urgency, Instant due, String patient, int part) implements Comparable<DueEntry> {

    /** Before every entry of this urgency. */
    static DueEntry first(Severity urgency) {
        return new DueEntry(urgency, Instant.MIN, "", 0);
    }

    /** Whether a record of this urgency, due then, has its place here, be it in another part. */
    boolean isAt(Severity otherUrgency, Instant otherDue) {
        return urgency == otherUrgency && due.equals(otherDue);
    }

    boolean isDue(Instant now) {
        return !due.isAfter(now);
    }

    @Override
    public int compareTo(DueEntry other) {
        int order = urgency.compareTo(other.urgency);
        if (order == 0) {
            order = due.compareTo(other.due);
        }
        return order == 0 ? patient.compareTo(other.patient) : order;
    }
}
