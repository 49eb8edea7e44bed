package io.glucorelay.store.inmemory;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Every patient's record, and the index of those at which something is due. A record once made is never removed. */
final class RecordTable {

    private final ConcurrentMap<String, PatientRecord> records = new ConcurrentHashMap<>();
    private final DueIndex due = new DueIndex();

    Optional<PatientRecord> find(String patient) {
        return Optional.ofNullable(records.get(patient));
    }

    PatientRecord findOrCreate(String patient) {
        return records.computeIfAbsent(patient, id -> new PatientRecord(id, due));
    }

    DueIndex due() {
        return due;
    }
}
