package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.store.Result;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves deliveries and alerts that have ended out of patients' records into the records of their days. What has ended
 * never changes again, so whoever moves it, however late, writes the same bytes.
 */
final class MessageHistory {

    /** So many entries are worth a move. */
    static final int FULL = 16;

    /** So long after the first of them has ended they are moved anyway, if a relay is at work at all. */
    static final Duration AT_LATEST = Duration.ofHours(1);

    /** A record this big has them moved however few they are. */
    private static final long BIG_BYTES = 128 * 1024;

    /** What one write adds to a day's record must fit below the database's limit for it. */
    private static final int MOST_BYTES = 256 * 1024;

    private final Operations operations;
    private final Keys keys;
    private final Days days;
    private final DayRecords records;
    private final Expiry expiry;

    MessageHistory(Operations operations, Keys keys, Days days, DayRecords records, Expiry expiry) {
        this.operations = operations;
        this.keys = keys;
        this.days = days;
        this.records = records;
        this.expiry = expiry;
    }

    /** When what begins to end now is moved at the latest, by {@link Due#from}. */
    static long moveAt(Instant now) {
        return Due.from(now.plus(AT_LATEST));
    }

    /** Whether it is time to move what a record holds, by how many and how much that is. */
    static boolean holdsTooMany(Record record) {
        long done = Read.integer(record, Bins.DONE, 0);
        return done >= FULL || (done > 0 && Read.integer(record, Expressions.SIZE, 0) >= BIG_BYTES);
    }

    /** Whether it is high time. */
    static boolean holdsFarTooMany(Record record) {
        long done = Read.integer(record, Bins.DONE, 0);
        return done >= 4 * FULL || (done > 0 && Read.integer(record, Expressions.SIZE, 0) >= 4 * BIG_BYTES);
    }

    /** Whether it is time to move what a record holds, by how long it has. */
    static boolean isOverdue(Record record, Instant now) {
        return Read.integer(record, Bins.DONE, 0) > 0 && Read.integer(record, Bins.MOVE_DONE_AT, 0) <= Due.now(now);
    }

    /**
     * Moves what has ended out of these patients' records. What fails is left for the next time: the entries are where they
     * were, and looked back on from there.
     */
    void move(List<String> patients) {
        List<BatchRecord> reads = new ArrayList<>();
        patients.forEach(
                patient -> reads.add(new BatchRead(keys.patient(patient), new String[] {Bins.DONE, Bins.DEAD})));
        List<Answer> found = operations.run(reads);
        List<DayRecords.Entries> writes = new ArrayList<>();
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < patients.size(); i++) {
            if (found.get(i).isOk()) {
                for (DayRecords.Entries entries :
                        byDay(patients.get(i), found.get(i).record())) {
                    writes.add(entries);
                    owners.add(patients.get(i));
                }
            }
        }
        List<Result<Map<ByteBuffer, byte[]>>> written = records.add(writes);
        List<BatchRecord> removals = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            if (!written.get(i).error().isPresent()) {
                removals.add(removal(owners.get(i), writes.get(i).entries()));
            }
        }
        // One after the other for a patient who has several: a batch may do them in any order, and each leaves it
        // right.
        operations.run(removals);
    }

    private List<DayRecords.Entries> byDay(String patient, Record record) {
        Map<ByteBuffer, Long> dead = Read.map(record, Bins.DEAD);
        Map<Long, Map<ByteBuffer, byte[]>> byDay = new HashMap<>();
        List<DayRecords.Entries> all = new ArrayList<>();
        Map<Long, Integer> bytes = new HashMap<>();
        Read.entries(record, Bins.DONE).forEach((key, value) -> {
            long day = days.number(MessageKeys.time(key));
            byDay.computeIfAbsent(day, number -> new HashMap<>()).put(key, value);
            if (bytes.merge(day, value.length, Integer::sum) > MOST_BYTES) {
                all.add(entries(patient, day, byDay.remove(day), dead));
                bytes.remove(day);
            }
        });
        byDay.forEach((day, entries) -> all.add(entries(patient, day, entries, dead)));
        return all;
    }

    private DayRecords.Entries entries(
            String patient, long day, Map<ByteBuffer, byte[]> entries, Map<ByteBuffer, Long> allDead) {
        Map<ByteBuffer, Long> dead = new HashMap<>(allDead);
        dead.keySet().retainAll(entries.keySet());
        return new DayRecords.Entries(part -> keys.messages(patient, day, part), entries, dead, expiry.ofMessages());
    }

    private BatchWrite removal(String patient, Map<ByteBuffer, byte[]> entries) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        List<Value> moved = new ArrayList<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (ByteBuffer key : entries.keySet()) {
            moved.add(Value.get(Read.bytes(key)));
            first = Math.min(first, days.number(MessageKeys.time(key)));
            last = Math.max(last, days.number(MessageKeys.time(key)));
        }
        List<Operation> steps = new ArrayList<>(List.of(
                MapOperation.removeByKeyList(Bins.DONE, moved, MapReturnType.NONE),
                MapOperation.removeByKeyList(Bins.DEAD, moved, MapReturnType.NONE),
                Expressions.lower(Bins.MESSAGES_FROM, first),
                Expressions.raise(Bins.MESSAGES_TO, last)));
        steps.addAll(Reindex.keepingOther());
        return new BatchWrite(policy, keys.patient(patient), steps.toArray(new Operation[0]));
    }
}
