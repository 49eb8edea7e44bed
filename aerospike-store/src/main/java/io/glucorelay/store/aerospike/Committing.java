package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.codec.Codecs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores decisions: one write for each patient, in one batch for all. */
final class Committing {

    /** What a write takes for true, and looks at: the more that is, the less there is to find out. */
    private enum Guess {
        /** Nothing waits in the outbox, and nobody has leased the record. */
        IDLE,
        /** The outbox has none of the deliveries yet. */
        ALL_NEW,
        /** Nothing. */
        NONE
    }

    private static final int TRIES = 10;

    /** A record this big takes no more deliveries: those it has will grow with every attempt. */
    private static final long FULL_BYTES = 700 * 1024;

    private final Operations operations;
    private final Keys keys;
    private final LastSeen lastSeen;

    Committing(Operations operations, Keys keys, LastSeen lastSeen) {
        this.operations = operations;
        this.keys = keys;
        this.lastSeen = lastSeen;
    }

    List<Result<Committed>> commit(List<Commit> commits) {
        List<BatchRecord> writes = new ArrayList<>(commits.size());
        for (Commit commit : commits) {
            writes.add(write(commit, commit.expectsIdle() ? Guess.IDLE : Guess.ALL_NEW));
        }
        List<Answer> answers = whereTheyAreNotIdle(commits, operations.run(writes));
        List<Result<Committed>> results = new ArrayList<>(commits.size());
        for (int i = 0; i < commits.size(); i++) {
            Commit commit = commits.get(i);
            Answer answer = answers.get(i);
            results.add(Results.of(() -> committed(commit, answer)));
        }
        return results;
    }

