package io.glucorelay.benchmarks.load;

import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.Store;

/** A store whose steps on patients' records are counted. */
final class CountedStore extends ForwardingStore {

    private final PatientRecords patients;

    CountedStore(Store target, StoreSteps steps) {
        super(target);
        this.patients = new CountedRecords(target.patients(), steps);
    }

    @Override
    public PatientRecords patients() {
        return patients;
    }
}
