package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.inmemory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Three relays at work on one store, taking in readings of the same patients at the same time. */
class RelaysSharingAStoreTest {

    private static final int PATIENTS = 200;
    private static final int RELAYS = 3;

    private final InMemoryStore store = new InMemoryStore();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final CountDownLatch outstanding = new CountDownLatch(2 * PATIENTS);

    @Test
    void everyMessageIsSentOnceWhoeverTookTheReadingIn() throws Exception {
        everyMessageIsSentOnce(ChannelLimits.standard());
    }

    @Test
    void everyMessageIsSentOnceThoughMostArePutOffAtFirst() throws Exception {
        everyMessageIsSentOnce(ChannelLimits.standard().concurrency(2).queue(1));
    }

    private void everyMessageIsSentOnce(ChannelLimits limits) throws Exception {
        List<Relay> relays = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(RELAYS);
        try {
            for (int i = 0; i < RELAYS; i++) {
                relays.add(start(limits));
            }
            for (int p = 0; p < PATIENTS; p++) {
                relays.get(0).carePlans().put(plan("p-" + p));
            }
            Instant now = Instant.now();
            List<Future<?>> intakes = new ArrayList<>();
            for (Relay relay : relays) {
                intakes.add(threads.submit(() -> takeInAll(relay, now)));
            }
            for (Future<?> intake : intakes) {
                intake.get(60, SECONDS);
            }
            assertThat(outstanding.await(60, SECONDS)).isTrue();
        } finally {
            relays.forEach(Relay::close);
            threads.shutdownNow();
        }
        assertThat(taken).hasSize(2 * PATIENTS);
        assertThat(taken.values()).as("times each was taken over").containsOnly(1);
        HistoryReader history = new HistoryReader();
        for (int p = 0; p < PATIENTS; p++) {
            assertThat(history.deliveries("p-" + p))
                    .hasSize(2)
                    .extracting(Delivery::state)
                    .containsOnly(DeliveryState.DELIVERED);
        }
    }

    /** Every relay is given every reading; one of them stores it, the others find it there. */
    private static void takeInAll(Relay relay, Instant now) {
        for (int p = 0; p < PATIENTS; p++) {
            String patient = "p-" + p;
            relay.ingest(List.of(
                    Reading.of(patient, "sensor", now.minus(Duration.ofMinutes(5)), mgdl(100)),
                    Reading.of(patient, "sensor", now, mgdl(60))));
        }
    }

    private Relay start(ChannelLimits limits) {
        Relay relay = Relay.builder()
                .sharedStore(store)
                .channel(
                        Channel.TEXT,
                        message -> {
                            taken.merge(message.idempotencyKey(), 1, Integer::sum);
                            outstanding.countDown();
                            return new SendOutcome.Delivered("ok");
                        },
                        limits)
                .pollInterval(Duration.ofMillis(10))
                .build();
        relay.start();
        return relay;
    }

    private static CarePlan plan(String patient) {
        return CarePlan.forPatient(patient)
                .rule(AlertRule.low(mgdl(70)))
                .contact(Contact.named("mother").text("+1").policy(DeliveryPolicy.urgent()))
                .contact(Contact.named("father").text("+2").policy(DeliveryPolicy.urgent()))
                .build();
    }

    private final class HistoryReader {
        private final Relay reader = Relay.builder().sharedStore(store).build();

        List<Delivery> deliveries(String patient) {
            return reader.history(patient, Instant.EPOCH, Instant.MAX)
                    .deliveries()
                    .toList();
        }
    }
}
