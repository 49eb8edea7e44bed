package io.glucorelay;

import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.DeadLetterStore;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.Result;
import io.glucorelay.store.RetentionStore;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreHealth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Fails the calls that it is told to, before they take effect. */
final class FailingStore implements Store, PatientRecords {
    final AtomicBoolean settleFails = new AtomicBoolean();
    final AtomicBoolean settleAnswerIsLost = new AtomicBoolean();
    final AtomicBoolean commitFails = new AtomicBoolean();
    final BlockingQueue<StoreException> failures = new LinkedBlockingQueue<>();
    final BlockingQueue<Settled> settled = new LinkedBlockingQueue<>();
    private final Store store;

    FailingStore(Store store) {
        this.store = store;
    }

    private void failIf(AtomicBoolean fails) {
        if (fails.get()) {
            StoreException failure = new StoreException(
                    "no node", StoreException.Trouble.UNAVAILABLE, StoreException.Effect.NOT_APPLIED);
            failures.add(failure);
            throw failure;
        }
    }

    @Override
    public List<Result<Committed>> commit(List<Commit> commits) {
        failIf(commitFails);
        return store.patients().commit(commits);
    }

    @Override
    public List<Result<Settled>> settle(List<Settle> settles) {
        failIf(settleFails);
        List<Result<Settled>> results = store.patients().settle(settles);
        if (settleAnswerIsLost.compareAndSet(true, false)) {
            StoreException failure = new StoreException(
                    "no answer", StoreException.Trouble.UNAVAILABLE, StoreException.Effect.MAYBE_APPLIED);
            failures.add(failure);
            throw failure;
        }
        results.forEach(result -> settled.add(result.get()));
        return results;
    }

    @Override
    public List<Result<Appended>> append(List<Append> appends) {
        return store.patients().append(appends);
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
    public PatientRecords patients() {
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
    public QuarantineStore quarantine() {
        return store.quarantine();
    }

    @Override
    public DeadLetterStore deadLetters() {
        return store.deadLetters();
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
