package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.GenerationPolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.codec.Codecs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores what lease holders have done: one write for each patient, in one batch for all. */
final class Settling {

    private static final int TRIES = 10;

    private final Operations operations;
    private final Keys keys;
    private final Upkeep upkeep;
    private final LastSeen lastSeen;

    Settling(Operations operations, Keys keys, Upkeep upkeep, LastSeen lastSeen) {
        this.operations = operations;
        this.keys = keys;
        this.upkeep = upkeep;
        this.lastSeen = lastSeen;
    }

    List<Result<Settled>> settle(List<Settle> settles) {
        List<BatchRecord> writes = new ArrayList<>(settles.size());
        for (Settle settle : settles) {
            Seen seen = lastSeen.take(settle);
            writes.add(seen == null ? write(settle) : write(settle, seen));
        }
        List<Answer> answers = operations.run(writes);
        List<Result<Settled>> results = new ArrayList<>(settles.size());
        for (int i = 0; i < settles.size(); i++) {
            Settle settle = settles.get(i);
            Answer answer = answers.get(i);
            results.add(Results.of(() -> settled(settle, answer)));
        }
        return results;
    }

    private Settled settled(Settle settle, Answer first) {
        Answer answer = first.isOvertaken() ? operations.run(write(settle)) : first;
        for (int i = 0; i < TRIES; i++) {
            if (answer.isMissing()) {
                return new Settled.Fenced();
            }
            if (answer.isTooBig() && i == 0) {
                upkeep.makeRoom(settle.patient());
                answer = operations.run(write(settle));
                continue;
            }
            if (!answer.isFiltered()) {
                Results.requireOk(answer);
                upkeep.settled(settle.patient(), answer.record());
                if (!Read.has(answer.record(), Bins.LEASE_TOKEN)) {
                    return new Settled.Released();
                }
                // Asked for with all else, where it was known beforehand.
                if (Read.has(answer.record(), Bins.LEASE_UNTIL)) {
                    return new Settled.Held(lastSeen.look(settle.patient(), answer.record()));
                }
                // Kept against expectation: what it holds was not asked for. Below it is found settled.
            }
            Answer now = operations.run(
                    new BatchRead(keys.patient(settle.patient()), PatientImage.CLAIM.toArray(new Operation[0])));
            if (now.isMissing()) {
                return new Settled.Fenced();
            }
            Results.requireOk(now);
            Record record = now.record();
            if (!Read.has(record, Bins.LEASE_TOKEN) || Read.integer(record, Bins.LEASE_TOKEN, 0) != settle.token()) {
                return new Settled.Fenced();
            }
            long step = Read.integer(record, Bins.LEASE_STEP, 0);
            if (step == settle.step() + 1) {
                return new Settled.Held(lastSeen.look(settle.patient(), record));
            }
            if (step != settle.step()) {
                return new Settled.Fenced();
            }
            // Under the fence only the holder takes anything out: what is there now will be there.
            answer = operations.run(write(onlyOf(settle, record)));
        }
        throw Results.restless();
    }

    /** Without what the record does not have: that was settled before. */
    private static Settle onlyOf(Settle settle, Record record) {
        Set<String> outbox = Read.<String, byte[]>map(record, Bins.OUTBOX).keySet();
        return new Settle(
                settle.patient(),
                settle.token(),
                settle.step(),
                settle.version(),
                settle.now(),
                settle.finished().stream()
                        .filter(delivery -> outbox.contains(delivery.id()))
                        .toList(),
                settle.changed().stream()
                        .filter(delivery -> outbox.contains(delivery.id()))
                        .toList(),
                settle.until(),
                settle.after());
    }

    private BatchWrite write(Settle settle) {
        List<Operation> steps = new ArrayList<>();
        Done done = new Done();
        done.addDeliveries(settle.finished());
        done.put(settle.now(), steps);
        takeOut(settle.finished(), steps);
        change(settle.changed(), steps);
        goOn(settle, steps);
        if (settle.after() == AfterSettle.KEEP) {
            steps.addAll(PatientImage.CLAIM);
        } else {
            steps.add(Operation.get(Bins.LEASE_TOKEN));
        }
        return finish(settle, policy(fence(settle)), steps);
    }

