package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
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

    /** What is stored of readings. */
    private interface Stored {
        byte @Nullable [] value(byte[] key);
    }

    /**
     * What is appended.
     *
     * @param readings those of the append, as they are stored
     */
    private record Incoming(Append append, List<NewReading> readings) {

        static Incoming of(Append append) {
            return new Incoming(append, NewReading.all(append.readings()));
        }

        String patient() {
            return append.patient();
        }
    }

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
        List<Incoming> all = new ArrayList<>(appends.size());
        List<BatchRecord> writes = new ArrayList<>(appends.size());
        for (Append append : appends) {
            Incoming incoming = Incoming.of(append);
            all.add(incoming);
            writes.add(write(incoming.patient(), incoming.readings(), List.of(), true));
        }
        List<Answer> answers = whereTheyAreNotNewest(all, operations.run(writes));
        List<Result<Appended>> results = new ArrayList<>(appends.size());
        for (int i = 0; i < all.size(); i++) {
            Incoming incoming = all.get(i);
            Answer answer = answers.get(i);
            results.add(Results.of(() -> appended(incoming, answer)));
            if (answer.isOk()) {
                upkeep.appended(incoming.append(), incoming.readings(), writes.get(i).key, answer.record());
            }
        }
        return results;
    }

    /** Most readings are the newest: the others are told apart by the first try and done by a second, all at once. */
    private List<Answer> whereTheyAreNotNewest(List<Incoming> appends, List<Answer> answers) {
        List<BatchRecord> writes = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Incoming append = appends.get(i);
            if (answers.get(i).isFiltered() && lastHeard(append.readings()) != null) {
                writes.add(write(append.patient(), append.readings(), List.of(), false));
                places.add(i);
            }
        }
        return operations.runAgain(writes, places, answers);
    }

    private Appended appended(Incoming append, Answer first) {
        Answer answer = first;
        if (answer.isTooBig()) {
            upkeep.makeRoom(append.patient());
            answer = operations.run(write(append.patient(), append.readings(), List.of(), false));
        }
        if (answer.isFiltered()) {
            return appendOld(append);
        }
        Results.requireOk(answer);
        RecentReadings before = RecentReadings.of(answer.record());
        return new Appended(
                statuses(append.readings(), before::value),
                PatientImage.view(append.patient(), answer.record(), before.with(append.readings())));
    }

    /**
     * Some are older than what the record holds: these go to the history. The record first, as it says from which day on
     * there is any.
     */
    private Appended appendOld(Incoming append) {
        for (int i = 0; i < TRIES; i++) {
            long low = lowWater(append.patient());
            List<NewReading> old = new ArrayList<>();
            List<NewReading> recent = new ArrayList<>();
            for (NewReading reading : append.readings()) {
                (reading.measuredAt() < low ? old : recent).add(reading);
            }
            Answer answer = operations.run(write(append.patient(), recent, old, false));
            if (!answer.isFiltered()) {
                Results.requireOk(answer);
                RecentReadings before = RecentReadings.of(answer.record());
                Map<ByteBuffer, byte[]> inHistory = history.add(append.patient(), old);
                return new Appended(
                        statuses(append.readings(), key -> {
                            byte[] value = before.value(key);
                            return value == null ? inHistory.get(ByteBuffer.wrap(key)) : value;
                        }),
                        PatientImage.view(append.patient(), answer.record(), before.with(recent)));
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
     * @param asNewest only if the last sign of life among them is the newest that the record knows of
     */
    private BatchWrite write(String patient, List<NewReading> readings, List<NewReading> old, boolean asNewest) {
        List<Operation> steps = new ArrayList<>();
        // As it was before: what it holds then is that and these.
        steps.add(RecentReadings.read());
        BatchWritePolicy policy = operations.writePolicy();
        policy.expiration = Expiry.UNCHANGED;
        if (!readings.isEmpty()) {
            Exp filter = Exp.le(Expressions.intOr(Bins.LOW_WATER, Long.MIN_VALUE), Exp.val(first(readings)));
            steps.add(put(readings));
            Reading heard = lastHeard(readings);
            if (heard != null && asNewest) {
                filter = Exp.and(isNewest(heard), filter);
                hear(heard, steps);
            } else if (heard != null) {
                hearIfNewest(heard, steps);
            }
            policy.filterExp = Exp.build(filter);
        }
        steps.add(Operation.put(new Bin(Bins.PATIENT, PatientName.toValue(patient))));
        if (!old.isEmpty()) {
            policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
            steps.add(Expressions.lower(Bins.READINGS_FROM, days.number(Instant.ofEpochMilli(first(old)))));
        }
        steps.addAll(PatientImage.BUT_READINGS);
        steps.add(MapOperation.size(Bins.DONE));
        steps.add(Operation.get(Bins.MOVE_DONE_AT));
        return new BatchWrite(policy, keys.patient(patient), steps.toArray(new Operation[0]));
    }

    private static Operation put(List<NewReading> readings) {
        Map<Value, Value> entries = new HashMap<>();
        for (NewReading reading : readings) {
            entries.putIfAbsent(Value.get(reading.getKey()), Value.get(reading.getValue()));
        }
        return MapOperation.putItems(MapPolicies.CREATE, Bins.RECENT, entries);
    }

    private static Exp isNewest(Reading reading) {
        return Exp.lt(
                Expressions.intOr(Bins.HEARD_OF, Long.MIN_VALUE),
                Exp.val(reading.measuredAt().toEpochMilli()));
    }

    private static void hear(Reading reading, List<Operation> steps) {
        steps.add(Operation.put(new Bin(Bins.HEARD_AT, reading.receivedAt().toEpochMilli())));
        steps.add(Operation.put(new Bin(Bins.HEARD_OF, reading.measuredAt().toEpochMilli())));
        steps.add(Reindex.afterSignOfLife());
    }

    private static void hearIfNewest(Reading reading, List<Operation> steps) {
        steps.add(Expressions.setIf(
                isNewest(reading), Bins.HEARD_AT, Exp.val(reading.receivedAt().toEpochMilli())));
        steps.add(Expressions.raise(Bins.HEARD_OF, reading.measuredAt().toEpochMilli()));
        steps.addAll(Reindex.keepingOther());
    }

    /** The newest reading that is a sign of life, the first of them: what is newer and none, as a fingerstick, does not hide it. */
    private static @Nullable Reading lastHeard(List<NewReading> readings) {
        Reading heard = null;
        for (NewReading incoming : readings) {
            Reading reading = incoming.reading();
            if (reading.isSignOfLife() && (heard == null || reading.measuredAt().isAfter(heard.measuredAt()))) {
                heard = reading;
            }
        }
        return heard;
    }

    private static long first(List<NewReading> readings) {
        long first = Long.MAX_VALUE;
        for (NewReading reading : readings) {
            first = Math.min(first, reading.measuredAt());
        }
        return first;
    }

    /** @param before what there was of a key */
    private static List<Status> statuses(List<NewReading> readings, Stored before) {
        Map<ByteBuffer, Reading> known = new HashMap<>();
        List<Status> statuses = new ArrayList<>(readings.size());
        for (NewReading incoming : readings) {
            Reading reading = incoming.reading();
            byte[] key = incoming.getKey();
            ByteBuffer id = ByteBuffer.wrap(key);
            byte[] stored = before.value(key);
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
