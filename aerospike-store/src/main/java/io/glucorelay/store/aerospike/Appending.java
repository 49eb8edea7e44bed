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
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.Appended.Status;
import io.glucorelay.store.Result;
import io.glucorelay.store.codec.ReadingCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts readings into patients' records: one write for each patient, in one batch for all. Only readings older than what the
 * record still holds take more.
 */
final class Appending {

    private static final int TRIES = 10;

    private final Operations operations;
    private final Keys keys;
    private final Days days;
    private final ReadingHistory history;
    private final Upkeep upkeep;

    Appending(Operations operations, Keys keys, Days days, ReadingHistory history, Upkeep upkeep) {
        this.operations = operations;
        this.keys = keys;
        this.days = days;
        this.history = history;
        this.upkeep = upkeep;
    }

    List<Result<Appended>> append(List<Append> appends) {
        List<BatchRecord> writes = new ArrayList<>(appends.size());
        for (Append append : appends) {
            writes.add(write(append.patient(), append.readings(), List.of()));
        }
        List<Answer> answers = operations.run(writes);
        List<Result<Appended>> results = new ArrayList<>(appends.size());
        for (int i = 0; i < appends.size(); i++) {
            Append append = appends.get(i);
            Answer answer = answers.get(i);
            results.add(Results.of(() -> appended(append, answer)));
            if (answer.isOk()) {
                upkeep.appended(
                        append.patient(),
                        writes.get(i).key,
                        answer.record(),
                        append.readings().get(0).receivedAt());
            }
        }
        return results;
    }

    private Appended appended(Append append, Answer first) {
        Answer answer = first;
        if (answer.isTooBig()) {
            upkeep.makeRoom(append.patient());
            answer = operations.run(write(append.patient(), append.readings(), List.of()));
        }
        if (answer.isFiltered()) {
            return appendOld(append);
        }
        Results.requireOk(answer);
        return new Appended(
                statuses(append.readings(), before(answer.record())),
                PatientImage.view(append.patient(), answer.record()));
    }

    /**
     * Some are older than what the record holds: these go to the history. The record first, as it says from which day on
     * there is any.
     */
    private Appended appendOld(Append append) {
        for (int i = 0; i < TRIES; i++) {
            long low = lowWater(append.patient());
            List<Reading> old = new ArrayList<>();
            List<Reading> recent = new ArrayList<>();
            for (Reading reading : append.readings()) {
                (reading.measuredAt().toEpochMilli() < low ? old : recent).add(reading);
            }
            Answer answer = operations.run(write(append.patient(), recent, old));
            if (!answer.isFiltered()) {
                Results.requireOk(answer);
                Map<ByteBuffer, byte[]> before = new HashMap<>(before(answer.record()));
                before.putAll(history.add(append.patient(), old));
                return new Appended(
                        statuses(append.readings(), before), PatientImage.view(append.patient(), answer.record()));
            }
        }
        throw Results.restless();
    }

    private long lowWater(String patient) {
        Answer answer = operations.run(new BatchRead(keys.patient(patient), new String[] {Bins.LOW_WATER}));
        if (answer.isMissing()) {
            return Long.MIN_VALUE;
        }
        Results.requireOk(answer);
        return Read.integer(answer.record(), Bins.LOW_WATER, Long.MIN_VALUE);
    }

