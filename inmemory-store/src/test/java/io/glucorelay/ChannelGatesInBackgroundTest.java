package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import io.glucorelay.delivery.Sender;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Store;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.store.tck.Failure;
import io.glucorelay.store.tck.Fault;
import io.glucorelay.store.tck.Faults;
import io.glucorelay.store.tck.FaultyStore;
import io.glucorelay.store.tck.Operation;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Channels beside each other, with threads. What is waited for is waited for by its event; the clock stands still. */
class ChannelGatesInBackgroundTest {

    private static final ChannelLimits FEW =
            ChannelLimits.standard().concurrency(2).queue(3);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemoryStore store = new InMemoryStore();
    private final List<Relay> relays = new ArrayList<>();
    private final HangingSender texts = new HangingSender();
    private final BlockingQueue<OutgoingMessage> pushed = new LinkedBlockingQueue<>();

    @AfterEach
    void closeAll() {
        relays.forEach(relay -> relay.close(Duration.ZERO));
    }

    /** Hangs until the test lets it go. */
    private static final class HangingSender implements Sender {
        final BlockingQueue<OutgoingMessage> begun = new LinkedBlockingQueue<>();
        final CountDownLatch letGo = new CountDownLatch(1);
        volatile SendOutcome answer = new Delivered("ok");

        @Override
        public SendOutcome send(OutgoingMessage message) throws InterruptedException {
            begun.add(message);
            letGo.await();
            return answer;
        }
    }

    private Relay relay(Store over, ChannelLimits textLimits) {
        Relay relay = Relay.builder()
                .sharedStore(over)
                .channel(Channel.TEXT, texts, textLimits)
                .channel(Channel.PUSH, message -> {
                    pushed.add(message);
                    return new Delivered("ok");
                })
                .clock(clock)
                .pollInterval(Duration.ofMillis(10))
                .build();
        relays.add(relay);
        return relay;
    }

    private Relay start(Store over, ChannelLimits textLimits) {
        Relay relay = relay(over, textLimits);
        relay.start();
        return relay;
    }

    private void low(Relay relay, String patient, Severity severity, Contact.Builder mother) {
        relay.carePlans()
                .put(CarePlan.forPatient(patient)
                        .rule(AlertRule.low(mgdl(70)).severity(severity))
                        .contact(mother.policy(DeliveryPolicy.urgent()))
                        .build());
        relay.ingest(List.of(Reading.of(patient, "sensor", clock.instant(), mgdl(60))));
    }

    private static Contact.Builder byText() {
        return Contact.named("mother").text("+1");
    }

    private static Contact.Builder byPush() {
        return Contact.named("mother").push("device");
    }

