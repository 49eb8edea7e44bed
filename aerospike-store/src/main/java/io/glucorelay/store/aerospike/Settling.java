package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.codec.Codecs;
import java.nio.ByteBuffer;
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

    Settling(Operations operations, Keys keys, Upkeep upkeep) {
        this.operations = operations;
        this.keys = keys;
        this.upkeep = upkeep;
    }

    List<Result<Settled>> settle(List<Settle> settles) {
        List<BatchRecord> writes = new ArrayList<>(settles.size());
        for (Settle settle : settles) {
            writes.add(write(settle));
        }
        List<Answer> answers = operations.run(writes);
        List<Result<Settled>> results = new ArrayList<>(settles.size());
        for (int i = 0; i < settles.size(); i++) {
            Settle settle = settles.get(i);
            Answer answer = answers.get(i);
            results.add(Results.of(() -> settled(settle, answer)));
            if (answer.isOk()) {
                upkeep.settled(settle.patient(), answer.record());
            }
        }
        return results;
    }

    private Settled settled(Settle settle, Answer first) {
        Answer answer = first;
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
                if (!Read.has(answer.record(), Bins.LEASE_TOKEN)) {
                    return new Settled.Released();
                }
                if (settle.after() == AfterSettle.KEEP) {
                    return new Settled.Held(PatientImage.claim(settle.patient(), answer.record()));
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
                return new Settled.Held(PatientImage.claim(settle.patient(), record));
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
        Set<ByteBuffer> over = Read.entries(record, Bins.OVER).keySet();
        return new Settle(
                settle.patient(),
                settle.token(),
                settle.step(),
                settle.now(),
                settle.finished().stream()
                        .filter(delivery -> outbox.contains(delivery.id()))
                        .toList(),
                settle.changed().stream()
                        .filter(delivery -> outbox.contains(delivery.id()))
                        .toList(),
                settle.ended().stream()
                        .filter(alert -> over.contains(ByteBuffer.wrap(MessageKeys.of(alert))))
                        .toList(),
                settle.until(),
                settle.after());
    }

    private BatchWrite write(Settle settle) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        policy.filterExp = Exp.build(fence(settle));
        List<Operation> steps = new ArrayList<>();
        finish(settle, steps);
        change(settle.changed(), steps);
        long newStep = settle.step() + 1;
        switch (settle.after()) {
            case KEEP -> steps.addAll(Lease.keep(newStep, settle.until()));
            case RELEASE -> steps.addAll(Lease.release());
            case RELEASE_IF_IDLE ->
                steps.addAll(Lease.keepIf(
                        Exp.le(Due.firstOfOutbox(), Exp.val(Due.now(settle.now()))), newStep, settle.until()));
        }
        steps.addAll(Expressions.reindex());
        if (settle.after() == AfterSettle.KEEP) {
            steps.addAll(PatientImage.CLAIM);
        } else {
            steps.add(Operation.get(Bins.LEASE_TOKEN));
        }
        steps.add(MapOperation.size(Bins.DONE));
        steps.add(Expressions.readSize());
        return new BatchWrite(policy, keys.patient(settle.patient()), steps.toArray(new Operation[0]));
    }

    private static Exp fence(Settle settle) {
        List<Exp> all = new ArrayList<>();
        all.add(Expressions.isInt(Bins.LEASE_TOKEN, settle.token()));
        all.add(Expressions.isInt(Bins.LEASE_STEP, settle.step()));
        Set<String> ids = new LinkedHashSet<>();
        settle.finished().forEach(delivery -> ids.add(delivery.id()));
        settle.changed().forEach(delivery -> ids.add(delivery.id()));
        if (!ids.isEmpty()) {
            all.add(Expressions.hasAll(Bins.OUTBOX, List.copyOf(ids)));
        }
        List<byte[]> ended = new ArrayList<>();
        settle.ended().forEach(alert -> ended.add(MessageKeys.of(alert)));
        if (!ended.isEmpty()) {
            all.add(Expressions.hasAll(Bins.OVER, ended));
        }
        return Exp.and(all.toArray(new Exp[0]));
    }

    /** Takes what has ended out of the outbox, and keeps it in the record until it is in the history. */
    private static void finish(Settle settle, List<Operation> steps) {
        Map<Value, Value> done = new HashMap<>();
        Map<Value, Value> dead = new HashMap<>();
        List<Value> ids = new ArrayList<>();
        Map<Severity, List<Value>> due = new HashMap<>();
        for (Delivery delivery : settle.finished()) {
            Value id = Value.get(delivery.id());
            ids.add(id);
            due.computeIfAbsent(delivery.notification().severity(), severity -> new ArrayList<>())
                    .add(id);
            Value key = Value.get(MessageKeys.of(delivery));
            done.put(key, Value.get(Codecs.DELIVERY.encode(delivery)));
            if (delivery.state().isDeadLetter()) {
                dead.put(key, Value.get(Days.millis(delivery.notification().createdAt())));
            }
        }
        if (!ids.isEmpty()) {
            steps.add(MapOperation.removeByKeyList(Bins.OUTBOX, ids, MapReturnType.NONE));
            due.forEach((severity, some) ->
                    steps.add(MapOperation.removeByKeyList(Due.bin(severity), some, MapReturnType.NONE)));
        }
        List<Value> ended = new ArrayList<>();
        for (Alert alert : settle.ended()) {
            Value key = Value.get(MessageKeys.of(alert));
            ended.add(key);
            done.put(key, Value.get(Codecs.ALERT.encode(alert)));
        }
        if (!ended.isEmpty()) {
            steps.add(MapOperation.removeByKeyList(Bins.OVER, ended, MapReturnType.NONE));
        }
        if (!done.isEmpty()) {
            steps.add(Expressions.setIf(
                    Exp.not(Expressions.hasEntries(Bins.DONE)),
                    Bins.MOVE_DONE_AT,
                    Exp.val(Due.from(settle.now().plus(MessageHistory.AT_LATEST)))));
            steps.add(MapOperation.putItems(MapPolicies.CREATE, Bins.DONE, done));
        }
        if (!dead.isEmpty()) {
            steps.add(MapOperation.putItems(MapPolicies.CREATE, Bins.DEAD, dead));
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
