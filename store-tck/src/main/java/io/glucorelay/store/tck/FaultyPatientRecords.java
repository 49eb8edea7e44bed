package io.glucorelay.store.tck;

import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import java.util.List;
import java.util.Optional;

/** The records of a {@link FaultyStore}. */
final class FaultyPatientRecords implements PatientRecords {

    private final PatientRecords target;
    private final FaultyCalls calls;

    FaultyPatientRecords(PatientRecords target, FaultyCalls calls) {
        this.target = target;
        this.calls = calls;
    }

    @Override
    public List<Result<Appended>> append(List<Append> appends) {
        return calls.batch(Operation.APPEND, appends, target::append);
    }

    @Override
    public List<Result<Committed>> commit(List<Commit> commits) {
        return calls.batch(Operation.COMMIT, commits, target::commit);
    }

    @Override
    public Claims claimDue(ClaimDue request) {
        return calls.call(Operation.CLAIM_DUE, () -> target.claimDue(request));
    }

    @Override
    public List<Result<Settled>> settle(List<Settle> settles) {
        return calls.batch(Operation.SETTLE, settles, target::settle);
    }

    @Override
    public Optional<PatientView> view(String patient) {
        return calls.call(Operation.VIEW, () -> target.view(patient));
    }
}
