package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.claim;
import static io.glucorelay.store.aerospike.Samples.delivery;
import static io.glucorelay.store.aerospike.Samples.newNumber;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static io.glucorelay.store.aerospike.Samples.reading;
import static io.glucorelay.store.aerospike.Samples.settle;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Record;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Appended.Status;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a patient's record holds for a while goes to the history in the end, and is looked back on all the time. */
class MovesTest {

    private OnCluster on;
    private final String patient = newPatient();

    @BeforeEach
    void open() {
        on = new OnCluster();
    }

    @AfterEach
    void close() {
        if (on != null) {
            on.close();
        }
    }

    @Test
    void readingsAreMovedOnceTheRecordHoldsTooManyHoursOfThem() {
        List<Reading> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Reading reading = reading(patient, NOW.minus(Duration.ofMinutes(5L * (300 - i))));
            all.add(reading);
            append(on.store, reading);
            assertThat(held(Bins.RECENT)).isLessThanOrEqualTo(6 * 12 + 2);
        }

        assertThat(lookBack()).containsExactlyElementsOf(all);
        // Since the low-water mark they are in the history, and known there.
        assertThat(append(on.store, all.get(7)).statuses()).containsExactly(Status.DUPLICATE);
        assertThat(append(on.store, withValue(all.get(8), 50)).statuses()).containsExactly(Status.CONFLICT);
        assertThat(append(on.store, all.get(9), all.get(299), reading(patient, NOW))
                        .statuses())
                .containsExactly(Status.DUPLICATE, Status.DUPLICATE, Status.STORED);
        assertThat(lookBack()).hasSize(301);
    }

    @Test
    void aBackfillInAnyOrderGoesInItsPlace() {
        List<Reading> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            all.add(reading(patient, NOW.minus(Duration.ofMinutes(7L * i))));
        }
        append(on.store, all.get(0));
        for (int i = 300; i >= 0; i -= 100) {
            List<Status> statuses = append(on.store, all.subList(i, i + 100).toArray(new Reading[0]))
                    .statuses();
            assertThat(statuses).filteredOn(Status.DUPLICATE::equals).hasSize(i == 0 ? 1 : 0);
            assertThat(statuses).filteredOn(Status.STORED::equals).hasSize(i == 0 ? 99 : 100);
        }
        assertThat(lookBack()).hasSize(400);
    }

    @Test
    void whatHasEndedIsMovedOnceThereIsEnoughOfIt() {
        Claim claim = claim(on.store, append(on.store, reading(patient, NOW)).view(), NOW, deliveries(40));
        for (Delivery delivery : deliveries(40)) {
            claim = ((Settled.Held) settle(on.store, claim, NOW, AfterSettle.KEEP, ended(delivery))).claim();
            assertThat(held(Bins.DONE)).isLessThan(MessageHistory.FULL);
        }

        assertThat(deliveriesLookedBack()).hasSize(40);
        assertThat(deadLetters()).isEqualTo(20);
    }

    @Test
    void whatHasEndedIsMovedInTimeThoughNothingElseHappens() {
        Claim claim = claim(on.store, append(on.store, reading(patient, NOW)).view(), NOW, deliveries(3));
        settle(on.store, claim, NOW, AfterSettle.RELEASE, ended(deliveries(3)));
        assertThat(held(Bins.DONE)).isEqualTo(3);

        assertThat(claimDue(NOW.plus(MessageHistory.AT_LATEST).minusMillis(1))).isZero();
        assertThat(held(Bins.DONE)).isEqualTo(3);
        assertThat(claimDue(NOW.plus(MessageHistory.AT_LATEST).plusSeconds(60))).isZero();

        assertThat(held(Bins.DONE)).isZero();
        assertThat(Read.has(on.patient(patient), Bins.DUE)).isFalse();
        assertThat(deliveriesLookedBack()).hasSize(3);
        assertThat(deadLetters()).isEqualTo(2);
    }

    @Test
    void whatHasEndedIsMovedByAReadingThatComesLater() {
        Claim claim = claim(on.store, append(on.store, reading(patient, NOW)).view(), NOW, deliveries(1));
        settle(on.store, claim, NOW, AfterSettle.RELEASE, ended(deliveries(1)));

        append(on.store, reading(patient, NOW.plus(MessageHistory.AT_LATEST)));

        assertThat(held(Bins.DONE)).isZero();
        assertThat(deliveriesLookedBack()).hasSize(1);
    }

    /** Copied, and then its mover died before it could remove it. */
    @Test
    void aDeadLetterOnItsWayIsListedOnce() {
        Claim claim = claim(on.store, append(on.store, reading(patient, NOW)).view(), NOW, deliveries(1));
        settle(on.store, claim, NOW, AfterSettle.RELEASE, ended(deliveries(1)));
        Record record = on.patient(patient);
        long day = Days.of(Duration.ofDays(1)).number(NOW);
        on.client.operate(
                null,
                on.keys.messages(patient, day, 0),
                MapOperation.putItems(MapPolicies.CREATE, Bins.ENTRIES, values(record, Bins.DONE)),
                MapOperation.putItems(MapPolicies.CREATE, Bins.DEAD, values(record, Bins.DEAD)));

        assertThat(deadLetters()).isEqualTo(1);
    }

    private static Map<Value, Value> values(Record record, String bin) {
        Map<Value, Value> values = new HashMap<>();
        Read.<ByteBuffer, Object>map(record, bin)
                .forEach((key, value) -> values.put(Value.get(Read.bytes(key)), Value.get(value)));
        return values;
    }

    private int claimDue(Instant now) {
        return on.store
                .patients()
                .claimDue(new ClaimDue(now, 0, 10, newNumber(), Duration.ofSeconds(30)))
                .claims()
                .size();
    }

    private int held(String bin) {
        return Read.map(on.patient(patient), bin).size();
    }

    private List<Reading> lookBack() {
        return on.store
                .history()
                .readings(patient, Instant.EPOCH, Instant.MAX, PageRequest.first(10_000))
                .items();
    }

    private List<Delivery> deliveriesLookedBack() {
        List<Delivery> found = on.store
                .history()
                .deliveries(patient, Instant.MIN, Instant.MAX, PageRequest.first(1_000))
                .items();
        assertThat(found).doesNotHaveDuplicates().allMatch(delivery -> delivery.state()
                .isFinal());
        return found;
    }

    private long deadLetters() {
        return on.store
                .deadLetters()
                .list(Instant.MIN, Instant.MAX, PageRequest.first(1_000))
                .items()
                .size();
    }

    /** Of several days, every other one of them a dead letter. */
    private Delivery[] deliveries(int count) {
        Delivery[] deliveries = new Delivery[count];
        for (int i = 0; i < count; i++) {
            deliveries[i] = delivery(patient, "n" + i, NOW.minus(Duration.ofHours(i)));
        }
        return deliveries;
    }

    private static Delivery[] ended(Delivery... pending) {
        Delivery[] ended = new Delivery[pending.length];
        for (int i = 0; i < pending.length; i++) {
            int number = Integer.parseInt(pending[i].id().substring(1));
            DeliveryState state = number % 2 == 0 ? DeliveryState.DEAD : DeliveryState.SUPERSEDED;
            ended[i] = pending[i].ended(state, NOW, "because");
        }
        return ended;
    }

    private static Reading withValue(Reading reading, double mgdl) {
        return Reading.of(reading.patient(), reading.device(), reading.measuredAt(), Glucose.mgdl(mgdl));
    }
}
