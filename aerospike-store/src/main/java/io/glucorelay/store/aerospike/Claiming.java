package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds records at which something is due by the index, and leases each by a write that only takes effect if it still is. */
final class Claiming {

    private final Operations operations;
    private final DueQuery query;
    private final Upkeep upkeep;

    Claiming(Operations operations, DueQuery query, Upkeep upkeep) {
        this.operations = operations;
        this.query = query;
        this.upkeep = upkeep;
    }

    Claims claimDue(ClaimDue request) {
        List<Claim> claims = new ArrayList<>();
        List<StoreException> troubles = new ArrayList<>();
        int met = 0;
        boolean answered = false;
        boolean more = false;
        for (int urgency = 0; urgency < Due.HOUSEKEEPING && met < request.max(); urgency++) {
            DueQuery.Found found;
            try {
                found = query.due(urgency, request.now(), request.cursor(), request.max() - met);
            } catch (RuntimeException e) {
                // What was leased before is the caller's all the same.
                troubles.add(Results.trouble(e));
                break;
            }
            troubles.addAll(found.troubles());
            lease(found.records(), request, request.firstToken() + met, claims, troubles);
            met += found.records().size();
            answered |= found.answered();
            more |= found.cut();
            if (!found.troubles().isEmpty() && !claims.isEmpty()) {
                // A node hangs. What is leased by now must not wait until it hangs for the others too.
                more = true;
                break;
            }
        }
        if (!answered && met == 0 && !troubles.isEmpty()) {
            throw troubles.get(0);
        }
        upkeep.pass(request.now());
        // Where something could not be asked the next call begins elsewhere, so that nothing hides behind it.
        boolean isAll = !more && troubles.isEmpty();
        return new Claims(claims, troubles, isAll ? DueQuery.FRONT : query.next(request.cursor()), more);
    }

    private void lease(
            List<DueQuery.Hit> hits,
            ClaimDue request,
            long firstToken,
            List<Claim> claims,
            List<StoreException> troubles) {
        List<BatchRecord> writes = new ArrayList<>(hits.size());
        for (int i = 0; i < hits.size(); i++) {
            writes.add(write(hits.get(i), lease(request, firstToken + i)));
        }
        List<Answer> answers;
        try {
            answers = operations.run(writes);
        } catch (StoreException e) {
            troubles.add(e);
            return;
        }
        for (int i = 0; i < hits.size(); i++) {
            try {
                Answer answer = answers.get(i);
                Record record = answer.isFiltered() ? read(hits.get(i).key()) : leased(answer);
                if (record != null && isLeasedBy(firstToken + i, record)) {
                    claims.add(PatientImage.claim(PatientName.of(record), record));
                }
            } catch (RuntimeException e) {
                troubles.add(Results.trouble(e));
            }
        }
    }

    private static @Nullable Record leased(Answer answer) {
        if (answer.isMissing()) {
            return null;
        }
        Results.requireOk(answer);
        return answer.record();
    }

    /** Filtered: somebody else was faster; or it was us, and the first answer was lost. */
    private @Nullable Record read(Key key) {
        return leased(operations.run(new BatchRead(key, READS)));
    }

    /** The index may be early: then nothing was due in truth. */
    private static boolean isLeasedBy(long token, Record record) {
        return Read.has(record, Bins.LEASE_TOKEN) && Read.integer(record, Bins.LEASE_TOKEN, 0) == token;
    }

    private static final Operation[] READS = reads();

    private BatchWrite write(DueQuery.Hit hit, LeaseRequest lease) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        // As it was found, not only due by now: a claim that comes late must find nothing that has changed since.
        policy.filterExp = Exp.build(Expressions.isInt(Bins.DUE, hit.due()));
        // The index may be early by what signs of life have left as it was: what is right is found out first.
        List<Operation> steps = new ArrayList<>(Expressions.reindexKeepingOther());
        steps.addAll(Lease.takeIfDue(lease));
        steps.addAll(Expressions.reindexKeepingOther());
        steps.addAll(List.of(READS));
        return new BatchWrite(policy, hit.key(), steps.toArray(new Operation[0]));
    }

    private static LeaseRequest lease(ClaimDue request, long token) {
        return new LeaseRequest(token, request.now(), request.now().plus(request.leaseFor()));
    }

    private static Operation[] reads() {
        List<Operation> reads = new ArrayList<>(PatientImage.CLAIM);
        reads.add(Operation.get(Bins.PATIENT));
        return reads.toArray(new Operation[0]);
    }
}