    private static Set<String> keys(BlockingQueue<OutgoingMessage> messages, int expected) throws InterruptedException {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < expected; i++) {
            OutgoingMessage next = messages.poll(10, SECONDS);
            assertThat(next).as("message %s of %s", i, expected).isNotNull();
            keys.add(next.idempotencyKey());
        }
        return keys;
    }

    @Test
    void aChannelThatHangsWithMoreThanARelayHoldsDelaysNoOther() throws Exception {
        Relay relay = start(store, FEW);
        int more = FEW.concurrency() + FEW.queue() + 16 + 250 + 100 + 50;
        for (int i = 0; i < more; i++) {
            low(relay, "text-" + i, Severity.URGENT, byText());
        }
        keys(texts.begun, 2);
        for (int i = 0; i < 20; i++) {
            low(relay, "push-" + i, Severity.NOTICE, byPush());
        }
        Relay intakeOnly = relay(store, FEW);
        for (int i = 20; i < 40; i++) {
            low(intakeOnly, "push-" + i, Severity.NOTICE, byPush());
        }
        assertThat(keys(pushed, 40)).hasSize(40);
        assertThat(texts.begun).as("texts beyond the bound").isEmpty();
    }

    @Test
    void whatIsUrgentOvertakesAFullQueue() throws Exception {
        Semaphore settled = new Semaphore(0);
        FaultyStore watched = FaultyStore.of(
                store, Faults.always(Fault.NONE.after(settled::release)).on(Operation.SETTLE));
        Relay relay = start(watched, FEW.concurrency(1));
        for (int i = 0; i < 10; i++) {
            low(relay, "p-" + i, Severity.NOTICE, byText());
        }
        keys(texts.begun, 1);
        // All that are neither in flight nor wait are put off, each with one settle.
        assertThat(settled.tryAcquire(6, 10, SECONDS)).isTrue();
        low(relay, "urgent", Severity.URGENT, byText());
        assertThat(settled.tryAcquire(10, SECONDS)).as("one more made room").isTrue();
        texts.letGo.countDown();
        OutgoingMessage second = texts.begun.poll(10, SECONDS);
        assertThat(second).isNotNull();
        assertThat(second.severity()).isEqualTo(Severity.URGENT);
    }

    @Test
    void whenAProviderBreaksDownWhatWaitsForItGoesElsewhereAtOnce() throws Exception {
        texts.answer = new RetryLater("down");
        Relay relay = start(store, FEW.breaker(2, ofSeconds(2), ofSeconds(30)));
        for (int i = 0; i < 2; i++) {
            low(relay, "fails-" + i, Severity.URGENT, byText());
        }
        keys(texts.begun, 2);
        for (int i = 0; i < 3; i++) {
            low(relay, "waits-" + i, Severity.URGENT, byText().push("device"));
        }
        texts.letGo.countDown();
        assertThat(keys(pushed, 3)).hasSize(3);
        assertThat(texts.begun).isEmpty();
    }

    @Test
    void closingGivesBackAFullQueueAndTheOtherRelayGoesOn() throws Exception {
        Semaphore settled = new Semaphore(0);
        FaultyStore watched = FaultyStore.of(
                store, Faults.always(Fault.NONE.after(settled::release)).on(Operation.SETTLE));
        Relay first = start(watched, FEW);
        for (int i = 0; i < 8; i++) {
            low(first, "p-" + i, Severity.URGENT, byText());
        }
        keys(texts.begun, 2);
        assertThat(settled.tryAcquire(3, 10, SECONDS)).as("three put off").isTrue();
        first.close(Duration.ZERO);
        texts.letGo.countDown();
        start(store, FEW);
        // The clock stands still: had the leases not come back, they would never end.
        Set<String> sent = keys(texts.begun, 5);
        clock.advance(ofSeconds(31));
        sent.addAll(keys(texts.begun, 3));
        assertThat(sent).hasSize(8);
    }

    @Test
    void whatOneRelayHasNoRoomForAnotherSends() throws Exception {
        Semaphore settled = new Semaphore(0);
        FaultyStore watched = FaultyStore.of(
                store, Faults.always(Fault.NONE.after(settled::release)).on(Operation.SETTLE));
        Relay hangs = start(watched, FEW);
        for (int i = 0; i < 8; i++) {
            low(hangs, "p-" + i, Severity.URGENT, byText());
        }
        keys(texts.begun, 2);
        assertThat(settled.tryAcquire(3, 10, SECONDS)).as("three put off").isTrue();
        // Else it may be the first to look for them again.
        watched.use(Faults.always(Fault.of(Failure.UNAVAILABLE)).on(Operation.CLAIM_DUE));
        clock.advance(ofSeconds(31));
        BlockingQueue<OutgoingMessage> sent = new LinkedBlockingQueue<>();
        Relay other = Relay.builder()
                .sharedStore(store)
                .channel(Channel.TEXT, message -> {
                    sent.add(message);
                    return new Delivered("ok");
                })
                .clock(clock)
                .build();
        relays.add(other);
        other.start();
        assertThat(keys(sent, 3)).hasSize(3);
    }
}
