package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.glucorelay.IngestReport.Status;
import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertId;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import io.glucorelay.store.StoreHealth;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.store.mutants.StoreWrapper;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import io.glucorelay.testing.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The relay over the in-memory store, driven by hand. */
class RelayTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStore store = new InMemoryStore();
    private final ScriptedSender texts = new ScriptedSender();
    private final ScriptedSender emails = new ScriptedSender();
    private final Relay relay = relay();

    private Relay relay() {
        return Relay.builder()
                .sharedStore(store)
                .channel(Channel.TEXT, texts)
                .channel(Channel.EMAIL, emails)
                .clock(clock)
                .build();
    }

    private static CarePlan.Builder plan() {
        return CarePlan.forPatient("p-1")
                .rule(AlertRule.urgentLow(mgdl(55)).repeatEvery(Duration.ZERO).quality(DataQuality.ANY))
                .rule(AlertRule.low(mgdl(70)).quality(DataQuality.ANY))
                .rule(AlertRule.noData(ofMinutes(20)));
    }

    private static Contact.Builder mother() {
        return Contact.named("mother").text("+1").policy(DeliveryPolicy.urgent().jitter(0));
    }

    private Reading reading(double mgdl) {
        return Reading.of("p-1", "sensor", clock.instant(), mgdl(mgdl));
    }

    private IngestReport ingest(double mgdl) {
        IngestReport report = relay.ingest(List.of(reading(mgdl)));
        relay.runDue();
        return report;
    }

    private void pass(Duration duration) {
        new Ticker(clock, relay).pass(duration);
    }

    private List<Delivery> deliveries() {
        return relay.history("p-1", START, START.plus(Duration.ofDays(30)))
                .deliveries()
                .toList();
    }

    private List<DeliveryState> states() {
        return deliveries().stream().map(Delivery::state).toList();
    }

    @Test
    void aLowReadingReachesTheContact() {
        relay.carePlans().put(plan().contact(mother()).build());
        assertThat(ingest(65).accepted()).isEqualTo(1);
        assertThat(texts.subjects()).containsExactly("p-1: low, 65 mg/dL");
        assertThat(deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(delivery.attempts()).hasSize(1);
        });
    }

    @Test
    void whatTheRelayDecidesIsTimedInWholeMilliseconds() {
        relay.carePlans().put(plan().contact(mother()).build());
        clock.set(START.plusNanos(1_234_567));

        ingest(65);

        Instant expected = START.plusMillis(1);
        assertThat(deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.notification().createdAt()).isEqualTo(expected);
            assertThat(delivery.attempts().get(0).at()).isEqualTo(expected);
        });
    }

    @Test
    void ofTwoWhoEditOnePlanTheSecondIsToldAndOverwritesNothing() {
        CarePlan first = plan().contact(mother()).build();
        assertThat(relay.carePlans().put(first, 0)).hasValue(1);
        long seenByBoth = relay.carePlans().get("p-1").orElseThrow().version();
        CarePlan mine = plan().contact(mother()).displayName("Ana").build();
        CarePlan theirs = plan().contact(mother()).displayName("Anna").build();

        assertThat(relay.carePlans().put(theirs, seenByBoth)).hasValue(2);
        assertThat(relay.carePlans().put(mine, seenByBoth)).isEmpty();

        assertThat(relay.carePlans().get("p-1").orElseThrow().plan()).isEqualTo(theirs);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> relay.carePlans().put(mine, -1))
                .withMessageContaining("expected");
    }

    @Test
    void theSameReadingAgainIsADuplicateAndSaysNothing() {
        relay.carePlans().put(plan().contact(mother()).build());
        ingest(65);
        assertThat(ingest(65).items()).extracting(IngestReport.Item::status).containsExactly(Status.DUPLICATE);
        assertThat(texts.messages()).hasSize(1);
    }

    @Test
    void everyInputIsAnsweredInItsPlace() {
        Reading good = reading(100);
        Reading future = Reading.of("p-1", "sensor", START.plus(ofMinutes(6)), mgdl(100));
        Reading absurd = Reading.of("p-2", "sensor", START, mgdl(4));
        IngestReport report = relay.ingest(List.of(future, good, absurd, good));
        assertThat(report.items())
                .extracting(IngestReport.Item::status)
                .containsExactly(Status.QUARANTINED, Status.ACCEPTED, Status.QUARANTINED, Status.DUPLICATE);
        assertThat(report.items().get(2).detail()).contains("10 to 1000 mg/dL").contains("4 mg/dL");
    }

    @Test
    void aLongBacklogOfSeveralPatientsIsTakenInWhole() {
        List<Reading> backlog = new ArrayList<>();
        for (int i = 0; i < 350; i++) {
            Instant at = START.minus(ofMinutes(5L * i));
            backlog.add(Reading.of("p-1", "sensor", at, mgdl(100 + i % 50)));
            if (i < 50) {
                backlog.add(Reading.of("p-2", "sensor", at, mgdl(120)));
            }
        }
        assertThat(relay.ingest(backlog).accepted()).isEqualTo(400);
        assertThat(relay.ingest(backlog).duplicate()).isEqualTo(400);
        assertThat(relay.history("p-1", Instant.EPOCH, Instant.MAX).readings())
                .hasSize(350)
                .isSortedAccordingTo(Reading.BY_TIME);
    }

    @Test
    void unreadableInputIsKeptOnce() {
        Quarantined row = new Quarantined(
                "p-1", "file.csv", "line 7", "garbage", QuarantineReason.UNREADABLE, "no number", START);
        assertThat(relay.quarantine().add(List.of(row)).quarantined()).isEqualTo(1);
        assertThat(relay.quarantine().add(List.of(row)).quarantined()).isEqualTo(1);
        assertThat(relay.quarantine().open(START, START.plusSeconds(1))).containsExactly(row);
    }

    @Test
    void aFailedSendIsTriedAgainAfterItsBackoff() {
        texts.answer(new RetryLater("busy"), new RetryLater("busy"));
        relay.carePlans().put(plan().contact(mother()).build());
        ingest(65);
        pass(ofSeconds(1));
        assertThat(texts.messages()).hasSize(1);
        pass(ofSeconds(1));
        assertThat(texts.messages()).hasSize(2);
        pass(ofSeconds(4));
        assertThat(texts.messages()).hasSize(3);
        assertThat(texts.messages())
                .extracting(message -> message.idempotencyKey())
                .containsOnly(texts.messages().get(0).idempotencyKey());
        assertThat(states()).containsExactly(DeliveryState.DELIVERED);
        assertThat(deliveries().get(0).attempts()).hasSize(3);
    }

    @Test
    void anExceptionInASenderIsAFailedAttemptAndNoMore() {
        Relay throwing = Relay.builder()
                .sharedStore(store)
                .channel(Channel.TEXT, message -> {
                    throw new IllegalStateException("bug");
                })
                .clock(clock)
                .build();
        throwing.carePlans().put(plan().contact(mother()).build());
        throwing.ingest(List.of(reading(65)));
        throwing.runDue();
        assertThat(deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(delivery.reason()).contains("bug");
        });
    }

    @Test
    void aRejectedAddressGivesWayToTheNextAtOnce() {
        texts.answer(new Rejected("no such number"));
        relay.carePlans()
                .put(plan().contact(Contact.named("mother").text("+1").email("m@example.org"))
                        .build());
        ingest(65);
        assertThat(emails.subjects()).containsExactly("p-1: low, 65 mg/dL");
        assertThat(states()).containsExactly(DeliveryState.DELIVERED);
    }

    @Test
    void whenEveryAddressIsRejectedTheNotificationIsDeadWithItsReason() {
        texts.answer(new Rejected("no such number"));
        relay.carePlans().put(plan().contact(mother()).build());
        ingest(65);
        assertThat(deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.DEAD);
            assertThat(delivery.reason()).contains("no such number");
        });
    }

    @Test
    void whatCannotBeDeliveredExpires() {
        for (int i = 0; i < 1000; i++) {
            texts.answer(new RetryLater("down"));
        }
        relay.carePlans()
                .put(plan().contact(mother().policy(DeliveryPolicy.urgent().expireAfter(ofMinutes(5))))
                        .build());
        ingest(65);
        pass(ofMinutes(6));
        assertThat(deliveries().get(0).state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(deliveries().get(0).reason()).contains("down");
    }

    @Test
    void lowIsNeverSentAfterItIsOver() {
        texts.answer(new RetryLater("down"), new RetryLater("down"));
        relay.carePlans().put(plan().contact(mother()).build());
        ingest(65);
        clock.advance(ofSeconds(1));
        ingest(100);
        pass(ofMinutes(1));
        assertThat(texts.subjects())
                .containsExactly("p-1: low, 65 mg/dL", "p-1: low is over, 100 mg/dL", "p-1: low is over, 100 mg/dL");
        assertThat(states()).containsExactlyInAnyOrder(DeliveryState.SUPERSEDED, DeliveryState.DELIVERED);
    }

    @Test
    void acknowledgingEndsTheEscalation() {
        relay.carePlans()
                .put(plan().contact(mother())
                        .contact(Contact.named("clinic").email("c@example.org").escalateAfter(ofMinutes(10)))
                        .build());
        ingest(65);
        Alert alert = relay.history("p-1", START, START.plusSeconds(1))
                .alerts()
                .findFirst()
                .orElseThrow();
        assertThat(relay.acknowledge(alert.id(), "mother", ofMinutes(30))).isTrue();
        pass(ofMinutes(15));
        assertThat(emails.messages()).isEmpty();
        assertThat(deliveries())
                .filteredOn(delivery -> delivery.state() == DeliveryState.CANCELLED)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.reason()).isEqualTo("acknowledged by mother"));
        assertThat(relay.acknowledge(new AlertId("p-1", "low", START.plusSeconds(9)), "mother", ofMinutes(30)))
                .isFalse();
        assertThat(relay.acknowledge(new AlertId("nobody", "low", START), "mother", ofMinutes(30)))
                .isFalse();
    }

    @Test
    void withoutAcknowledgementTheNextContactIsTold() {
        relay.carePlans()
                .put(plan().contact(mother())
                        .contact(Contact.named("clinic").email("c@example.org").escalateAfter(ofMinutes(10)))
                        .build());
        ingest(65);
        pass(ofMinutes(9));
        assertThat(emails.messages()).isEmpty();
        pass(ofMinutes(1));
        assertThat(emails.messages()).hasSize(1);
    }

    @Test
    void silenceIsToldOfWithoutAnyReading() {
        relay.carePlans().put(plan().contact(mother()).build());
        pass(ofMinutes(20));
        assertThat(texts.subjects()).containsExactly("p-1: no glucose readings");
        pass(ofMinutes(60));
        assertThat(texts.messages()).hasSize(1);
        ingest(100);
        assertThat(texts.subjects()).endsWith("p-1: readings are back, 100 mg/dL");
    }

    @Test
    void afterAnythingNothingIsDueAtOnce() {
        relay.carePlans().put(plan().contact(mother()).build());
        ingest(65);
        pass(ofMinutes(40));
        assertThat(relay.runDue()).isZero();
        relay.carePlans()
                .put(plan().contact(mother().email("other@example.org")).build());
        assertThat(relay.runDue()).as("the new plan's no-data timer rings once").isLessThanOrEqualTo(1);
        assertThat(relay.runDue()).isZero();
    }

    @Test
    void endedAlertsAreLookedBackOn() {
        relay.carePlans().put(plan().contact(mother()).build());
        ingest(65);
        clock.advance(ofMinutes(5));
        ingest(100);
        assertThat(relay.history("p-1", START, START.plusSeconds(1)).alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.resolvedAt()).isEqualTo(START.plus(ofMinutes(5))));
    }

    @Test
    void censoredValuesArriveAsSuch() {
        relay.carePlans().put(plan().contact(mother()).build());
        relay.ingest(List.of(Reading.of("p-1", "sensor", START, Glucose.low(mgdl(40)))));
        relay.runDue();
        assertThat(texts.subjects()).containsExactly("p-1: URGENT LOW, LOW");
    }

    @Test
    void aPlanForAChannelWithoutSenderIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> relay.carePlans()
                        .put(plan().contact(Contact.named("mother").push("t")).build()))
                .withMessageContaining("'mother'")
                .withMessageContaining("PUSH");
    }

    @Test
    void twoRelaysOnOneStoreShareTheWork() {
        Relay other = relay();
        relay.carePlans().put(plan().contact(mother()).build());
        other.ingest(List.of(reading(65)));
        other.runDue();
        relay.runDue();
        assertThat(texts.messages()).hasSize(1);
        relay.carePlans()
                .put(plan().rule(AlertRule.high(mgdl(200)).quality(DataQuality.ANY))
                        .contact(mother())
                        .build());
        clock.advance(ofMinutes(5));
        other.ingest(List.of(reading(210)));
        other.runDue();
        assertThat(texts.subjects()).contains("p-1: high, 210 mg/dL");
    }

    @Test
    void aSecondRelayTakesOverWhatTheFirstLeftWhenItsLeaseEnds() {
        texts.answer(new RetryLater("down"));
        relay.carePlans().put(plan().contact(mother()).build());
        ingest(65);
        relay.close();
        Relay other = relay();
        clock.advance(ofMinutes(1));
        other.runDue();
        assertThat(texts.messages()).hasSize(2);
        assertThat(texts.isClosed()).isTrue();
    }

    @Test
    void whatCannotBeLookedAtHindersNothingElseAndShowsInTheHealth() {
        List<StoreException> troubles = new ArrayList<>();
        Store troubled = new StoreWrapper() {
            @Override
            public Claims claimDue(ClaimDue request) {
                Claims claims = super.claimDue(request);
                return new Claims(claims.claims(), troubles, claims.cursor(), claims.more());
            }
        };
        Relay other = Relay.builder()
                .store(troubled)
                .channel(Channel.TEXT, texts)
                .clock(clock)
                .build();
        other.carePlans().put(plan().contact(mother()).build());
        other.ingest(List.of(reading(65)));
        troubles.add(new StoreException("partition 7 is away", Trouble.UNAVAILABLE, Effect.NOT_APPLIED));

        other.runDue();

        assertThat(texts.messages()).hasSize(1);
        assertThat(other.health().status()).isEqualTo(StoreHealth.Status.DEGRADED);
        troubles.clear();
        other.runDue();
        assertThat(other.health().status()).isEqualTo(StoreHealth.Status.UP);
    }

    @Test
    void aClosedRelayRefusesWork() {
        relay.close();
        relay.close();
        assertThatIllegalStateException().isThrownBy(() -> relay.ingest(List.of()));
        assertThatIllegalStateException().isThrownBy(relay::start);
        assertThatIllegalStateException().isThrownBy(relay::runDue);
    }

    @Test
    void aRelayNeedsAStore() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Relay.builder().build())
                .withMessageContaining("store");
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelLimits.standard().concurrency(0))
                .withMessage("concurrency must be from 1 to 1000, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Relay.builder().leaseFor(ofSeconds(1)))
                .withMessageContaining("leaseFor");
    }

    @Test
    void whatADigestGathersIsOneMessageAndEachPartOfItHasItsEnd() {
        relay.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.high(mgdl(200))
                                .severity(Severity.NOTICE)
                                .quality(DataQuality.ANY))
                        .rule(AlertRule.falling(3).severity(Severity.NOTICE).quality(DataQuality.ANY))
                        .contact(Contact.named("clinic").text("+1").policy(DeliveryPolicy.hourly()))
                        .build());
        clock.advance(ofMinutes(7));
        ingest(300);
        for (int i = 0; i < 4; i++) {
            clock.advance(ofMinutes(5));
            ingest(280 - 18 * i);
        }
        assertThat(texts.subjects()).isEmpty();
        pass(ofMinutes(40));
        assertThat(texts.subjects()).hasSize(1);
        assertThat(texts.messages().get(0).body().split("\n")).hasSize(2);
        assertThat(deliveries()).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(delivery.attempts()).hasSize(1);
        });
    }

    @Test
    void aDigestThatFailsIsTriedAgainWhole() {
        relay.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.high(mgdl(200))
                                .severity(Severity.NOTICE)
                                .quality(DataQuality.ANY))
                        .rule(AlertRule.falling(3).severity(Severity.NOTICE).quality(DataQuality.ANY))
                        .contact(Contact.named("clinic").text("+1").policy(DeliveryPolicy.hourly()))
                        .build());
        texts.answer(new RetryLater("busy"));
        clock.advance(ofMinutes(7));
        ingest(300);
        for (int i = 0; i < 4; i++) {
            clock.advance(ofMinutes(5));
            ingest(280 - 18 * i);
        }
        pass(ofMinutes(60));
        assertThat(texts.messages()).hasSize(2);
        assertThat(texts.messages().get(1).idempotencyKey())
                .isEqualTo(texts.messages().get(0).idempotencyKey());
        assertThat(deliveries()).hasSize(2).allSatisfy(delivery -> assertThat(delivery.attempts())
                .hasSize(2));
    }
}
