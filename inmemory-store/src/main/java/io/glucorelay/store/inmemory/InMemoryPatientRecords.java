package io.glucorelay.store.inmemory;

import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.RetentionStore;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Does each item of a batch on its record, one after the other. */
final class InMemoryPatientRecords implements PatientRecords {

    /** The only cursor there is: what was claimed has left the front of the index, so the next call begins there too. */
    private static final long FROM_THE_FRONT = 0;

    private final RecordTable table;
    private final RetentionStore retention;
    private final Sweep sweep;

    InMemoryPatientRecords(RecordTable table, RetentionStore retention, Sweep sweep) {
        this.table = table;
        this.retention = retention;
        this.sweep = sweep;
    }

    @Override
    public List<Result<Appended>> append(List<Append> appends) {
        return each(
                appends,
                append -> table.onRecordOrNew(append.patient(), record -> record.append(append, retention.get())));
    }

    @Override
    public List<Result<Committed>> commit(List<Commit> commits) {
        return each(commits, commit -> table.onRecordOrNew(commit.patient(), record -> record.commit(commit)));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Within an urgency what has been due for longest comes first, and of what has been due for as long what the calling
     * thread itself has put there. A record that was claimed is due again only at its lease's end, behind those that were due
     * before; so none is passed over.
     */
    @Override
    public Claims claimDue(ClaimDue request) {
        Instant now = request.now();
        sweep.part(now);
        Instant until = now.plus(request.leaseFor());
        List<Claim> claims = new ArrayList<>();
        table.due().walkDue(now, entry -> {
            LeaseRequest lease = new LeaseRequest(request.firstToken() + claims.size(), now, until);
            table.onRecord(entry.patient(), record -> record.claimIfDue(lease))
                    .orElseGet(Optional::empty)
                    .ifPresent(claims::add);
            return claims.size() < request.max();
        });
        boolean more = claims.size() == request.max() && table.due().hasDue(now);
        return new Claims(claims, List.of(), FROM_THE_FRONT, more);
    }

    @Override
    public List<Result<Settled>> settle(List<Settle> settles) {
        return each(settles, this::settle);
    }

    @Override
    public Optional<PatientView> view(String patient) {
        return table.onRecord(patient, PatientRecord::viewIfBegun).orElseGet(Optional::empty);
    }

    private Settled settle(Settle settle) {
        return table.onRecord(settle.patient(), record -> record.settle(settle, retention.get()))
                .orElseGet(Settled.Fenced::new);
    }

    private static <I, T> List<Result<T>> each(List<I> items, Function<I, T> step) {
        List<Result<T>> results = new ArrayList<>(items.size());
        for (I item : items) {
            results.add(Result.of(step.apply(item)));
        }
        return results;
    }
}
