package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.BatchWrite;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.DeliveryNote.Kind;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How notes lie in the database: one write each, which may arrive twice, late or not at all. */
class NoteStorageTest {

    private static final Days DAYS = Days.of(Duration.ofDays(1));
    private static final int DAY = (int) Duration.ofDays(1).toSeconds();

    private final FailingClient failing = new FailingClient();
    private final List<BatchWrite> writes = new ArrayList<>();
    private final String patient = newPatient();
    private OnCluster on;

    @BeforeEach
    void open() {
        on = new OnCluster(failing::of);
    }

    @AfterEach
    void close() {
        if (on != null) {
            on.close();
        }
    }

    @Test
    void aNoteIsOneWriteOfItsDaysRecordAndOfNothingElse() {
        watchWrites(false);
        DeliveryNote note = note("n", NOW.minus(Duration.ofDays(3)), Kind.READ);
        assertThat(on.store.notes().add(note)).isTrue();

        assertThat(writes).hasSize(1);
        assertThat(writes.get(0).key.digest).isEqualTo(on.keys.messages(patient, DAYS.number(NOW) - 3, 0).digest);
        assertThat(on.read(on.keys.patient(patient))).isNull();
    }

    /** The store asks again by itself, and the second try finds what the first has written. */
    @Test
    void aNoteWhoseAnswerIsLostIsKnownAsOurOwn() {
        watchWrites(true);
        DeliveryNote note = note("n", NOW, Kind.BOUNCED);

        assertThat(on.store.notes().add(note)).isTrue();

        assertThat(writes).as("tries").hasSize(2);
        assertThat(on.store.notes().add(note)).as("another call").isFalse();
        assertThat(of("n")).containsExactly(note);
    }

    @Test
    void aWriteThatComesOnceMoreWhenAllIsOverChangesNothing() {
        DeliveryNote first = note("n", NOW, Kind.BOUNCED);
        watchWrites(false);
        on.store.notes().add(first);
        on.store.notes().add(new DeliveryNote(patient, "n", NOW, Kind.BOUNCED, first.to(), NOW, "anna", "later"));

        for (BatchWrite late : List.of(writes.get(1), writes.get(0), writes.get(1))) {
            on.client.operate(null, List.of(new BatchWrite(late.policy, late.key, late.ops)));
        }

        assertThat(of("n")).containsExactly(first);
    }

    @Test
    void theRecordLivesForTheRetentionOfMessagesFromItsLastWriteOn() {
        on.store.retention().put(Retention.all(Duration.ofDays(40)).messages(Duration.ofDays(20)));
        on.store.notes().add(note("n", NOW, Kind.DELIVERED));
        assertThat(record(0).getTimeToLive()).isBetween(20 * DAY - 60, 20 * DAY);

        on.store.retention().put(Retention.all(Duration.ofDays(40)).messages(Duration.ofDays(30)));
        on.store.notes().add(note("n", NOW, Kind.READ));
        assertThat(record(0).getTimeToLive()).isBetween(30 * DAY - 60, 30 * DAY);
    }

    @Test
    void notesThatAreTooManyForOneRecordGoOnInFurtherOnesAndAreStillEachThereOnce() {
        List<DeliveryNote> all = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 70; i++) {
            StringBuilder token = new StringBuilder();
            random.ints(10_000, 0x100, 0xD000).forEach(c -> token.append((char) c));
            Address to = new Address(Channel.PUSH, token.toString());
            all.add(new DeliveryNote(
                    patient, "n" + (10 + i / 2), NOW, i % 2 == 0 ? Kind.DELIVERED : Kind.READ, to, NOW, "", ""));
        }
        all.forEach(note -> assertThat(on.store.notes().add(note)).isTrue());
        all.forEach(note -> assertThat(on.store.notes().add(note)).isFalse());

        assertThat(record(0).bins).containsKey(Bins.MORE);
        assertThat(record(1).getTimeToLive()).isBetween(1, record(0).getTimeToLive() + 1);
        assertThat(of("n10")).containsExactlyElementsOf(all.subList(0, 2));
        assertThat(of("n44")).containsExactlyElementsOf(all.subList(68, 70));
        assertThat(on.store
                        .notes()
                        .list(patient, NOW, NOW.plusMillis(1), PageRequest.first(1000))
                        .items())
                .containsExactlyElementsOf(all);
    }

    /** What docs/aerospike.md reckons with. */
    @Test
    void aUsualNoteTakesSomeHundredAndThirtyBytes() {
        int first = sizeWith(Kind.DELIVERED);

        assertThat(sizeWith(Kind.READ) - first).isBetween(100, 130);
    }

    /** How many bytes the day's record takes with one more. */
    private int sizeWith(Kind kind) {
        DeliveryNote note = new DeliveryNote(
                "patient-4711",
                "q3Jd0a_-WmX2yFh7sT1k",
                NOW,
                kind,
                new Address(Channel.TEXT, "+33123456789"),
                NOW.plusMillis(2_345),
                "provider",
                "");
        on.store.notes().add(note);
        Key key = on.keys.messages(note.patient(), DAYS.number(NOW), 0);
        return on.client.operate(null, key, Expressions.readSize()).getInt(Expressions.SIZE);
    }

    private DeliveryNote note(String delivery, Instant createdAt, Kind kind) {
        return new DeliveryNote(
                patient, delivery, createdAt, kind, new Address(Channel.TEXT, "+1"), NOW, "provider", "code 7");
    }

    private List<DeliveryNote> of(String delivery) {
        return on.store.notes().of(patient, delivery, NOW);
    }

    private Record record(int part) {
        Record record = on.read(on.keys.messages(patient, DAYS.number(NOW), part));
        assertThat(record).isNotNull();
        return record;
    }

    /** Keeps what is written, and the answer to the first of it to itself if it is told so. */
    private void watchWrites(boolean losesTheFirstAnswer) {
        failing.afterBatch = batch -> {
            for (Object one : batch) {
                if (one instanceof BatchWrite write) {
                    writes.add(write);
                    if (losesTheFirstAnswer && writes.size() == 1) {
                        write.record = null;
                        write.inDoubt = true;
                        write.resultCode = ResultCode.TIMEOUT;
                    }
                }
            }
        };
    }
}
