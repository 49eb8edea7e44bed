package io.glucorelay.store.aerospike;

import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.cdt.MapOperation;
import io.glucorelay.alert.AlertState;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Claim;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.codec.Codec;
import io.glucorelay.store.codec.Codecs;
import io.glucorelay.store.codec.ReadingCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a patient's record says, from its bins. */
final class PatientImage {

    /** What {@link #view} needs. */
    static final List<Operation> VIEW;

    /** What it needs besides the readings. */
    static final List<Operation> BUT_READINGS;

    /** What {@link #claim} and {@link Seen} need. */
    static final List<Operation> CLAIM;

    /** What deciding looks at, however much more the record happens to hold. */
    static final Duration RECENT = Duration.ofHours(3);

    static {
        List<Operation> reads = new ArrayList<>();
        for (String bin : List.of(Bins.ALERTS, Bins.VERSION, Bins.PLAN_VERSION, Bins.HEARD_AT)) {
            reads.add(Operation.get(bin));
        }
        BUT_READINGS = List.copyOf(reads);
        reads.add(RecentReadings.read());
        VIEW = List.copyOf(reads);
        for (String bin : List.of(Bins.OUTBOX, Bins.LEASE_TOKEN, Bins.LEASE_STEP, Bins.LEASE_UNTIL)) {
            reads.add(Operation.get(bin));
        }
        for (String bin : List.of(Bins.NO_DATA_RULE, Bins.SILENCE_SEEN, Bins.UNSEEN_END, Bins.MOVE_DONE_AT)) {
            reads.add(Operation.get(bin));
        }
        reads.add(MapOperation.size(Bins.DONE));
        CLAIM = List.copyOf(reads);
    }

    private PatientImage() {}

    /** Of a patient who has no record. */
    static PatientView nothing(String patient) {
        return new PatientView(patient, 0, 0, AlertState.EMPTY, List.of(), Instant.EPOCH);
    }

    static PatientView view(String patient, Record record) {
        return view(patient, record, RecentReadings.of(record));
    }

    /** The same, but with these readings. */
    static PatientView view(String patient, Record record, RecentReadings readings) {
        return new PatientView(
                patient,
                Read.integer(record, Bins.VERSION, 0),
                Read.integer(record, Bins.PLAN_VERSION, 0),
                alerts(record),
                recent(patient, readings),
                Instant.ofEpochMilli(Read.integer(record, Bins.HEARD_AT, 0)));
    }

    static Claim claim(String patient, Record record) {
        return new Claim(
                view(patient, record),
                Read.integer(record, Bins.LEASE_TOKEN, 0),
                Read.integer(record, Bins.LEASE_STEP, 0),
                Instant.ofEpochMilli(Read.integer(record, Bins.LEASE_UNTIL, 0)),
                outbox(record));
    }

    static List<Delivery> outbox(Record record) {
        return decodeAll(
                Codecs.DELIVERY, Read.<String, byte[]>map(record, Bins.OUTBOX).values());
    }

    /** What has ended and is not in the history yet, of one kind. */
    static <T> List<T> done(Record record, Predicate<ByteBuffer> kind, Codec<T> codec) {
        List<T> values = new ArrayList<>();
        Read.entries(record, Bins.DONE).forEach((key, value) -> {
            if (kind.test(key)) {
                values.add(codec.decode(value));
            }
        });
        return values;
    }

    static AlertState alerts(Record record) {
        byte[] alerts = Read.blob(record, Bins.ALERTS);
        return alerts == null ? AlertState.EMPTY : Codecs.ALERT_STATE.decode(alerts);
    }

    /** All readings that the record holds, in no particular order. */
    static List<Reading> readings(String patient, Record record) {
        List<Reading> readings = new ArrayList<>();
        for (Map.Entry<ByteBuffer, byte[]> entry :
                Read.entries(record, Bins.RECENT).entrySet()) {
            readings.add(ReadingCodec.decode(patient, Read.bytes(entry.getKey()), entry.getValue()));
        }
        return readings;
    }

    private static List<Reading> recent(String patient, RecentReadings held) {
        return held.size() == 0 ? List.of() : held.since(patient, held.newest() - RECENT.toMillis());
    }

    private static <T> List<T> decodeAll(Codec<T> codec, Collection<byte[]> stored) {
        List<T> values = new ArrayList<>(stored.size());
        for (byte[] bytes : stored) {
            values.add(codec.decode(bytes));
        }
        return values;
    }
}
