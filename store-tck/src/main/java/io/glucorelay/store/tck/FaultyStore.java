package io.glucorelay.store.tck;

import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.DeadLetterStore;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.NoteStore;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.RetentionStore;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreHealth;
import java.util.Objects;

/**
 * A store with a bad connection: it fails at calls that are chosen beforehand or left to a seeded chance, before they take
 * effect or after, with or without the caller's knowing. For tests of what goes on when a store does not do as it should:
 *
 * <pre>{@code
 * FaultyStore store = FaultyStore.of(new InMemoryStore(), Faults.randomly(17, 0.1));
 * Relay relay = Relay.builder().store(store)...build();
 * ...
 * store.use(Faults.once(Fault.of(Failure.ANSWER_LOST)).on(Operation.SETTLE));
 * }</pre>
 *
 * <p><b>What is a call.</b> Every method of a role is one, made through whichever of this store's roles; a batch is one call,
 * however many items it has. {@link #patients()} and the others that only give a role are none, nor are {@link #check()},
 * {@link #close()} and asking what the retention is, which go through always.
 *
 * <p>What the wrapped store itself throws or answers is passed on untouched.
 *
 * <p>Safe for use by several threads, as far as the wrapped store and the {@link Faults} are. It starts no thread, takes no
 * lock and never sleeps.
 */
public final class FaultyStore implements Store {

    private final Store store;
    private final FaultyCalls calls;

    private FaultyStore(Store store, FaultyCalls calls) {
        this.store = store;
        this.calls = calls;
    }

    /** A view of a store with these faults. Any number of them may be had of one store, each with faults of its own. */
    public static FaultyStore of(Store store, Faults faults) {
        return new FaultyStore(Objects.requireNonNull(store, "store"), new FaultyCalls(faults));
    }

    /** Has these faults from now on, in place of those before. The count of calls goes on. */
    public void use(Faults faults) {
        calls.use(faults);
    }

    /** How many calls have begun. */
    public long calls() {
        return calls.count();
    }

    @Override
    public PatientRecords patients() {
        return new FaultyPatientRecords(store.patients(), calls);
    }

    @Override
    public CarePlanStore carePlans() {
        return new FaultyCarePlans(store.carePlans(), calls);
    }

    @Override
    public HistoryStore history() {
        return new FaultyHistory(store.history(), calls);
    }

    @Override
    public QuarantineStore quarantine() {
        return new FaultyQuarantine(store.quarantine(), calls);
    }

    @Override
    public DeadLetterStore deadLetters() {
        return new FaultyDeadLetters(store.deadLetters(), calls);
    }

    @Override
    public NoteStore notes() {
        return new FaultyNotes(store.notes(), calls);
    }

    @Override
    public RetentionStore retention() {
        return new FaultyRetention(store.retention(), calls);
    }

    @Override
    public StoreHealth check() {
        return store.check();
    }

    @Override
    public void close() {
        store.close();
    }
}
