package io.glucorelay.benchmarks.load;

import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.Appended.Status;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Says of one append that it is stored, and forgets it. */
final class ForgetfulStore extends ForwardingStore implements PatientRecords {

    private final PatientRecords records;
    private final int forgotten;
    private final AtomicInteger appends = new AtomicInteger();

    /** @param forgotten which append it is, counted from 1 */
    ForgetfulStore(Store target, int forgotten) {
        super(target);
        this.records = target.patients();
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
        return records.append(List.of(item)).get(0);
    }

    private Result<Appended> forget(Append item) {
        PatientView view = records.view(item.patient()).orElseThrow();
        return Result.of(new Appended(Collections.nCopies(item.readings().size(), Status.STORED), view));
    }

    @Override
    public List<Result<Committed>> commit(List<Commit> commits) {
        return records.commit(commits);
    }

    @Override
    public Claims claimDue(ClaimDue request) {
        return records.claimDue(request);
    }

    @Override
    public List<Result<Settled>> settle(List<Settle> settles) {
        return records.settle(settles);
    }

    @Override
    public Optional<PatientView> view(String patient) {
        return records.view(patient);
    }

    @Override
    public PatientRecords patients() {
        return this;
    }
}
