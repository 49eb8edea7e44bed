package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.ChannelHealth.BreakerState;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.StoreHealth;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What channels' limits do to messages, in virtual time and on one thread. */
class ChannelGatesTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final ChannelLimits LIMITS = ChannelLimits.standard().breaker(2, ofSeconds(2), ofSeconds(30));

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStore store = new InMemoryStore();
    private final ScriptedSender texts = new ScriptedSender();
    private final ScriptedSender pushes = new ScriptedSender();

    private Relay relay(ChannelLimits textLimits) {
        return Relay.builder()
                .sharedStore(store)
                .channel(Channel.TEXT, texts, textLimits)
                .channel(Channel.PUSH, pushes)
                .clock(clock)
                .build();
    }

    private void low(Relay relay, String patient, Contact.Builder mother) {
        relay.carePlans()
                .put(CarePlan.forPatient(patient)
                        .rule(AlertRule.low(mgdl(70)))
                        .contact(mother.policy(DeliveryPolicy.urgent()))
                        .build());
        relay.ingest(List.of(Reading.of(patient, "sensor", clock.instant(), mgdl(60))));
    }

    private static Contact.Builder byText() {
        return Contact.named("mother").text("+1");
    }

    private Delivery delivery(Relay relay, String patient) {
        return relay.history(patient, Instant.EPOCH, Instant.MAX)
                .deliveries()
                .findFirst()
                .orElseThrow();
    }

    private void breakTexts(Relay relay) {
        texts.answer(new RetryLater("down"), new RetryLater("down"));
        low(relay, "first", byText());
        low(relay, "second", byText());
        relay.runDue();
        assertThat(texts.messages()).hasSize(2);
        assertThat(relay.health())
                .returns(StoreHealth.Status.DEGRADED, RelayHealth::status)
                .satisfies(health -> assertThat(health.channels())
                        .hasEntrySatisfying(
                                Channel.TEXT, text -> assertThat(text.breaker()).isEqualTo(BreakerState.OPEN))
                        .hasEntrySatisfying(
                                Channel.PUSH, push -> assertThat(push.breaker()).isEqualTo(BreakerState.CLOSED)));
    }

    @Test
    void aProviderThatIsDownIsPassedOverAtOnceWhereThereIsAnotherWay() {
        Relay relay = relay(LIMITS);
        breakTexts(relay);
        low(relay, "p-1", byText().push("device"));
        relay.runDue();
        assertThat(texts.messages()).hasSize(2);
        assertThat(pushes.subjects()).containsExactly("p-1: low, 60 mg/dL");
        assertThat(delivery(relay, "p-1").state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void whereThereIsNoneTheMessageIsPutOffWithoutAnAttempt() {
        Relay relay = relay(LIMITS);
        breakTexts(relay);
        low(relay, "p-1", byText());
        relay.runDue();
        assertThat(texts.messages()).hasSize(2);
        assertThat(delivery(relay, "p-1")).satisfies(putOff -> {
            assertThat(putOff.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(putOff.attempts()).isEmpty();
            assertThat(putOff.dueAt()).isAfter(clock.instant()).isBeforeOrEqualTo(START.plusSeconds(4));
            assertThat(putOff.reason()).contains("TEXT");
        });
        assertThat(relay.health()).returns(0, RelayHealth::workingOn).satisfies(health -> assertThat(
                        health.channels().get(Channel.TEXT).putOff())
                .isEqualTo(1));
    }

    @Test
    void oneMessageFindsOutThatTheProviderWorksAgain() {
        Relay relay = relay(LIMITS);
        breakTexts(relay);
        low(relay, "p-1", byText());
        relay.runDue();
        clock.advance(ofSeconds(4));
        relay.runDue();
        assertThat(texts.messages()).hasSize(5);
        assertThat(relay.health().status()).isEqualTo(StoreHealth.Status.UP);
        assertThat(delivery(relay, "p-1").state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void noMoreIsSentThanTheAccountAllowsAndNothingIsLost() {
        Relay relay = relay(LIMITS.rate(1, ofSeconds(1)).queue(2));
        for (int i = 0; i < 6; i++) {
            low(relay, "p-" + i, byText());
        }
        relay.runDue();
        assertThat(texts.messages()).hasSize(1);
        assertThat(relay.health().channels())
                .containsEntry(Channel.TEXT, new ChannelHealth(0, 2, BreakerState.CLOSED, 3));
        for (int seconds = 1; seconds <= 60; seconds++) {
            clock.advance(ofSeconds(1));
            relay.runDue();
            assertThat(texts.messages()).hasSizeLessThanOrEqualTo(seconds + 1);
        }
        assertThat(texts.messages()).hasSize(6);
        assertThat(relay.health().workingOn()).isZero();
    }

    @Test
    void whatIsOverWhileItWaitsForItsTurnIsNotSent() {
        Relay relay = relay(LIMITS.rate(1, ofMinutes(1)));
        low(relay, "p-1", byText());
        low(relay, "p-2", byText());
        relay.runDue();
        String waits = texts.subjects().contains("p-1: low, 60 mg/dL") ? "p-2" : "p-1";
        relay.allClear(waits, "nurse");
        clock.advance(ofMinutes(1));
        relay.runDue();
        assertThat(texts.subjects()).doesNotContain(waits + ": low, 60 mg/dL");
    }

    /** Two minutes without a runDue: nobody has lengthened the lease. */
    @Test
    void whatAnotherRelayHasTakenOverMeanwhileIsNotSentTwice() {
        Relay slow = relay(LIMITS.rate(1, ofMinutes(1)));
        low(slow, "p-1", byText());
        low(slow, "p-2", byText());
        slow.runDue();
        clock.advance(ofMinutes(2));
        relay(LIMITS).runDue();
        slow.runDue();
        assertThat(texts.subjects()).containsExactlyInAnyOrder("p-1: low, 60 mg/dL", "p-2: low, 60 mg/dL");
        assertThat(slow.health().workingOn()).isZero();
    }

    @Test
    void whatWaitsWhenTheRelayIsClosedOthersSendAtOnce() {
        Relay slow = relay(LIMITS.rate(1, ofMinutes(1)));
        low(slow, "p-1", byText());
        low(slow, "p-2", byText());
        slow.runDue();
        slow.close();
        // The clock stands still: had the lease not come back, it would never end.
        relay(LIMITS).runDue();
        assertThat(texts.messages()).hasSize(2);
    }

    @Test
    void aMessageForAChannelThatOnlyAnotherRelayHasGoesThere() {
        Relay relay = relay(LIMITS);
        low(relay, "p-1", byText());
        Relay without = Relay.builder()
                .sharedStore(store)
                .channel(Channel.PUSH, pushes)
                .clock(clock)
                .build();
        without.runDue();
        assertThat(delivery(relay, "p-1").attempts()).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        relay.runDue();
        assertThat(texts.messages()).hasSize(1);
    }
}
