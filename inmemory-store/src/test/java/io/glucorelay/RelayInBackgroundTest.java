package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.Sender;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreHealth;
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
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The relay at work with its own threads. What is waited for is waited for by its event, never by time. */
class RelayInBackgroundTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStore store = new InMemoryStore();
    private final List<Relay> relays = new ArrayList<>();

    @AfterEach
    void closeAll() {
        relays.forEach(relay -> relay.close(Duration.ZERO));
    }

    private Relay start(Store over, Sender texts, int concurrency) {
        Relay relay = Relay.builder()
                .sharedStore(over)
                .channel(Channel.TEXT, texts, ChannelLimits.standard().concurrency(concurrency))
                .clock(clock)
                .pollInterval(Duration.ofMillis(10))
                .build();
        relays.add(relay);
        relay.start();
        return relay;
    }

    private static CarePlan plan(String patient, Severity severity) {
        return CarePlan.forPatient(patient)
                .rule(AlertRule.low(mgdl(70)).severity(severity))
                .contact(Contact.named("mother").text("+1").policy(DeliveryPolicy.urgent()))
                .build();
    }

    private void low(Relay relay, String patient) {
        relay.ingest(List.of(Reading.of(patient, "sensor", clock.instant(), mgdl(60))));
    }

    private List<Delivery> deliveries(Relay relay, String patient) {
        return relay.history(patient, Instant.EPOCH, Instant.MAX).deliveries().toList();
    }

    /** Lets the test watch sends begin and decide when they end. */
    private static final class GatedSender implements Sender {
        final BlockingQueue<OutgoingMessage> begun = new LinkedBlockingQueue<>();
        final CountDownLatch gate = new CountDownLatch(1);
        final AtomicInteger inFlight = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        @Override
        public SendOutcome send(OutgoingMessage message) throws InterruptedException {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            begun.add(message);
            try {
                gate.await();
            } finally {
                inFlight.decrementAndGet();
            }
            return new Delivered("ok");
        }
    }

    /** As in a program that hands its readings in and ends. */
    @Test
    void whatHasBegunWhenTheRelayIsClosedIsSent() {
        BlockingQueue<OutgoingMessage> sent = new LinkedBlockingQueue<>();
        Relay relay = start(store, deliverTo(sent), 4);
        relay.carePlans().put(plan("p-1", Severity.URGENT));
        low(relay, "p-1");
        relay.close(ofSeconds(60));
        assertThat(sent).hasSize(1);
        assertThat(deliveries(relay, "p-1")).extracting(Delivery::state).containsExactly(DeliveryState.DELIVERED);
    }

    @Test
    void deliversWithoutBeingAsked() throws Exception {
        BlockingQueue<OutgoingMessage> sent = new LinkedBlockingQueue<>();
        Relay relay = start(store, deliverTo(sent), 4);
        relay.carePlans().put(plan("p-1", Severity.URGENT));
        low(relay, "p-1");
        assertThat(sent.poll(10, SECONDS)).isNotNull();
    }

    @Test
    void findsWhatAnUnstartedRelayHasTakenIn() throws Exception {
        Relay intakeOnly = Relay.builder()
                .sharedStore(store)
                .channel(Channel.TEXT, message -> new Delivered("never asked"))
                .clock(clock)
                .build();
        intakeOnly.carePlans().put(plan("p-1", Severity.URGENT));
        low(intakeOnly, "p-1");
        BlockingQueue<OutgoingMessage> sent = new LinkedBlockingQueue<>();
        start(store, deliverTo(sent), 4);
        assertThat(sent.poll(10, SECONDS)).isNotNull();
    }

    @Test
    void neverSendsMoreAtOnceThanAllowed() throws Exception {
        GatedSender sender = new GatedSender();
        Relay relay = start(store, sender, 3);
        for (int i = 0; i < 20; i++) {
            relay.carePlans().put(plan("p-" + i, Severity.URGENT));
            low(relay, "p-" + i);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(sender.begun.poll(10, SECONDS)).isNotNull();
        }
        sender.gate.countDown();
        for (int i = 3; i < 20; i++) {
            assertThat(sender.begun.poll(10, SECONDS)).isNotNull();
        }
        assertThat(sender.most).hasValue(3);
    }

    @Test
    void urgentOvertakesTheBacklog() throws Exception {
        GatedSender sender = new GatedSender();
        Relay relay = start(store, sender, 1);
        for (int i = 0; i < 10; i++) {
            relay.carePlans().put(plan("p-" + i, Severity.NOTICE));
            low(relay, "p-" + i);
        }
        assertThat(sender.begun.poll(10, SECONDS)).isNotNull();
        relay.carePlans().put(plan("urgent", Severity.URGENT));
        low(relay, "urgent");
        sender.gate.countDown();
        OutgoingMessage second = sender.begun.poll(10, SECONDS);
        assertThat(second).isNotNull();
        assertThat(second.severity()).isEqualTo(Severity.URGENT);
    }

    @Test
    void closingInterruptsWhatHangsAndGivesTheLeaseBackAtOnce() throws Exception {
        GatedSender hangs = new GatedSender();
        Relay first = start(store, hangs, 1);
        first.carePlans().put(plan("p-1", Severity.URGENT));
        low(first, "p-1");
        assertThat(hangs.begun.poll(10, SECONDS)).isNotNull();
        first.close(Duration.ZERO);
        BlockingQueue<OutgoingMessage> sent = new LinkedBlockingQueue<>();
        Relay second = start(store, deliverTo(sent), 1);
        // The clock stands still: had the lease not come back, it would never end.
        assertThat(sent.poll(10, SECONDS)).isNotNull();
        assertThat(deliveries(second, "p-1")).singleElement().satisfies(delivery -> assertThat(delivery.attempts())
                .hasSizeLessThanOrEqualTo(1));
    }

    @Test
    void closingGivesBackWhatStillWaitsForItsTurn() throws Exception {
        GatedSender hangs = new GatedSender();
        Relay first = start(store, hangs, 1);
        for (int i = 0; i < 5; i++) {
            first.carePlans().put(plan("p-" + i, Severity.URGENT));
            low(first, "p-" + i);
        }
        assertThat(hangs.begun.poll(10, SECONDS)).isNotNull();
        first.close(Duration.ZERO);
        BlockingQueue<OutgoingMessage> sent = new LinkedBlockingQueue<>();
        start(store, deliverTo(sent), 1);
        for (int i = 0; i < 5; i++) {
            assertThat(sent.poll(10, SECONDS)).isNotNull();
        }
    }

    @Test
    void aSendUnderWayMayEndBeforeTheDeadline() throws Exception {
        GatedSender slow = new GatedSender();
        Relay relay = start(store, slow, 1);
        relay.carePlans().put(plan("p-1", Severity.URGENT));
        low(relay, "p-1");
        assertThat(slow.begun.poll(10, SECONDS)).isNotNull();
        Thread closing = new Thread(() -> relay.close(ofSeconds(60)));
        closing.start();
        slow.gate.countDown();
        closing.join(60_000);
        assertThat(closing.isAlive()).isFalse();
        assertThat(deliveries(relay, "p-1")).extracting(Delivery::state).containsExactly(DeliveryState.DELIVERED);
    }

    @Test
    void whatWasSentWhileTheStoreFailedIsStoredOnceItWorksAgain() throws Exception {
        FaultyStore failing = FaultyStore.of(store, Faults.none());
        BlockingQueue<OutgoingMessage> sent = new LinkedBlockingQueue<>();
        Semaphore failed = new Semaphore(0);
        Semaphore settled = new Semaphore(0);
        Relay relay = start(
                failing,
                message -> {
                    failing.use(onSettles(Fault.of(Failure.UNAVAILABLE).after(failed::release)));
                    sent.add(message);
                    return new Delivered("ok");
                },
                1);
        relay.carePlans().put(plan("p-1", Severity.URGENT));
        low(relay, "p-1");
        assertThat(sent.poll(10, SECONDS)).isNotNull();
        // The second failure comes of the second try, and so after all that the first has led to.
        assertThat(failed.tryAcquire(2, 10, SECONDS)).isTrue();
        assertThat(relay.health().status()).isEqualTo(StoreHealth.Status.DEGRADED);
        failing.use(onSettles(Fault.NONE.after(settled::release)));
        assertThat(settled.tryAcquire(10, SECONDS)).isTrue();
        assertThat(deliveries(relay, "p-1")).extracting(Delivery::state).containsExactly(DeliveryState.DELIVERED);
        assertThat(sent).as("sent once").isEmpty();
    }

    @Test
    void whatHappensWhileAnAnswerIsLostIsNotLostWithIt() throws Exception {
        FaultyStore failing = FaultyStore.of(store, Faults.none());
        CountDownLatch gate = new CountDownLatch(1);
        BlockingQueue<OutgoingMessage> sent = new LinkedBlockingQueue<>();
        Semaphore lost = new Semaphore(0);
        Semaphore settled = new Semaphore(0);
        Relay relay = start(
                failing,
                message -> {
                    if (message.to().value().equals("+2")) {
                        gate.await();
                    } else {
                        Faults once = Faults.once(Fault.of(Failure.ANSWER_LOST).after(() -> {
                            failing.use(onSettles(Fault.NONE.after(settled::release)));
                            lost.release();
                        }));
                        failing.use(once.on(Operation.SETTLE));
                    }
                    sent.add(message);
                    return new Delivered("ok");
                },
                2);
        relay.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.low(mgdl(70)))
                        .contact(Contact.named("mother").text("+1").policy(DeliveryPolicy.urgent()))
                        .contact(Contact.named("father").text("+2").policy(DeliveryPolicy.urgent()))
                        .build());
        low(relay, "p-1");
        assertThat(sent.poll(10, SECONDS)).isNotNull();
        assertThat(lost.tryAcquire(10, SECONDS)).isTrue();
        // The mother's delivery is stored, and nobody knows. Meanwhile the father's ends.
        gate.countDown();
        assertThat(sent.poll(10, SECONDS)).isNotNull();
        assertThat(settled.tryAcquire(10, SECONDS)).isTrue();
        relay.close();
        assertThat(deliveries(relay, "p-1"))
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.DELIVERED, DeliveryState.DELIVERED);
        assertThat(sent).as("sent again").isEmpty();
    }

    @Test
    void aReadingIsNotAcceptedIfWhatItGivesRiseToIsNotStored() {
        FaultyStore failing = FaultyStore.of(store, Faults.none());
        Relay relay = start(failing, message -> new Delivered("ok"), 1);
        relay.carePlans().put(plan("p-1", Severity.URGENT));
        failing.use(Faults.always(Fault.of(Failure.UNAVAILABLE)).on(Operation.COMMIT));
        assertThatThrownBy(() -> low(relay, "p-1")).isInstanceOfSatisfying(IngestException.class, e -> assertThat(
                        e.report().items())
                .extracting(IngestReport.Item::status)
                .containsExactly(IngestReport.Status.NOT_STORED));
        failing.use(Faults.none());
        low(relay, "p-1");
        assertThat(deliveries(relay, "p-1"))
                .as("sent again, it is decided anew")
                .hasSize(1);
    }

    @Test
    void anInterruptedThreadStopsSendingAndKeepsItsInterrupt() {
        Relay relay = Relay.builder()
                .sharedStore(store)
                .channel(Channel.TEXT, message -> {
                    throw new InterruptedException();
                })
                .clock(clock)
                .build();
        relays.add(relay);
        relay.carePlans().put(plan("p-1", Severity.URGENT));
        low(relay, "p-1");
        relay.runDue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(deliveries(relay, "p-1")).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(delivery.attempts()).isEmpty();
        });
        assertThat(START).isEqualTo(clock.instant());
    }

    private static Faults onSettles(Fault fault) {
        return Faults.always(fault).on(Operation.SETTLE);
    }

    private static Sender deliverTo(BlockingQueue<OutgoingMessage> sent) {
        return message -> {
            sent.add(message);
            return new Delivered("ok");
        };
    }
}
