package io.glucorelay.benchmarks;

import com.aerospike.client.BatchRecord;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.cdt.MapWriteFlags;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.codec.ReadingCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The baseline that does what the library must at least: one write for each reading, which puts it into a map in the patient's
 * record unless it is there, and takes out the one that is {@link Course#MEAN_WINDOW} older, so that the records stay as big as
 * those of the library are on the average. Reads nothing, decides nothing, keeps no history.
 */
public final class PlainMap implements Variant {

    private static final String BIN = "rec";
    private static final MapPolicy CREATE =
            new MapPolicy(MapOrder.KEY_ORDERED, MapWriteFlags.CREATE_ONLY | MapWriteFlags.NO_FAIL);

    private final PlainClient plain;
    private final Course course;

    /** One with sets of its own, whose names begin with {@code prefix}. */
    public PlainMap(IAerospikeClient client, String namespace, String prefix, Course course) {
        this.plain = new PlainClient(client, namespace, prefix + "-a");
        this.course = course;
    }

    @Override
    public String label() {
        return "A  plain client, entry of a map";
    }

    @Override
    public Course course() {
        return course;
    }

    @Override
    public void prepare() {
        for (int group = 0; group < course.groups(); group++) {
            List<BatchRecord> writes = new ArrayList<>();
            for (int patient : course.patientsOf(group)) {
                Map<Value, Value> entries = new HashMap<>();
                for (int tick = -Course.MEAN_WINDOW; tick < 0; tick++) {
                    Reading reading = received(patient, tick);
                    entries.put(Value.get(key(reading)), Value.get(ReadingCodec.value(reading)));
                }
                writes.add(PlainClient.write(
                        plain.key(Course.name(patient)), MapOperation.putItems(CREATE, BIN, entries)));
            }
            plain.run(writes);
        }
    }

    @Override
    public void open() {}

    @Override
    public void take(Course.Batch batch) {
        List<BatchRecord> writes = new ArrayList<>();
        for (int patient : course.patientsOf(batch.group())) {
            Reading reading = received(patient, batch.tick());
            Reading oldest = course.reading(patient, batch.tick() - Course.MEAN_WINDOW);
            writes.add(PlainClient.write(
                    plain.key(reading.patient()),
                    MapOperation.put(CREATE, BIN, Value.get(key(reading)), Value.get(ReadingCodec.value(reading))),
                    MapOperation.removeByKey(BIN, Value.get(key(oldest)), MapReturnType.NONE)));
        }
        plain.run(writes);
    }

    @Override
    public long finish() {
        return 0;
    }

    @Override
    public void pause() {}

    @Override
    public void close() {}

    @Override
    public void verify(int ticks) {
        for (int patient = 0; patient < course.patients(); patient += 37) {
            Record record = plain.client().get(null, plain.key(Course.name(patient)));
            if (record == null || record.getMap(BIN).size() != Course.MEAN_WINDOW) {
                throw new IllegalStateException("A: patient " + patient + " has not the readings expected");
            }
        }
    }

    private Reading received(int patient, int tick) {
        Reading reading = course.reading(patient, tick);
        return reading.received(reading.measuredAt().plusSeconds(2), reading.flags());
    }

    private static byte[] key(Reading reading) {
        return ReadingCodec.key(reading);
    }
}
