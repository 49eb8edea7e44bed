package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Store;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.store.tck.Fault;
import io.glucorelay.store.tck.Faults;
import io.glucorelay.store.tck.FaultyStore;
import io.glucorelay.store.tck.Operation;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** When a relay writes what has become of messages: as seldom as may be, and never so late that a crash would send one again. */
class PatientWorkTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStore memory = new InMemoryStore();

    /** Sends and settles, in their order. */
    private final List<String> steps = new ArrayList<>();

    private final Store store = FaultyStore.of(
            memory, Faults.always(Fault.NONE.after(() -> steps.add("settle"))).on(Operation.SETTLE));

    /** How many attempts were on record when each send began. */
    private final List<Integer> written = new ArrayList<>();

    private final Relay relay = Relay.builder()
            .sharedStore(store)
            .channel(Channel.TEXT, message -> sent(message, new Rejected("no such number")))
            .channel(Channel.EMAIL, message -> sent(message, new Delivered("ok")))
            .clock(clock)
            .build();

    private SendOutcome sent(OutgoingMessage message, SendOutcome outcome) {
        steps.add(message.subject());
        written.add(deliveries().stream()
                .mapToInt(delivery -> delivery.attempts().size())
                .sum());
        return outcome;
    }

    private List<Delivery> deliveries() {
        return relay.history("p-1", Instant.EPOCH, Instant.MAX).deliveries().toList();
    }

    private void tell(Contact.Builder contact) {
        relay.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.low(mgdl(70)).quality(DataQuality.ANY))
                        .contact(contact.policy(DeliveryPolicy.urgent()))
                        .build());
    }

    private void ingest(double mgdl) {
        relay.ingest(List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(mgdl))));
    }

    /** A crash before it is written changes nothing: it would be worked out again. */
    @Test
    void whatIsReplacedUnsentIsWrittenWithTheEndOfWhatReplacesIt() {
        tell(Contact.named("mother").email("m@example.org"));
        ingest(65);
        clock.advance(ofSeconds(1));
        ingest(100);

        relay.runDue();

        assertThat(steps).containsExactly("p-1: low is over, 100 mg/dL", "settle");
        assertThat(deliveries())
                .extracting(Delivery::state)
                .containsExactlyInAnyOrder(DeliveryState.SUPERSEDED, DeliveryState.DELIVERED);
    }

    /** A crash before it is written would make the attempt again. */
    @Test
    void anAttemptIsWrittenBeforeTheNextOneIsMade() {
        tell(Contact.named("mother").text("+1").email("m@example.org"));
        ingest(65);

        relay.runDue();

        assertThat(steps).containsExactly("p-1: low, 65 mg/dL", "settle", "p-1: low, 65 mg/dL", "settle");
        assertThat(written).containsExactly(0, 1);
        assertThat(deliveries()).extracting(Delivery::state).containsExactly(DeliveryState.DELIVERED);
    }

    /** Whoever takes the record up next is to look at once, not when the time of what has become needless comes. */
    @Test
    void whoIsClosedDoesNotTakeAnEndForSeenThatItHasNotGoneBy() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        Relay other = Relay.builder().sharedStore(memory).clock(clock).build();
        Relay closing = Relay.builder()
                .sharedStore(memory)
                .channel(Channel.TEXT, message -> {
                    begun.countDown();
                    return deliveredWhenInterrupted();
                })
                .clock(clock)
                .build();
        closing.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.low(mgdl(70)).quality(DataQuality.ANY).tellResolved(false))
                        .contact(Contact.named("mother").text("+1"))
                        .contact(Contact.named("father").text("+2"))
                        .contact(Contact.named("aunt").text("+3").escalateAfter(ofMinutes(10)))
                        .build());
        closing.start();
        closing.ingest(List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(65))));
        assertThat(begun.await(60, SECONDS)).isTrue();
        clock.advance(ofSeconds(1));
        other.ingest(List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(100))));

        closing.close(Duration.ofMillis(1));
        other.runDue();

        assertThat(deliveries())
                .extracting(Delivery::state)
                .containsExactlyInAnyOrder(DeliveryState.DELIVERED, DeliveryState.DELIVERED, DeliveryState.CANCELLED);
    }

    private static SendOutcome deliveredWhenInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // By the relay that is being closed; the message is out.
        }
        return new Delivered("ok");
    }
}
