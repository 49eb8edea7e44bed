package io.glucorelay.store.inmemory;

import io.glucorelay.careplan.CarePlan;
import io.glucorelay.store.CarePlanStore;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The care plans, each kept with its patient's record. */
final class InMemoryCarePlans implements CarePlanStore {

    private final RecordTable table;

    InMemoryCarePlans(RecordTable table) {
        this.table = table;
    }

    @Override
    public Versioned put(CarePlan plan, long expected, Instant now) {
        Objects.requireNonNull(now, "now");
        return table.onRecordOrNew(plan.patient(), record -> record.putPlan(plan, expected, now));
    }

    @Override
    public Optional<Versioned> get(String patient) {
        return table.onRecord(patient, PatientRecord::plan).orElseGet(Optional::empty);
    }
}
