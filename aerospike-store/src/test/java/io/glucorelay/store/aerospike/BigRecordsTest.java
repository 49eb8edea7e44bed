package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.change;
import static io.glucorelay.store.aerospike.Samples.claim;
import static io.glucorelay.store.aerospike.Samples.commit;
import static io.glucorelay.store.aerospike.Samples.delivery;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static io.glucorelay.store.aerospike.Samples.reading;
import static io.glucorelay.store.aerospike.Samples.settle;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Record;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.store.Appended.Status;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Committed;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records near the database's limit of 1 MiB: nothing is refused that could have been kept. */
class BigRecordsTest {

    private OnCluster on;
    private final String patient = newPatient();
    private final Random random = new Random(1);

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
    void aRecordThatIsBigByItsAttemptsTakesNoMoreDeliveriesButReadingsAndSettles() {
        Claim claim = fill(90);

        assertThat(commit(on.store, claim.view(), NOW, delivery(patient, "more", NOW)))
                .isInstanceOf(Committed.Full.class);
        assertThat(append(on.store, reading(patient, NOW.plusSeconds(60))).statuses())
                .containsExactly(Status.STORED);
        assertThat(settle(on.store, claim, NOW, AfterSettle.RELEASE, ended(claim.outbox())))
                .isInstanceOf(Settled.Released.class);

        assertThat(deliveries()).hasSize(90);
        assertThat(Read.map(on.patient(patient), Bins.OUTBOX)).isEmpty();
    }

    @Test
    void aDayThatIsTooBigForOneRecordGoesOnInFurtherOnes() {
        for (int i = 0; i < 4; i++) {
            Claim claim = fill(50);
            settle(on.store, claim, NOW, AfterSettle.RELEASE, ended(claim.outbox()));
        }

        List<Delivery> all = deliveries();
        assertThat(all).hasSize(200);
        long day = Days.of(Duration.ofDays(1)).number(NOW);
        Record first = on.read(on.keys.messages(patient, day, 0));
        Record second = on.read(on.keys.messages(patient, day, 1));
        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        assertThat(first.bins).containsKey(Bins.MORE);
        assertThat(first.getTimeToLive())
                .as("what leads to the second record lives as long as it")
                .isGreaterThanOrEqualTo(second.getTimeToLive() - 1);
        assertThat(on.store
                        .deadLetters()
                        .list(Instant.MIN, Instant.MAX, PageRequest.first(1000))
                        .items())
                .hasSize(200);
    }

    /** An outage of hours, every failure with another reason that no compression makes smaller. */
    @Test
    void anOutboxThatIsFullIsTriedAsOftenAsAPolicyAllowsAndReadingsGoOn() {
        PatientView view = append(on.store, reading(patient, NOW)).view();
        List<Delivery> pending = new ArrayList<>();
        for (int i = 0; i < PatientRecords.MAX_PENDING; i++) {
            pending.add(Samples.stubborn(patient, "n" + i, NOW));
        }
        Claim claim = claim(on.store, view, NOW, pending.toArray(new Delivery[0]));
        int most = pending.get(0).notification().contact().policy().maxAttempts();
        List<Delivery> tried = pending;
        for (int attempt = 1; attempt < most; attempt++) {
            tried = tried.stream().map(this::failed).toList();
            if (attempt % 20 == 0 || attempt == most - 1) {
                claim = ((Settled.Held) change(on.store, claim, NOW, AfterSettle.KEEP, tried)).claim();
            }
        }

        assertThat(claim.outbox()).containsExactlyInAnyOrderElementsOf(tried);
        for (int i = 1; i <= 300; i++) {
            append(on.store, reading(patient, NOW.plusSeconds(60L * i)));
        }
    }

    private Delivery failed(Delivery delivery) {
        return delivery.attempted(new Attempt(
                NOW,
                Duration.ofMillis(5),
                delivery.notification().contact().addresses().get(0),
                new SendOutcome.RetryLater(requestIds())));
    }

    /** What a provider may answer: fixed words, and identifiers of the request. */
    private String requestIds() {
        StringBuilder reason = new StringBuilder();
        while (reason.length() < SendOutcome.MAX_TEXT) {
            reason.append(new UUID(random.nextLong(), random.nextLong())).append(" 503 Service Unavailable ");
        }
        return reason.substring(0, SendOutcome.MAX_TEXT);
    }

    private int next;

    /** So many pending deliveries, each with 10 KiB of attempts that no compression makes smaller. */
    private Claim fill(int count) {
        PatientView view = append(on.store, reading(patient, NOW)).view();
        List<Delivery> pending = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pending.add(triedOften(delivery(patient, "n" + next++, NOW)));
        }
        return claim(on.store, view, NOW, pending.toArray(new Delivery[0]));
    }

    private Delivery triedOften(Delivery delivery) {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            StringBuilder reason = new StringBuilder();
            for (int c = 0; c < 200; c++) {
                reason.append((char) random.nextInt(0xD000));
            }
            attempts.add(new Attempt(
                    NOW,
                    Duration.ofMillis(3),
                    delivery.notification().contact().addresses().get(0),
                    new SendOutcome.RetryLater(reason.substring(0, 80))));
        }
        return new Delivery(
                delivery.notification(), DeliveryState.PENDING, NOW, attempts, "no answer", delivery.changedAt());
    }

    private static Delivery[] ended(List<Delivery> pending) {
        return pending.stream()
                .map(delivery -> delivery.ended(DeliveryState.EXPIRED, NOW, "too late"))
                .toArray(Delivery[]::new);
    }

    private List<Delivery> deliveries() {
        return on.store
                .history()
                .deliveries(patient, Instant.MIN, Instant.MAX, PageRequest.first(10_000))
                .items();
    }
}
