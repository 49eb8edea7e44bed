package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds patients' records with something in them that has ended, and that nobody has moved as nothing was settled since. */
final class Leftovers {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MOST = 200;

    private final Operations operations;
    private final DueQuery query;
    private @Nullable Instant last;
    private long cursor = DueQuery.FRONT;

    Leftovers(Operations operations, DueQuery query) {
        this.operations = operations;
        this.query = query;
    }

    /** Whether it is time to look again; it is taken to be done then. */
    synchronized boolean isTime(Instant now) {
        boolean isTime = last == null || now.isBefore(last) || !now.isBefore(last.plus(EVERY));
        if (isTime) {
            last = now;
        }
        return isTime;
    }

    /** The patients; not all, if there are many: then the next look is due at once. */
    List<String> find(Instant now) {
        DueQuery.Found found = query.due(Due.HOUSEKEEPING, now, cursor(), MOST);
        seen(found);
        List<BatchRecord> reads = new ArrayList<>();
        found.records().forEach(hit -> reads.add(new BatchRead(hit.key(), new String[] {Bins.PATIENT})));
        List<String> patients = new ArrayList<>();
        for (Answer answer : operations.run(reads)) {
            if (answer.isOk()) {
                patients.add(PatientName.of(answer.record()));
            }
        }
        return patients;
    }

    private synchronized long cursor() {
        return cursor;
    }

    private synchronized void seen(DueQuery.Found found) {
        boolean isAll = !found.cut() && found.troubles().isEmpty();
        cursor = isAll ? DueQuery.FRONT : query.next(cursor);
        if (found.cut()) {
            last = null;
        }
    }
}