    /** The same, knowing what the record holds, if nobody has written it since that was seen. */
    private BatchWrite write(Settle settle, Seen seen) {
        Seen left = seen.after(settle);
        boolean empties = left.outbox().isEmpty() && !seen.outbox().isEmpty();
        BatchWritePolicy policy = policy(fence(seen));
        policy.generationPolicy = GenerationPolicy.EXPECT_GEN_EQUAL;
        policy.generation = seen.generation();
        List<Operation> steps = new ArrayList<>();
        Done done = new Done();
        done.addDeliveries(settle.finished());
        done.put(steps);
        if (empties) {
            steps.add(Operation.put(Bin.asNull(Bins.OUTBOX)));
            seen.bins().forEach(bin -> steps.add(Operation.put(Bin.asNull(bin))));
        } else {
            takeOut(settle.finished(), steps);
            change(settle.changed(), steps);
        }
        replace(Bins.MOVE_DONE_AT, seen.moveDoneAt(), left.moveDoneAt(), steps);
        replace(Bins.UNSEEN_END, seen.unseenEnd(), left.unseenEnd(), steps);
        replace(Bins.OUTBOX_DUE, seen.outboxDue(), left.outboxDue(), steps);
        replace(Bins.OTHER_DUE, seen.otherDue(), left.otherDue(), steps);
        boolean isKept = left.isKept(settle);
        steps.addAll(isKept ? Lease.keep(left.step(), settle.until()) : Lease.release());
        steps.add(Due.put(Bins.DUE, isKept ? left.dueUnderLease(settle.until()) : left.dueWhenFree()));
        if (isKept) {
            steps.addAll(PatientImage.CLAIM);
        }
        return finish(settle, policy, steps);
    }

    private static void replace(String bin, long before, long after, List<Operation> steps) {
        if (before != after) {
            steps.add(Due.put(bin, after));
        }
    }

    private BatchWritePolicy policy(Exp filter) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        policy.filterExp = Exp.build(filter);
        return policy;
    }

    private BatchWrite finish(Settle settle, BatchWritePolicy policy, List<Operation> steps) {
        steps.addAll(Done.reads());
        return new BatchWrite(policy, keys.patient(settle.patient()), steps.toArray(new Operation[0]));
    }

    private static Exp fence(Settle settle) {
        Exp isStep = Exp.and(
                Expressions.isInt(Bins.LEASE_TOKEN, settle.token()), Expressions.isInt(Bins.LEASE_STEP, settle.step()));
        Set<String> ids = new LinkedHashSet<>();
        settle.finished().forEach(delivery -> ids.add(delivery.id()));
        settle.changed().forEach(delivery -> ids.add(delivery.id()));
        return ids.isEmpty() ? isStep : Exp.and(isStep, Expressions.hasAll(Bins.OUTBOX, List.copyOf(ids)));
    }

    /**
     * More than the generation, whatever may become of that where nodes fail: nobody else holds the lease, and nobody has added to the
     * outbox, which only a commit does.
     */
    private static Exp fence(Seen seen) {
        return Exp.and(
                Exp.eq(Exp.intBin(Bins.LEASE_TOKEN), Exp.val(seen.token())),
                Exp.eq(Exp.intBin(Bins.LEASE_STEP), Exp.val(seen.step())),
                Exp.eq(Expressions.intOr(Bins.VERSION, 0), Exp.val(seen.version())));
    }

    private static void goOn(Settle settle, List<Operation> steps) {
        Exp isSeen = Exp.le(Exp.intBin(Bins.UNSEEN_END), Exp.val(settle.version()));
        Exp nothingWaits = Exp.not(Expressions.hasEntries(Bins.OUTBOX));
        steps.add(Expressions.setIf(Exp.or(isSeen, nothingWaits), Bins.UNSEEN_END, Exp.nil()));
        steps.addAll(Reindex.outbox());
        long newStep = settle.step() + 1;
        switch (settle.after()) {
            case KEEP -> steps.addAll(Lease.keep(newStep, settle.until()));
            case RELEASE -> steps.addAll(Lease.release());
            case RELEASE_IF_IDLE ->
                steps.addAll(Lease.keepIf(Due.isOutboxDue(Due.now(settle.now())), newStep, settle.until()));
        }
        steps.addAll(Reindex.other());
    }

    private static void takeOut(List<Delivery> finished, List<Operation> steps) {
        List<Value> ids = new ArrayList<>();
        Map<Severity, List<Value>> due = new HashMap<>();
        for (Delivery delivery : finished) {
            Value id = Value.get(delivery.id());
            ids.add(id);
            due.computeIfAbsent(delivery.notification().severity(), severity -> new ArrayList<>())
                    .add(id);
        }
        if (!ids.isEmpty()) {
            steps.add(MapOperation.removeByKeyList(Bins.OUTBOX, ids, MapReturnType.NONE));
            due.forEach((severity, some) ->
                    steps.add(MapOperation.removeByKeyList(Due.bin(severity), some, MapReturnType.NONE)));
        }
    }

    private static void change(List<Delivery> changed, List<Operation> steps) {
        Map<Value, Value> blobs = new HashMap<>();
        Map<Severity, Map<Value, Value>> due = new HashMap<>();
        for (Delivery delivery : changed) {
            Value id = Value.get(delivery.id());
            blobs.put(id, Value.get(Codecs.DELIVERY.encode(delivery)));
            due.computeIfAbsent(delivery.notification().severity(), severity -> new HashMap<>())
                    .put(id, Value.get(Due.from(delivery.dueAt())));
        }
        if (!blobs.isEmpty()) {
            steps.add(MapOperation.putItems(MapPolicies.PUT, Bins.OUTBOX, blobs));
            due.forEach(
                    (severity, items) -> steps.add(MapOperation.putItems(MapPolicies.PUT, Due.bin(severity), items)));
        }
    }
}