    /** Most that are expected to be idle are: what the others are is told apart by the first try, and they are tried again, all at once. */
    private List<Answer> whereTheyAreNotIdle(List<Commit> commits, List<Answer> answers) {
        List<BatchRecord> writes = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < commits.size(); i++) {
            if (commits.get(i).expectsIdle() && answers.get(i).isFiltered()) {
                writes.add(write(commits.get(i), Guess.ALL_NEW));
                places.add(i);
            }
        }
        return operations.runAgain(writes, places, answers);
    }

    private Committed committed(Commit commit, Answer first) {
        Answer answer = first;
        for (int i = 0; i < TRIES; i++) {
            if (!answer.isFiltered() && !answer.isMissing()) {
                Results.requireOk(answer);
                return won(commit, answer.record());
            }
            Answer now = operations.run(new BatchRead(keys.patient(commit.patient()), asItIs()));
            if (now.isMissing()) {
                return new Committed.Stale(PatientImage.nothing(commit.patient()));
            }
            Results.requireOk(now);
            PatientView view = PatientImage.view(commit.patient(), now.record());
            if (isLast(commit, now.record())) {
                return repeated(commit, now.record());
            } else if (view.version() != commit.version()) {
                return new Committed.Stale(view);
            } else if (isFullFor(commit, now.record())) {
                return new Committed.Full(view);
            } else {
                answer = operations.run(write(commit, Guess.NONE));
            }
        }
        throw Results.restless();
    }

    /** It took effect, and the answer was lost: now for the lease, which is no reason to say that it did not. */
    private Committed repeated(Commit commit, Record record) {
        if (asksForLease(commit)
                && Read.integer(record, Bins.LEASE_TOKEN, 0) != commit.lease().token()) {
            Answer leased = operations.run(writeLease(commit, record));
            return leased.isOk() ? won(commit, leased.record()) : new Committed.Won(Optional.empty());
        }
        return won(commit, record);
    }

    private Committed won(Commit commit, Record record) {
        LeaseRequest lease = commit.lease();
        if (!asksForLease(commit) || Read.integer(record, Bins.LEASE_TOKEN, 0) != lease.token()) {
            return new Committed.Won(Optional.empty());
        }
        Claim claim = lastSeen.look(commit.patient(), record);
        return new Committed.Won(Optional.of(claim));
    }

    private static boolean isLast(Commit commit, Record record) {
        return Read.has(record, Bins.LAST_COMMIT) && Read.integer(record, Bins.LAST_COMMIT, 0) == commit.id();
    }

    private static boolean isFullFor(Commit commit, Record record) {
        Map<String, byte[]> outbox = Read.map(record, Bins.OUTBOX);
        boolean isFull =
                outbox.size() >= PatientRecords.MAX_PENDING || Read.integer(record, Expressions.SIZE, 0) >= FULL_BYTES;
        return isFull && !outbox.keySet().containsAll(ids(commit));
    }

    /** The decision, if what is guessed is so. */
    private BatchWrite write(Commit commit, Guess guess) {
        BatchWritePolicy policy = operations.writePolicy();
        if (commit.version() != 0) {
            policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        }
        policy.filterExp = Exp.build(fence(commit, guess));
        List<Operation> steps = new ArrayList<>();
        if (commit.version() == 0) {
            // Whoever has raised the version has put it.
            steps.add(Operation.put(new Bin(Bins.PATIENT, PatientName.toValue(commit.patient()))));
        }
        steps.add(Operation.put(new Bin(Bins.VERSION, commit.version() + 1)));
        steps.add(Operation.put(new Bin(Bins.LAST_COMMIT, commit.id())));
        setAlerts(commit.alerts(), steps);
        seeToNoDataTimer(commit, steps);
        if (guess != Guess.IDLE && !commit.ended().isEmpty()) {
            steps.add(Expressions.setIf(
                    Expressions.hasEntries(Bins.OUTBOX), Bins.UNSEEN_END, Exp.val(commit.version() + 1)));
        }
        addDeliveries(commit.deliveries(), steps);
        Done done = new Done();
        done.addAlerts(commit.ended());
        // Moved with what the settle that follows has ended.
        done.put(commit.lease().now(), steps);
        switch (guess) {
            case IDLE -> leaseIdle(commit, steps);
            case ALL_NEW -> {
                takeLease(commit, steps);
                steps.addAll(Reindex.added(firstOf(commit.deliveries()), Due.timer(commit.alerts())));
            }
            case NONE -> {
                takeLease(commit, steps);
                steps.addAll(Reindex.outbox());
                steps.addAll(Reindex.other());
            }
        }
        return finish(policy, commit, steps);
    }

    private static Exp fence(Commit commit, Guess guess) {
        Exp isVersion = Exp.eq(Expressions.intOr(Bins.VERSION, 0), Exp.val(commit.version()));
        Exp fence = guess == Guess.IDLE ? Exp.and(isVersion, isIdle()) : isVersion;
        List<String> ids = ids(commit);
        return ids.isEmpty() ? fence : Exp.and(fence, takes(ids, guess));
    }

    private static Exp isIdle() {
        return Exp.not(Exp.or(Exp.binExists(Bins.OUTBOX_DUE), Exp.binExists(Bins.LEASE_UNTIL)));
    }

    /** Whether the outbox takes these. */
    private static Exp takes(List<String> ids, Guess guess) {
        return switch (guess) {
            case IDLE -> isSmall();
            case ALL_NEW -> Exp.and(hasRoom(), Expressions.hasNone(Bins.OUTBOX, ids));
            case NONE -> Exp.or(hasRoom(), Expressions.hasAll(Bins.OUTBOX, ids));
        };
    }

    private static Exp hasRoom() {
        return Exp.and(Exp.lt(Expressions.size(Bins.OUTBOX), Exp.val(PatientRecords.MAX_PENDING)), isSmall());
    }

    private static Exp isSmall() {
        return Exp.lt(Exp.recordSize(), Exp.val(FULL_BYTES));
    }

    /** Leases an idle record, if that is asked for, and sets when it is due. */
    private static void leaseIdle(Commit commit, List<Operation> steps) {
        long added = firstOf(commit.deliveries());
        long other = Due.earlier(added, Due.timer(commit.alerts()));
        if (asksForLease(commit)) {
            steps.addAll(Lease.takeFree(commit.lease()));
            steps.addAll(Reindex.ofIdle(added, other, commit.lease().until()));
        } else {
            steps.addAll(Reindex.ofIdle(added, other));
        }
    }

    /**
     * The lease only. While the record is due at what it was when it was read: a write that comes late, when somebody has
     * done what there was to do and given the record back, must not lease it to nobody.
     */
    private BatchWrite writeLease(Commit commit, Record record) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        Exp asRead = Read.has(record, Bins.DUE)
                ? Expressions.isInt(Bins.DUE, Read.integer(record, Bins.DUE, 0))
                : Exp.not(Exp.binExists(Bins.DUE));
        policy.filterExp = Exp.build(Exp.and(Expressions.isInt(Bins.LAST_COMMIT, commit.id()), asRead));
        List<Operation> steps = new ArrayList<>();
        takeLease(commit, steps);
        steps.addAll(Reindex.keepingOther());
        return finish(policy, commit, steps);
    }

    private static void takeLease(Commit commit, List<Operation> steps) {
        if (asksForLease(commit)) {
            steps.addAll(Lease.take(commit.lease()));
        }
    }

    private BatchWrite finish(BatchWritePolicy policy, Commit commit, List<Operation> steps) {
        if (asksForLease(commit)) {
            steps.addAll(PatientImage.CLAIM);
        }
        return new BatchWrite(policy, keys.patient(commit.patient()), steps.toArray(new Operation[0]));
    }

    private static void setAlerts(AlertState alerts, List<Operation> steps) {
        steps.add(Operation.put(new Bin(Bins.ALERTS, Codecs.ALERT_STATE.encode(alerts))));
        steps.add(Due.put(Bins.ALERT_TIMER, Due.timer(alerts)));
    }

    private static long firstOf(List<Delivery> deliveries) {
        long first = Due.NOTHING;
        for (Delivery delivery : deliveries) {
            first = Due.earlier(first, Due.packed(delivery));
        }
        return first;
    }

    /** Not the timer of a sign of life that has come since the decision: it lies later. */
    private static void seeToNoDataTimer(Commit commit, List<Operation> steps) {
        if (!commit.handledThrough().isAfter(Instant.EPOCH)) {
            // Which no timer is due at or before.
            return;
        }
        steps.add(Expressions.setIf(
                Exp.le(Due.noDataAt(), Exp.val(Due.now(commit.handledThrough()))),
                Bins.SILENCE_SEEN,
                Exp.intBin(Bins.HEARD_AT)));
    }

    private static void addDeliveries(List<Delivery> deliveries, List<Operation> steps) {
        Map<Value, Value> blobs = new LinkedHashMap<>();
        Map<Severity, Map<Value, Value>> due = new HashMap<>();
        for (Delivery delivery : deliveries) {
            Value id = Value.get(delivery.id());
            blobs.putIfAbsent(id, Value.get(Codecs.DELIVERY.encode(delivery)));
            due.computeIfAbsent(delivery.notification().severity(), severity -> new HashMap<>())
                    .putIfAbsent(id, Value.get(Due.from(delivery.dueAt())));
        }
        if (!blobs.isEmpty()) {
            steps.add(MapOperation.putItems(MapPolicies.CREATE, Bins.OUTBOX, blobs));
            due.forEach((severity, items) ->
                    steps.add(MapOperation.putItems(MapPolicies.CREATE, Due.bin(severity), items)));
        }
    }

    private static List<String> ids(Commit commit) {
        return commit.deliveries().stream().map(Delivery::id).distinct().toList();
    }

    /** All that says why a commit did not take effect. */
    private static Operation[] asItIs() {
        List<Operation> reads = new ArrayList<>(PatientImage.CLAIM);
        reads.add(Operation.get(Bins.LAST_COMMIT));
        reads.add(Operation.get(Bins.DUE));
        reads.add(Expressions.readSize());
        return reads.toArray(new Operation[0]);
    }

    private static boolean asksForLease(Commit commit) {
        return commit.lease().until().isAfter(commit.lease().now());
    }
}
