package io.glucorelay.store.inmemory;

import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.DeadLetterStore;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.NoteStore;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.RetentionStore;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreHealth;
import java.time.Instant;

/**
 * A store in the memory of this process: the reference for what a store must do, and the one to use in tests and demos.
 *
 * <p>It keeps every promise of the contract but one: what it holds is gone when the process ends. Its memory is bounded by
 * its {@linkplain #retention() retention}, which is ten years unless set: set it to what is looked back on. What is past it
 * is forgotten as readings come in and as relays look for what is due, by their time: a clock that is set far ahead makes
 * it forget.
 *
 * <p>Safe for use by several threads. Each patient's record has a lock of its own, and no call holds two; so patients
 * never wait for each other.
 */
public final class InMemoryStore implements Store {

    private final PatientRecords patients;
    private final CarePlanStore carePlans;
    private final HistoryStore history;
    private final DeadLetterStore deadLetters;
    private final NoteStore notes;
    private final QuarantineStore quarantine;
    private final RetentionStore retention = new InMemoryRetention();
    private final Sweep sweep;

    /** An empty store. */
    public InMemoryStore() {
        RecordTable table = new RecordTable();
        InMemoryQuarantine inputs = new InMemoryQuarantine(retention);
        this.sweep = new Sweep(table, inputs, retention);
        this.patients = new InMemoryPatientRecords(table, retention, sweep);
        this.quarantine = inputs;
        this.deadLetters = new InMemoryDeadLetters(table);
        this.notes = new InMemoryNotes(table);
        this.carePlans = new InMemoryCarePlans(table);
        this.history = new InMemoryHistory(table);
    }

    @Override
    public PatientRecords patients() {
        return patients;
    }

    @Override
    public CarePlanStore carePlans() {
        return carePlans;
    }

    @Override
    public HistoryStore history() {
        return history;
    }

    @Override
    public QuarantineStore quarantine() {
        return quarantine;
    }

    @Override
    public DeadLetterStore deadLetters() {
        return deadLetters;
    }

    @Override
    public NoteStore notes() {
        return notes;
    }

    @Override
    public RetentionStore retention() {
        return retention;
    }

    /** Forgets all that is past its retention at this time. */
    void sweep(Instant now) {
        sweep.all(now);
    }

    /** Always {@link StoreHealth#UP}: as long as the process runs, so does the store. */
    @Override
    public StoreHealth check() {
        return StoreHealth.UP;
    }

    /**
     * Does nothing: there is no connection to give up, and the data live as long as this object. So several relays can
     * share one store and be closed one after the other, and a test can look at what a closed relay has left.
     */
    @Override
    public void close() {}
}
