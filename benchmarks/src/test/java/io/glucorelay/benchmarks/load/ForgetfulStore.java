package io.glucorelay.benchmarks.load;

import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.Appended.Status;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Says of one append that it is stored, and forgets it. */
final class ForgetfulStore implements Store, PatientRecords {

    private final Store target;
    private final int forgotten;
    private final AtomicInteger appends = new AtomicInteger();

    /** @param forgotten which append it is, counted from 1 */
    ForgetfulStore(Store target, int forgotten) {
        this.target = target;
        this.forgotten = forgotten;
    }

    @Override
    public List<Result<Appended>> append(List<Append> items) {
        List<Result<Appended>> results = new ArrayList<>();
        for (Append item : items) {
            results.add(appends.incrementAndGet() == forgotten ? forget(item) : one(item));
        }
        return results;
    }

    private Result<Appended> one(Append item) {
        return target.patients().append(List.of(item)).get(0);
    }

    private Result<Appended> forget(Append item) {
        PatientView view = target.patients().view(item.patient()).orElseThrow();
        return Result.of(new Appended(Collections.nCopies(item.readings().size(), Status.STORED), view));
    }

    @Override
    public List<Result<Committed>> commit(List<Commit> commits) {
        return target.patients().commit(commits);
    }

    @Override
    public Claims claimDue(ClaimDue request) {
        return target.patients().claimDue(request);
    }

    @Override
    public List<Result<Settled>> settle(List<Settle> settles) {
        return target.patients().settle(settles);
    }

    @Override
    public Optional<PatientView> view(String patient) {
        return target.patients().view(patient);
    }

    @Override
    public PatientRecords patients() {
        return this;
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