    /**
     * Puts readings into the record, unless what it holds begins after the oldest of them.
     *
     * @param old others that go to the history, which the record is to know of
     */
    private BatchWrite write(String patient, List<Reading> readings, List<Reading> old) {
        List<Operation> steps = new ArrayList<>();
        BatchWritePolicy policy = operations.writePolicy();
        policy.expiration = Expiry.UNCHANGED;
        if (!readings.isEmpty()) {
            policy.filterExp =
                    Exp.build(Exp.le(Expressions.intOr(Bins.LOW_WATER, Long.MIN_VALUE), Exp.val(first(readings))));
            List<Value> ids = new ArrayList<>();
            Map<Value, Value> entries = new HashMap<>();
            Map<ByteBuffer, Boolean> seen = new HashMap<>();
            for (Reading reading : readings) {
                byte[] key = ReadingKeys.of(reading);
                if (seen.put(ByteBuffer.wrap(key), true) == null) {
                    ids.add(Value.get(key));
                    entries.put(Value.get(key), Value.get(ReadingCodec.value(reading)));
                }
            }
            steps.add(MapOperation.getByKeyList(Bins.RECENT, ids, MapReturnType.KEY_VALUE));
            Reading heard = lastHeard(readings);
            if (heard != null) {
                hear(heard, steps);
            }
            steps.add(MapOperation.putItems(MapPolicies.CREATE, Bins.RECENT, entries));
            if (heard != null) {
                steps.addAll(Expressions.reindex());
            }
        }
        steps.add(Operation.put(new Bin(Bins.PATIENT, PatientName.toValue(patient))));
        if (!old.isEmpty()) {
            policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
            steps.add(Expressions.lower(Bins.READINGS_FROM, days.number(Instant.ofEpochMilli(first(old)))));
        }
        steps.addAll(PatientImage.VIEW);
        steps.add(Operation.get(Bins.LOW_WATER));
        steps.add(MapOperation.size(Bins.DONE));
        steps.add(Operation.get(Bins.MOVE_DONE_AT));
        return new BatchWrite(policy, keys.patient(patient), steps.toArray(new Operation[0]));
    }

    /** The newest reading that is a sign of life: what is newer and none, as a fingerstick, does not hide it. */
    private static void hear(Reading reading, List<Operation> steps) {
        long heardOf = reading.measuredAt().toEpochMilli();
        Exp isNewest = Exp.lt(Expressions.intOr(Bins.HEARD_OF, Long.MIN_VALUE), Exp.val(heardOf));
        long heardAt = reading.receivedAt().toEpochMilli();
        steps.add(Expressions.setIf(isNewest, Bins.HEARD_AT, Exp.val(heardAt)));
        steps.add(Expressions.setIf(
                Exp.and(isNewest, Exp.binExists(Bins.NO_DATA_RULE)),
                Bins.NO_DATA_TIMER,
                Exp.add(Exp.intBin(Bins.NO_DATA_RULE), Exp.val(Due.now(reading.receivedAt())))));
        steps.add(Expressions.raise(Bins.HEARD_OF, heardOf));
    }

    /** The first of the newest of those that are signs of life. */
    private static @Nullable Reading lastHeard(List<Reading> readings) {
        Reading heard = null;
        for (Reading reading : readings) {
            if (reading.isSignOfLife() && (heard == null || reading.measuredAt().isAfter(heard.measuredAt()))) {
                heard = reading;
            }
        }
        return heard;
    }

    private static long first(List<Reading> readings) {
        long first = Long.MAX_VALUE;
        for (Reading reading : readings) {
            first = Math.min(first, reading.measuredAt().toEpochMilli());
        }
        return first;
    }

    /** What the record had of these readings before. */
    private static Map<ByteBuffer, byte[]> before(Record record) {
        return Read.firstEntries(record, Bins.RECENT);
    }

    private static List<Status> statuses(List<Reading> readings, Map<ByteBuffer, byte[]> before) {
        Map<ByteBuffer, Reading> known = new HashMap<>();
        List<Status> statuses = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            byte[] key = ReadingKeys.of(reading);
            ByteBuffer id = ByteBuffer.wrap(key);
            byte[] stored = before.get(id);
            Reading first = stored == null ? known.get(id) : ReadingCodec.decode(reading.patient(), key, stored);
            if (first == null) {
                known.put(id, reading);
                statuses.add(Status.STORED);
            } else {
                statuses.add(first.saysTheSameAs(reading) ? Status.DUPLICATE : Status.CONFLICT);
            }
        }
        return statuses;
    }
}
