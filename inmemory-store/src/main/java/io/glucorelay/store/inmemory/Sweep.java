package io.glucorelay.store.inmemory;

import io.glucorelay.store.Retention;
import io.glucorelay.store.RetentionStore;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;

/**
 * Forgets what is past its retention, a few records at a time and round and round: the memory of a patient who sends no more
 * is given back too. Each claim pays for a few, so that there is no thread to be started and stopped.
 */
final class Sweep {

    private static final int FEW = 16;

    private final RecordTable table;
    private final InMemoryQuarantine quarantine;
    private final RetentionStore retention;
    private Iterator<PatientRecord> rest = Collections.emptyIterator();

    Sweep(RecordTable table, InMemoryQuarantine quarantine, RetentionStore retention) {
        this.table = table;
        this.quarantine = quarantine;
        this.retention = retention;
    }

    /** Looks through the next few records. */
    synchronized void few(Instant now) {
        go(FEW, now);
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
