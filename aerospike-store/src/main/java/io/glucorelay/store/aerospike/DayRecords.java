package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.store.Result;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Records that hold entries by key, written once and never changed. A record that has grown big goes on in a further one, so
 * that there is always room.
 */
final class DayRecords {

    /** A record this big takes no more: what is added with one write must still fit below the database's limit. */
    private static final int FULL_BYTES = 600 * 1024;

    private static final int MOST_PARTS = 10_000;

    /** Reads all entries. */
    static final Operation ALL = Operation.get(Bins.ENTRIES);

    private final Operations operations;

    DayRecords(Operations operations) {
        this.operations = operations;
    }

    /**
     * Entries for one place.
     *
     * @param place the key of its n-th record
     * @param entries the entries by key
     * @param dead the times of those that are dead letters, in ms
     * @param expiration the records' time to live, in seconds
     */
    record Entries(
            IntFunction<Key> place, Map<ByteBuffer, byte[]> entries, Map<ByteBuffer, Long> dead, int expiration) {

        Entries without(Set<ByteBuffer> keys) {
            Map<ByteBuffer, byte[]> rest = new HashMap<>(entries);
            rest.keySet().removeAll(keys);
            Map<ByteBuffer, Long> restDead = new HashMap<>(dead);
            restDead.keySet().removeAll(keys);
            return new Entries(place, rest, restDead, expiration);
        }
    }

    /**
     * Adds entries; one that is there stays as it is.
     *
     * @return for each place what was there of its entries before
     */
    List<Result<Map<ByteBuffer, byte[]>>> add(List<Entries> all) {
        List<BatchRecord> writes = new ArrayList<>(all.size());
        for (Entries entries : all) {
            writes.add(write(entries, 0));
        }
        List<Answer> answers = operations.run(writes);
        List<Result<Map<ByteBuffer, byte[]>>> results = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            Entries entries = all.get(i);
            Answer answer = answers.get(i);
            results.add(Results.of(() -> added(entries, 0, answer)));
        }
        return results;
    }

    /** Reads the entries whose keys lie from one (inclusive) to another (exclusive). */
    static Operation between(byte[] from, byte[] to) {
        return MapOperation.getByKeyRange(Bins.ENTRIES, Value.get(from), Value.get(to), MapReturnType.ORDERED_MAP);
    }

    /**
     * Reads entries of these places, in their order.
     *
     * @param which {@link #ALL} or some {@link #between}
     */
    List<Map<ByteBuffer, byte[]>> read(List<IntFunction<Key>> places, Operation which) {
        List<Map<ByteBuffer, byte[]>> all = new ArrayList<>(places.size());
        List<BatchRecord> reads = new ArrayList<>(places.size());
        for (IntFunction<Key> place : places) {
            reads.add(readOf(place.apply(0), which));
        }
        List<Answer> answers = operations.run(reads);
        for (int i = 0; i < places.size(); i++) {
            Answer answer = answers.get(i);
            Map<ByteBuffer, byte[]> entries = new HashMap<>();
            for (int part = 1; !answer.isMissing(); part++) {
                Results.requireOk(answer);
                // An entry that is in two parts counts as it is in the first.
                Read.entries(answer.record(), Bins.ENTRIES).forEach(entries::putIfAbsent);
                if (!Read.has(answer.record(), Bins.MORE)) {
                    break;
                }
                answer = operations.run(readOf(places.get(i).apply(part), which));
            }
            all.add(entries);
        }
        return all;
    }

    private Map<ByteBuffer, byte[]> added(Entries entries, int part, Answer answer) {
        if (!answer.isFiltered()) {
            Results.requireOk(answer);
            return Read.firstEntries(answer.record(), Bins.ENTRIES);
        }
        if (part >= MOST_PARTS) {
            throw Results.restless();
        }
        Answer marked = markFull(entries, part);
        if (marked.isMissing()) {
            // Its time was just over, and so is that of all that would follow: from the beginning.
            return added(entries, 0, operations.run(write(entries, 0)));
        }
        Results.requireOk(marked);
        Map<ByteBuffer, byte[]> before = Read.firstEntries(marked.record(), Bins.ENTRIES);
        Entries further = entries.without(before.keySet());
        if (!further.entries().isEmpty()) {
            before.putAll(added(further, part + 1, operations.run(write(further, part + 1))));
        }
        return before;
    }

    /** Says in the full part that there is a further one, before there is, and keeps it for as long. */
    private Answer markFull(Entries entries, int part) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.expiration = entries.expiration();
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        return operations.run(new BatchWrite(
                policy,
                entries.place().apply(part),
                Operation.array(
                        MapOperation.getByKeyList(Bins.ENTRIES, keys(entries), MapReturnType.KEY_VALUE),
                        MapOperation.size(Bins.ENTRIES),
                        Operation.put(new Bin(Bins.MORE, 1)))));
    }

    private BatchWrite write(Entries entries, int part) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.expiration = entries.expiration();
        // Not by size alone: once a further record may have an entry, this one must not get it too.
        policy.filterExp =
                Exp.build(Exp.and(Exp.not(Exp.binExists(Bins.MORE)), Exp.lt(Exp.recordSize(), Exp.val(FULL_BYTES))));
        Map<Value, Value> items = new HashMap<>();
        entries.entries().forEach((key, value) -> items.put(Value.get(Read.bytes(key)), Value.get(value)));
        List<Operation> steps = new ArrayList<>();
        steps.add(MapOperation.getByKeyList(Bins.ENTRIES, keys(entries), MapReturnType.KEY_VALUE));
        steps.add(MapOperation.putItems(MapPolicies.CREATE, Bins.ENTRIES, items));
        if (!entries.dead().isEmpty()) {
            Map<Value, Value> dead = new HashMap<>();
            entries.dead().forEach((key, millis) -> dead.put(Value.get(Read.bytes(key)), Value.get(millis)));
            steps.add(MapOperation.putItems(MapPolicies.CREATE, Bins.DEAD, dead));
        }
        return new BatchWrite(policy, entries.place().apply(part), steps.toArray(new Operation[0]));
    }

    private static List<Value> keys(Entries entries) {
        List<Value> keys = new ArrayList<>();
        entries.entries().keySet().forEach(key -> keys.add(Value.get(Read.bytes(key))));
        return keys;
    }

    private static BatchRead readOf(Key key, Operation which) {
        return new BatchRead(key, Operation.array(which, Operation.get(Bins.MORE)));
    }
}
