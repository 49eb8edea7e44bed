package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.Operation;
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
import io.glucorelay.store.codec.CodecException;
import java.util.List;
import java.util.Optional;

/** The patients' records, each step by its own class. */
final class AerospikePatientRecords implements PatientRecords {

    private final Operations operations;
    private final Keys keys;
    private final Appending appending;
    private final Committing committing;
    private final Claiming claiming;
    private final Settling settling;

    AerospikePatientRecords(
            Operations operations,
            Keys keys,
            Appending appending,
            Committing committing,
            Claiming claiming,
            Settling settling) {
        this.operations = operations;
        this.keys = keys;
        this.appending = appending;
        this.committing = committing;
        this.claiming = claiming;
        this.settling = settling;
    }

    @Override
    public List<Result<Appended>> append(List<Append> appends) {
        return appending.append(appends);
    }

    @Override
    public List<Result<Committed>> commit(List<Commit> commits) {
        return committing.commit(commits);
    }

    @Override
    public Claims claimDue(ClaimDue request) {
        return claiming.claimDue(request);
    }

    @Override
    public List<Result<Settled>> settle(List<Settle> settles) {
        return settling.settle(settles);
    }

    @Override
    public Optional<PatientView> view(String patient) {
        Answer answer =
                operations.run(new BatchRead(keys.patient(patient), PatientImage.VIEW.toArray(new Operation[0])));
        if (answer.isMissing()) {
            return Optional.empty();
        }
        Results.requireOk(answer);
        try {
            return Optional.of(PatientImage.view(patient, answer.record()));
        } catch (CodecException e) {
            throw Results.unreadable(e);
        }
    }
}
