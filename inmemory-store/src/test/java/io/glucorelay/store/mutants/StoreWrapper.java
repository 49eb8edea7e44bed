package io.glucorelay.store.mutants;

import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.DeadLetterStore;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.NoteStore;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.Result;
import io.glucorelay.store.RetentionStore;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreHealth;
import io.glucorelay.store.inmemory.InMemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Does all that the in-memory store does, and gives its heirs one step to do wrong. */
public class StoreWrapper implements Store, PatientRecords {

    protected final Store store = new InMemoryStore();

    Appended append(Append append) {
        return one(store.patients().append(List.of(append)));
    }

    Committed commit(Commit commit) {
        return one(store.patients().commit(List.of(commit)));
    }

    Settled settle(Settle settle) {
        return one(store.patients().settle(List.of(settle)));
    }

    private static <T> T one(List<Result<T>> results) {
        return results.get(0).get();
    }

    private static <I, T> List<Result<T>> each(List<I> items, Function<I, T> step) {
        List<Result<T>> results = new ArrayList<>();
        items.forEach(item -> results.add(Result.of(step.apply(item))));
        return results;
    }

    @Override
    public final List<Result<Appended>> append(List<Append> appends) {
        return each(appends, this::append);
    }

    @Override
    public final List<Result<Committed>> commit(List<Commit> commits) {
        return each(commits, this::commit);
    }

    @Override
    public final List<Result<Settled>> settle(List<Settle> settles) {
        return each(settles, this::settle);
    }

    @Override
    public Claims claimDue(ClaimDue request) {
        return store.patients().claimDue(request);
    }

    @Override
    public Optional<PatientView> view(String patient) {
        return store.patients().view(patient);
    }

    @Override
    public final PatientRecords patients() {
        return this;
    }

    @Override
    public CarePlanStore carePlans() {
        return store.carePlans();
    }

    @Override
    public HistoryStore history() {
        return store.history();
    }

    @Override
    public DeadLetterStore deadLetters() {
        return store.deadLetters();
    }

    @Override
    public QuarantineStore quarantine() {
        return store.quarantine();
    }

    @Override
    public NoteStore notes() {
        return store.notes();
    }

    @Override
    public RetentionStore retention() {
        return store.retention();
    }

    @Override
    public StoreHealth check() {
        return store.check();
    }

    @Override
    public void close() {}
}
