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
import io.glucorelay.store.codec.CodecException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds records at which something is due by the index, and leases each by a write that only takes effect if it still is. */
final class Claiming {

    /** How often to look for what has ended and is still with its patients' records. */
    private static final Duration HOUSEKEEPING_EVERY = Duration.ofMinutes(1);

    private static final int HOUSEKEEPING_MAX = 200;

    private final Operations operations;
    private final DueQuery query;
    private final MessageHistory history;
    private @Nullable Instant lastHousekeeping;

    Claiming(Operations operations, DueQuery query, MessageHistory history) {
        this.operations = operations;
        this.query = query;
        this.history = history;
    }

    Claims claimDue(ClaimDue request) {
        housekeeping(request.now());
        List<Claim> claims = new ArrayList<>();
        List<StoreException> troubles = new ArrayList<>();
        int met = 0;
        boolean more = false;
        for (int urgency = 0; urgency < Due.HOUSEKEEPING && met < request.max(); urgency++) {
            DueQuery.Found found = query.due(urgency, request.now(), request.cursor(), request.max() - met);
            troubles.addAll(found.troubles());
            lease(found.records(), request, request.firstToken() + met, claims, troubles);
            met += found.records().size();
            more |= found.cut();
        }
        if (met == 0 && !troubles.isEmpty()) {
            throw troubles.get(0);
        }
        return new Claims(claims, troubles, more ? query.next(request.cursor()) : DueQuery.FRONT, more);
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
        List<Answer> answers = operations.run(writes);
        for (int i = 0; i < hits.size(); i++) {
            try {
                Answer answer = answers.get(i);
                Record record = answer.isFiltered() ? mine(hits.get(i).key(), firstToken + i) : leased(answer);
                if (record != null) {
                    claims.add(PatientImage.claim(PatientName.of(record), record));
                }
            } catch (StoreException e) {
                troubles.add(e);
            } catch (CodecException e) {
                troubles.add(Results.unreadable(e));
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
    private @Nullable Record mine(Key key, long token) {
        Answer answer = operations.run(new BatchRead(key, READS));
        Record record = leased(answer);
        return record != null && Read.integer(record, Bins.LEASE_TOKEN, token - 1) == token ? record : null;
    }

    private static final Operation[] READS = reads();

    private BatchWrite write(DueQuery.Hit hit, LeaseRequest lease) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        // As it was found, not only due by now: a claim that comes late must find nothing that has changed since.
        policy.filterExp = Exp.build(Expressions.isInt(Bins.DUE, hit.due()));
        List<Operation> steps = new ArrayList<>(Lease.take(lease));
        steps.addAll(Expressions.reindex());
        steps.addAll(List.of(READS));
        return new BatchWrite(policy, hit.key(), steps.toArray(new Operation[0]));
    }

    private static LeaseRequest lease(ClaimDue request, long token) {
        return new LeaseRequest(token, request.now(), request.now().plus(request.leaseFor()));
    }

    /** Moves what nobody else has moved: of patients for whom nothing was settled since. */
    private void housekeeping(Instant now) {
        if (isTimeForHousekeeping(now)) {
            DueQuery.Found found = query.due(Due.HOUSEKEEPING, now, 0, HOUSEKEEPING_MAX);
            List<BatchRecord> reads = new ArrayList<>();
            found.records().forEach(hit -> reads.add(new BatchRead(hit.key(), new String[] {Bins.PATIENT})));
            List<String> patients = new ArrayList<>();
            for (Answer answer : operations.run(reads)) {
                if (answer.isOk()) {
                    patients.add(PatientName.of(answer.record()));
                }
            }
            history.move(patients);
        }
    }

    private synchronized boolean isTimeForHousekeeping(Instant now) {
        boolean isTime = lastHousekeeping == null
                || now.isBefore(lastHousekeeping)
                || !now.isBefore(lastHousekeeping.plus(HOUSEKEEPING_EVERY));
        if (isTime) {
            lastHousekeeping = now;
        }
        return isTime;
    }

    private static Operation[] reads() {
        List<Operation> reads = new ArrayList<>(PatientImage.CLAIM);
        reads.add(Operation.get(Bins.PATIENT));
        return reads.toArray(new Operation[0]);
    }
}
