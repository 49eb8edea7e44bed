package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.GenerationPolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Finds records at which something is due by the index, and leases each by a write that only takes effect if it is as it was found. */
final class Claiming {

    private final Operations operations;
    private final DueQuery query;
    private final Upkeep upkeep;
    private final LastSeen lastSeen;

    Claiming(Operations operations, DueQuery query, Upkeep upkeep, LastSeen lastSeen) {
        this.operations = operations;
        this.query = query;
        this.upkeep = upkeep;
        this.lastSeen = lastSeen;
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
            DueQuery.Hit hit = hits.get(i);
            LeaseRequest lease = lease(request, firstToken + i);
            writes.add(hit.isCertain() ? write(hit, lease) : writeUncertain(hit, lease));
        }
        List<Answer> answers;
        try {
            answers = new ArrayList<>(operations.run(writes));
        } catch (StoreException e) {
            troubles.add(e);
            return;
        }
        try {
            lookWhereThatIsNotCertain(hits, request, firstToken, answers);
        } catch (StoreException e) {
            // What was leased is the caller's all the same.
            troubles.add(e);
        }
        for (int i = 0; i < hits.size(); i++) {
            try {
                Record record = leased(answers.get(i));
                if (record != null && isLeasedBy(firstToken + i, record)) {
                    claims.add(lastSeen.look(PatientName.of(record), record));
                }
            } catch (RuntimeException e) {
                troubles.add(Results.trouble(e));
            }
        }
    }

    /** Not written: somebody else was faster, perhaps with a reading only; or it was us, and the first answer was lost. */
    private void lookWhereThatIsNotCertain(
            List<DueQuery.Hit> hits, ClaimDue request, long firstToken, List<Answer> all) {
        List<Integer> refused = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isRefused()) {
                refused.add(i);
            }
        }
        replace(all, refused, i -> new BatchRead(hits.get(i).key(), READS_WITH_DUE));
        refused.removeIf(i -> !all.get(i).isOk()
                || isLeasedBy(firstToken + i, all.get(i).record())
                || Read.integer(all.get(i).record(), Bins.DUE, -1)
                        != hits.get(i).due());
        replace(all, refused, i -> writeUncertain(hits.get(i), lease(request, firstToken + i)));
        refused.removeIf(i -> !all.get(i).isFiltered());
        replace(all, refused, i -> new BatchRead(hits.get(i).key(), READS));
    }

    private void replace(List<Answer> all, List<Integer> places, IntFunction<BatchRecord> by) {
        List<BatchRecord> batch = new ArrayList<>(places.size());
        places.forEach(place -> batch.add(by.apply(place)));
        List<Answer> answers = operations.run(batch);
        for (int i = 0; i < answers.size(); i++) {
            all.set(places.get(i), answers.get(i));
        }
    }

    private static @Nullable Record leased(Answer answer) {
        if (answer.isMissing() || answer.isRefused()) {
            return null;
        }
        Results.requireOk(answer);
        return answer.record();
    }

    /** The index may be early: then nothing was due in truth. */
    private static boolean isLeasedBy(long token, Record record) {
        return Read.has(record, Bins.LEASE_TOKEN) && Read.integer(record, Bins.LEASE_TOKEN, 0) == token;
    }

    private static final Operation[] READS = reads(List.of(Bins.PATIENT));
    private static final Operation[] READS_WITH_DUE = reads(List.of(Bins.PATIENT, Bins.DUE));

    /** If nobody has written it since it was found. */
    private BatchWrite write(DueQuery.Hit hit, LeaseRequest lease) {
        BatchWritePolicy policy = asFound(hit);
        policy.generationPolicy = GenerationPolicy.EXPECT_GEN_EQUAL;
        policy.generation = hit.generation();
        List<Operation> steps = new ArrayList<>(Lease.takeFree(lease));
        steps.add(Operation.put(new Bin(Bins.DUE, Due.underLease(hit.due(), lease.until()))));
        steps.addAll(List.of(READS));
        return new BatchWrite(policy, hit.key(), steps.toArray(new Operation[0]));
    }

    /** What is right is found out first. */
    private BatchWrite writeUncertain(DueQuery.Hit hit, LeaseRequest lease) {
        List<Operation> steps = new ArrayList<>(Reindex.keepingOther());
        steps.addAll(Lease.takeIfDue(lease));
        steps.addAll(Reindex.keepingOther());
        steps.addAll(List.of(READS));
        return new BatchWrite(asFound(hit), hit.key(), steps.toArray(new Operation[0]));
    }

    /**
     * Due as it was found, not only due by now: a claim that comes late must find nothing that has changed since, and whatever may become
     * of a generation where nodes fail, none takes a lease that is live, as that has the record due at its end.
     */
    private BatchWritePolicy asFound(DueQuery.Hit hit) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        policy.filterExp = Exp.build(Exp.eq(Exp.intBin(Bins.DUE), Exp.val(hit.due())));
        return policy;
    }

    private static LeaseRequest lease(ClaimDue request, long token) {
        return new LeaseRequest(token, request.now(), request.now().plus(request.leaseFor()));
    }

    private static Operation[] reads(List<String> bins) {
        List<Operation> reads = new ArrayList<>(PatientImage.CLAIM);
        bins.forEach(bin -> reads.add(Operation.get(bin)));
        return reads.toArray(new Operation[0]);
    }
}
