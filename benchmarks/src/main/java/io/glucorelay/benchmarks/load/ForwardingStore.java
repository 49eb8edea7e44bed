package io.glucorelay.benchmarks.load;

import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.DeadLetterStore;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.NoteStore;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.RetentionStore;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreHealth;

/** Does all that another store does, but for the patients' records, which are its heirs' matter. */
abstract class ForwardingStore implements Store {

    private final Store target;

    ForwardingStore(Store target) {
        this.target = target;
    }

    @Override
    public CarePlanStore carePlans() {
        return target.carePlans();
    }

    @Override
    public HistoryStore history() {
        return target.history();
    }

    @Override
    public DeadLetterStore deadLetters() {
        return target.deadLetters();
    }

    @Override
    public NoteStore notes() {
        return target.notes();
    }

    @Override
    public QuarantineStore quarantine() {
        return target.quarantine();
    }

    @Override
    public RetentionStore retention() {
        return target.retention();
    }

    @Override
    public StoreHealth check() {
        return target.check();
    }

    @Override
    public void close() {
        target.close();
    }
}
