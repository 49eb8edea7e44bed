package io.glucorelay.store.inmemory;

import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Retention;
import java.time.Instant;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * Every patient's record, the index of those at which something is due, and the dead letters of all. A record of which
 * nothing is left to keep is taken out.
 */
final class RecordTable {

    private final ConcurrentMap<String, PatientRecord> records = new ConcurrentHashMap<>();
    private final DueIndex due = new DueIndex();
    private final NavigableMap<TimeKey, Delivery> dead = new ConcurrentSkipListMap<>();

    /** Does a step on a patient's record; empty if there is none. */
    <T> Optional<T> onRecord(String patient, Function<PatientRecord, T> step) {
        PatientRecord record = records.get(patient);
        if (record == null) {
            return Optional.empty();
        }
        synchronized (record) {
            return record.isForgotten() ? Optional.empty() : Optional.of(step.apply(record));
        }
    }

    /** Does a step on a patient's record, a new one if there is none. */
    <T> T onRecordOrNew(String patient, Function<PatientRecord, T> step) {
        while (true) {
            PatientRecord record = records.computeIfAbsent(patient, id -> new PatientRecord(id, due, dead));
            synchronized (record) {
                if (!record.isForgotten()) {
                    return step.apply(record);
                }
            }
        }
    }

    /** Forgets what is past its retention, and the whole record if nothing is left of it. */
    void forget(PatientRecord record, Retention retention, Instant now) {
        if (record.forget(retention, now)) {
            records.remove(record.patient(), record);
        }
    }

    int size() {
        return records.size();
    }

    /** All records, and perhaps those that are added meanwhile. */
    Iterator<PatientRecord> all() {
        return records.values().iterator();
    }

    DueIndex due() {
        return due;
    }

    NavigableMap<TimeKey, Delivery> dead() {
        return dead;
    }
}
