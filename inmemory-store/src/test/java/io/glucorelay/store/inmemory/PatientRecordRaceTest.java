package io.glucorelay.store.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Append;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.Retention;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One record under more load than the contract's rules can put on a store that is reached over a network. */
class PatientRecordRaceTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant END = NOON.plusSeconds(3600);
    private static final int COUNT = 20_000;
    private static final Contact MOTHER =
            Contact.named("mother").text("+33123456789").build();

    private final DueIndex index = new DueIndex();
    private final PatientRecord record = new PatientRecord("p", index, new ConcurrentSkipListMap<>());

    @Test
    void everyStepIsAtomic() throws Exception {
        Claim holder =
                ((Committed.Won) record.commit(commit(0, 1, List.of()))).claim().orElseThrow();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> futures = new ArrayList<>();
            futures.add(threads.submit(this::appendAll));
            futures.add(threads.submit(this::commitAll));
            futures.add(threads.submit(() -> settleAll(holder)));
            for (Future<?> future : futures) {
                future.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }

        PageRequest all = PageRequest.first(Integer.MAX_VALUE);
        assertThat(record.readings(Instant.EPOCH, END, all).items()).hasSize(COUNT);
        assertThat(record.deliveries(Instant.EPOCH, END, all).items())
                .hasSize(COUNT)
                .allMatch(delivery -> delivery.state() == DeliveryState.DEAD);
        List<DueEntry> entries = new ArrayList<>();
        index.walkDue(Instant.MAX, entries::add);
        assertThat(entries)
                .as("only the lease is left")
                .singleElement()
                .matches(entry -> entry.isAt(Severity.NOTICE, END));
    }

    private void appendAll() {
        for (int i = 0; i < COUNT; i++) {
            // Hours apart, so that the recent window stays small.
            Instant at = NOON.minusSeconds(7200L * (COUNT - i));
            record.append(
                    new Append("p", List.of(Reading.of("p", "sensor", at, Glucose.mgdl(100)))), Retention.DEFAULT);
        }
    }

    private void commitAll() {
        for (int i = 0; i < COUNT; i++) {
            Committed committed;
            do {
                // Full until the settler has made room.
                committed = record.commit(commit(i + 1, i + 2, List.of(delivery(i))));
            } while (committed instanceof Committed.Full
                    && !Thread.currentThread().isInterrupted());
            assertThat(committed).isInstanceOf(Committed.Won.class);
        }
    }

    private void settleAll(Claim holder) {
        Set<String> seen = new HashSet<>();
        Claim held = holder;
        while (seen.size() < COUNT && !Thread.currentThread().isInterrupted()) {
            List<Delivery> finished = new ArrayList<>();
            for (Delivery delivery : held.outbox()) {
                assertThat(seen.add(delivery.id())).isTrue();
                finished.add(delivery.ended(DeliveryState.DEAD, NOON, "done"));
            }
            Settled settled = record.settle(
                    new Settle(
                            "p",
                            held.token(),
                            held.step(),
                            held.view().version(),
                            NOON,
                            finished,
                            List.of(),
                            END,
                            AfterSettle.KEEP),
                    Retention.DEFAULT);
            held = ((Settled.Held) settled).claim();
        }
    }

    private static Commit commit(long version, long token, List<Delivery> deliveries) {
        LeaseRequest lease = new LeaseRequest(token, NOON, END);
        return new Commit("p", version, token, AlertState.EMPTY, deliveries, List.of(), NOON, lease, false);
    }

    private static Delivery delivery(int i) {
        return Delivery.of(new Notification(
                "n" + i,
                new AlertId("p", "low", NOON),
                AlertKind.LOW,
                Severity.WARNING,
                AlertEvent.RAISED,
                i,
                MOTHER,
                "p",
                null,
                GlucoseUnit.MG_DL,
                ZoneId.of("UTC"),
                NOON,
                NOON));
    }
}
