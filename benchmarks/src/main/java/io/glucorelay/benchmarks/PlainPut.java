package io.glucorelay.benchmarks;

import com.aerospike.client.BatchRecord;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.codec.ReadingCodec;
import java.util.ArrayList;
import java.util.List;

/** The least there is: each reading's bytes as a record of its own, which no relay could work on. */
public final class PlainPut implements Variant {

    private static final String BIN = "r";

    private final PlainClient plain;
    private final Course course;

    /** One with sets of its own, whose names begin with {@code prefix}. */
    public PlainPut(IAerospikeClient client, String namespace, String prefix, Course course) {
        this.plain = new PlainClient(client, namespace, prefix + "-a2");
        this.course = course;
    }

    @Override
    public String label() {
        return "A2 plain client, record of its own";
    }

    @Override
    public Course course() {
        return course;
    }

    @Override
    public void prepare() {}

    @Override
    public void open() {}

    @Override
    public void take(Course.Batch batch) {
        List<BatchRecord> writes = new ArrayList<>();
        for (int patient : course.patientsOf(batch.group())) {
            Reading reading = course.reading(patient, batch.tick());
            reading = reading.received(reading.measuredAt().plusSeconds(2), reading.flags());
            byte[] time = ReadingCodec.key(reading);
            byte[] rest = ReadingCodec.value(reading);
            byte[] all = new byte[time.length + rest.length];
            System.arraycopy(time, 0, all, 0, time.length);
            System.arraycopy(rest, 0, all, time.length, rest.length);
            writes.add(PlainClient.write(key(patient, batch.tick()), Operation.put(new Bin(BIN, all))));
        }
        plain.run(writes);
    }

    private Key key(int patient, int tick) {
        return plain.key(Course.name(patient) + ":" + tick);
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
            for (int tick = 0; tick < ticks; tick++) {
                if (!plain.client().exists(null, key(patient, tick))) {
                    throw new IllegalStateException("A2: patient " + patient + " has no reading " + tick);
                }
            }
        }
    }
}
