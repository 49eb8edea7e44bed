package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.store.Result;
import io.glucorelay.store.codec.ReadingCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Moves readings out of patients' records into the records of their days. */
final class ReadingHistory {

    /** So long the record's readings may span before it is time to move some: a move every three hours or so. */
    private static final long FULL_MILLIS = 2 * PatientImage.RECENT.toMillis();

    /** So many may there be, unless all are recent. */
    private static final int FULL = 256;

    private final Operations operations;
    private final Keys keys;
    private final Days days;
    private final DayRecords records;
    private final Expiry expiry;

    ReadingHistory(Operations operations, Keys keys, Days days, DayRecords records, Expiry expiry) {
        this.operations = operations;
        this.keys = keys;
        this.days = days;
        this.records = records;
        this.expiry = expiry;
    }

    /**
     * A record that holds more readings than it needs.
     *
     * @param patient whose
     * @param low the low-water mark that it was read with, {@link Long#MIN_VALUE} if there was none
     * @param cutoff all readings measured before are to be moved
     * @param old those, by key
     */
    private record Window(String patient, long low, long cutoff, Map<ByteBuffer, byte[]> old) {

        long oldest() {
            return old.keySet().stream().mapToLong(ReadingKeys::millis).min().orElse(cutoff);
        }
    }

    /** Whether it is time to move readings. */
    static boolean holdsTooMany(RecentReadings held) {
        return held.size() > 0
                && (held.newest() - held.oldest() > FULL_MILLIS
                        || (held.size() > FULL && held.oldest() < cutoff(held)));
    }

    /** Whether it is high time. */
    static boolean holdsFarTooMany(RecentReadings held) {
        return held.size() > 4 * FULL && holdsTooMany(held);
    }

    private static long cutoff(RecentReadings held) {
        return held.newest() - PatientImage.RECENT.toMillis();
    }

    /**
     * Moves old readings of these patients' records, first into the history, then out of the record. What fails is left for
     * the next time: the readings are where they were, and looked back on from there.
     */
    void move(List<String> patients) {
        List<BatchRecord> reads = new ArrayList<>();
        for (String patient : patients) {
            reads.add(new BatchRead(
                    keys.patient(patient), Operation.array(RecentReadings.read(), Operation.get(Bins.LOW_WATER))));
        }
        List<Answer> answers = operations.run(reads);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < patients.size(); i++) {
            if (answers.get(i).isOk()
                    && holdsTooMany(RecentReadings.of(answers.get(i).record()))) {
                windows.add(window(patients.get(i), answers.get(i).record()));
            }
        }
        moveAll(windows);
    }

    private static Window window(String patient, Record record) {
        RecentReadings held = RecentReadings.of(record);
        long cutoff = cutoff(held);
        return new Window(patient, Read.integer(record, Bins.LOW_WATER, Long.MIN_VALUE), cutoff, held.before(cutoff));
    }

    private void moveAll(List<Window> windows) {
        List<DayRecords.Entries> writes = new ArrayList<>();
        List<Window> owners = new ArrayList<>();
        for (Window window : windows) {
            for (DayRecords.Entries entries : byDay(window.patient(), window.old())) {
                writes.add(entries);
                owners.add(window);
            }
        }
        List<Result<Map<ByteBuffer, byte[]>>> written = records.add(writes);
        Set<String> failed = new HashSet<>();
        for (int i = 0; i < written.size(); i++) {
            if (written.get(i).error().isPresent()) {
                failed.add(owners.get(i).patient());
            }
        }
        List<BatchRecord> trims = new ArrayList<>();
        for (Window window : windows) {
            if (!failed.contains(window.patient())) {
                trims.add(trim(window));
            }
        }
        operations.run(trims);
    }

    /**
     * Puts readings older than what the record holds into the history.
     *
     * @return what was there of them before
     */
    Map<ByteBuffer, byte[]> add(String patient, List<NewReading> readings) {
        Map<ByteBuffer, byte[]> entries = new HashMap<>();
        for (NewReading reading : readings) {
            entries.putIfAbsent(ByteBuffer.wrap(reading.getKey()), reading.getValue());
        }
        Map<ByteBuffer, byte[]> before = new HashMap<>();
        for (Result<Map<ByteBuffer, byte[]>> written : records.add(byDay(patient, entries))) {
            before.putAll(written.get());
        }
        return before;
    }

    private List<DayRecords.Entries> byDay(String patient, Map<ByteBuffer, byte[]> entries) {
        Map<Long, Map<ByteBuffer, byte[]>> byDay = new HashMap<>();
        entries.forEach((key, value) -> byDay.computeIfAbsent(
                        days.number(Instant.ofEpochMilli(ReadingKeys.millis(key))), day -> new HashMap<>())
                .put(key, value));
        List<DayRecords.Entries> all = new ArrayList<>();
        byDay.forEach((day, ofDay) -> all.add(new DayRecords.Entries(
                part -> keys.readings(patient, day, part), ofDay, Map.of(), expiry.ofReadings(days.end(day)))));
        return all;
    }

    /** Entries are only ever added while the mark stands still: so if there are as many as were copied, they are the same. */
    private BatchWrite trim(Window window) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.expiration = Expiry.UNCHANGED;
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        policy.filterExp = Exp.build(Exp.and(
                Exp.eq(Expressions.intOr(Bins.LOW_WATER, Long.MIN_VALUE), Exp.val(window.low())),
                Exp.eq(
                        Expressions.countBefore(
                                Bins.RECENT, ReadingCodec.firstKey(Instant.ofEpochMilli(window.cutoff()))),
                        Exp.val(window.old().size()))));
        List<Value> moved = new ArrayList<>();
        window.old().keySet().forEach(key -> moved.add(Value.get(Read.bytes(key))));
        Key key = keys.patient(window.patient());
        return new BatchWrite(
                policy,
                key,
                Operation.array(
                        MapOperation.removeByKeyList(Bins.RECENT, moved, MapReturnType.NONE),
                        Operation.put(new Bin(Bins.LOW_WATER, window.cutoff())),
                        Expressions.lower(Bins.READINGS_FROM, days.number(Instant.ofEpochMilli(window.oldest())))));
    }
}
