package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import io.glucorelay.store.codec.CodecException;
import io.glucorelay.store.codec.Codecs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The care plans, each in its patient's record: read, compared, and written if it is still the one that was read. */
final class AerospikeCarePlans implements CarePlanStore {

    private static final int TRIES = 20;

    private final Operations operations;
    private final Keys keys;

    AerospikeCarePlans(Operations operations, Keys keys) {
        this.operations = operations;
        this.keys = keys;
    }

    @Override
    public Versioned put(CarePlan plan, long expected, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Versioned> inPlace = get(plan.patient());
            if (inPlace.isPresent() && inPlace.get().plan().equals(plan)) {
                // Perhaps by a try of ours whose answer was lost.
                return inPlace.get();
            }
            long current = inPlace.map(Versioned::version).orElse(0L);
            if (expected != ANY_VERSION && expected != current) {
                return inPlace.orElseThrow(() -> new StoreException(
                        "the patient has no care plan, so version " + expected + " cannot be replaced",
                        Trouble.REFUSED,
                        Effect.NOT_APPLIED));
            }
            Answer answer = operations.run(write(plan, current, now));
            if (!answer.isFiltered()) {
                Results.requireOk(answer);
                return new Versioned(plan, current + 1);
            }
        }
        throw Results.restless();
    }

    @Override
    public Optional<Versioned> get(String patient) {
        Answer answer =
                operations.run(new BatchRead(keys.patient(patient), new String[] {Bins.PLAN, Bins.PLAN_VERSION}));
        if (answer.isMissing()) {
            return Optional.empty();
        }
        Results.requireOk(answer);
        Record record = answer.record();
        byte[] plan = Read.blob(record, Bins.PLAN);
        if (plan == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Versioned(Codecs.CARE_PLAN.decode(plan), Read.integer(record, Bins.PLAN_VERSION, 0)));
        } catch (CodecException e) {
            throw Results.unreadable(e);
        }
    }

    private BatchWrite write(CarePlan plan, long current, Instant now) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.filterExp = Exp.build(Exp.eq(Expressions.intOr(Bins.PLAN_VERSION, 0), Exp.val(current)));
        if (current > 0) {
            policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        }
        List<Operation> steps = new ArrayList<>();
        steps.add(Operation.put(new Bin(Bins.PATIENT, PatientName.toValue(plan.patient()))));
        steps.add(Operation.put(new Bin(Bins.PLAN, Codecs.CARE_PLAN.encode(plan))));
        steps.add(Operation.put(new Bin(Bins.PLAN_VERSION, current + 1)));
        steps.add(Expressions.set(Bins.VERSION, Exp.add(Expressions.intOr(Bins.VERSION, 0), Exp.val(1))));
        // Silence counts from the plan if nothing was heard before.
        steps.add(Expressions.setIf(Exp.not(Exp.binExists(Bins.HEARD_AT)), Bins.HEARD_AT, Exp.val(Due.now(now))));
        setNoDataRule(plan, steps);
        steps.addAll(Reindex.keepingOther());
        return new BatchWrite(policy, keys.patient(plan.patient()), steps.toArray(new Operation[0]));
    }

    private static void setNoDataRule(CarePlan plan, List<Operation> steps) {
        steps.add(Operation.put(plan.firstNoDataRule()
                .map(first -> new Bin(Bins.NO_DATA_RULE, Due.packed(first.severity(), Due.millis(first.delay()))))
                .orElse(Bin.asNull(Bins.NO_DATA_RULE))));
        // By another plan silence may be news.
        steps.add(Operation.put(Bin.asNull(Bins.SILENCE_SEEN)));
    }
}
