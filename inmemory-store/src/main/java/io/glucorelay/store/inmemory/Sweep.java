package io.glucorelay.store.inmemory;

import io.glucorelay.store.Retention;
import io.glucorelay.store.RetentionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;

/**
 * Forgets what is past its retention, round and round: the memory of a patient who sends no more is given back too. A claim
 * pays for it, every ten minutes and for a part of the records, so that there is no thread to be started and stopped.
 */
final class Sweep {

    private static final Duration EVERY = Duration.ofMinutes(10);

    /** A whole round in ten hours. */
    private static final int PARTS = 60;

    private static final int FEW = 16;

    private final RecordTable table;
    private final InMemoryQuarantine quarantine;
    private final RetentionStore retention;
    private Iterator<PatientRecord> rest = Collections.emptyIterator();

    /** Volatile, so that claims need no lock, which their cores would take from each other, to see that it is not yet time. */
    private volatile Instant last = Instant.MIN;

    Sweep(RecordTable table, InMemoryQuarantine quarantine, RetentionStore retention) {
        this.table = table;
        this.quarantine = quarantine;
        this.retention = retention;
    }

    /** Looks through the next part of the records, if it is time to. */
    void part(Instant now) {
        if (isTimeTo(now)) {
            partIfStillTime(now);
        }
    }

    private synchronized void partIfStillTime(Instant now) {
        if (isTimeTo(now)) {
            last = now;
            go(FEW + table.size() / PARTS, now);
        }
    }

    private boolean isTimeTo(Instant now) {
        Instant before = last;
        // A clock that was set back must not stop it.
        return now.isBefore(before) || !now.isBefore(before.plus(EVERY));
    }

    /** Looks through all. */
    synchronized void all(Instant now) {
        rest = Collections.emptyIterator();
        go(Integer.MAX_VALUE, now);
    }

    private void go(int count, Instant now) {
        Retention current = retention.get();
        if (!rest.hasNext()) {
            rest = table.all();
            quarantine.forgetBefore(current.quarantineSince(now));
        }
        for (int i = 0; i < count && rest.hasNext(); i++) {
            table.forget(rest.next(), current, now);
        }
    }
}
