package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.DeadLetters.Outcome;
import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that reached nobody, and what is said again of them. */
class DeadLettersTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(30));

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStore store = new InMemoryStore();
    private final ScriptedSender texts = new ScriptedSender();
    private final Relay relay = relay();

    private Relay relay() {
        return Relay.builder()
                .sharedStore(store)
                .channel(Channel.TEXT, texts)
                .clock(clock)
                .build();
    }

    private static CarePlan plan(String... phones) {
        Contact.Builder mother =
                Contact.named("mother").policy(DeliveryPolicy.urgent().jitter(0));
        for (String phone : phones) {
            mother.text(phone);
        }
        return CarePlan.forPatient("p-1")
                .rule(AlertRule.low(mgdl(70)).repeatEvery(Duration.ZERO).quality(DataQuality.ANY))
                .rule(AlertRule.noData(ofMinutes(20)))
                .contact(mother)
                .build();
    }

    private void ingest(double mgdl) {
        relay.ingest(List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(mgdl))));
        relay.runDue();
        clock.advance(ofSeconds(1));
    }

    /** A low that the mother could not be told of, as her number is wrong. */
    private Delivery rejectedLow() {
        relay.carePlans().put(plan("+wrong"));
        texts.answer(new Rejected("no such number"));
        ingest(65);
        return only(letters());
    }

    private List<Delivery> letters() {
        return relay.deadLetters().list(START, END).toList();
    }

    private List<Delivery> deliveries() {
        return relay.history("p-1", START, END).deliveries().toList();
    }

    private static Delivery only(List<Delivery> deliveries) {
        assertThat(deliveries).hasSize(1);
        return deliveries.get(0);
    }

    @Test
    void withTheNumberPutRightTheLowIsSaidAfterAll() {
        Delivery dead = rejectedLow();
        relay.carePlans().put(plan("+right"));

        assertThat(relay.deadLetters().redrive(dead)).isEqualTo(Outcome.REDRIVEN);
        relay.runDue();

        assertThat(texts.messages()).extracting(message -> message.to().value()).containsExactly("+wrong", "+right");
        assertThat(texts.messages()).extracting(OutgoingMessage::idempotencyKey).doesNotHaveDuplicates();
        assertThat(deliveries())
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.DEAD, DeliveryState.DELIVERED);
        assertThat(deliveries().get(0)).as("the dead letter stays as it ended").isEqualTo(dead);
    }

    @Test
    void askedTwiceItIsSaidOnce() {
        Delivery dead = rejectedLow();

        assertThat(relay.deadLetters().redrive(dead)).isEqualTo(Outcome.REDRIVEN);
        assertThat(relay().deadLetters().redrive(dead)).isEqualTo(Outcome.OUTDATED);
        relay.runDue();
        assertThat(relay.deadLetters().redrive(dead)).isEqualTo(Outcome.OUTDATED);
        relay.runDue();

        assertThat(texts.messages()).hasSize(2);
    }

    @Test
    void oneThatDiesAgainMayBeRedrivenAgain() {
        Delivery dead = rejectedLow();
        texts.answer(new Rejected("still no such number"));
        relay.deadLetters().redrive(dead);
        relay.runDue();
        clock.advance(ofSeconds(1));

        assertThat(letters()).hasSize(2);
        assertThat(relay.deadLetters().redriveAll(START, END, letter -> true))
                .isEqualTo(Map.of(Outcome.OUTDATED, 1, Outcome.REDRIVEN, 1));
        relay.runDue();

        assertThat(texts.messages()).hasSize(3);
        assertThat(deliveries())
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.DEAD, DeliveryState.DEAD, DeliveryState.DELIVERED);
    }

    @Test
    void oneThatExpiredInAnOutageIsADeadLetterToo() {
        relay.carePlans().put(plan("+1"));
        for (int i = 0; i < 200; i++) {
            texts.answer(new RetryLater("down"));
        }
        ingest(65);
        // Readings go on, so that nobody is told of silence; the low lasts for longer than the message is worth
        // sending.
        for (int minute = 0; minute <= 60; minute++) {
            clock.advance(ofMinutes(1));
            ingest(65);
        }
        Delivery expired = only(letters());
        assertThat(expired.state()).isEqualTo(DeliveryState.EXPIRED);
        int attempts = texts.messages().size();

        assertThat(relay.deadLetters().redrive(expired)).isEqualTo(Outcome.REDRIVEN);
        relay.runDue();

        assertThat(texts.messages()).hasSize(attempts + 1);
    }

    @Test
    void thatItWasLowIsNotSaidWhenItIsOver() {
        relay.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.low(mgdl(70)).tellResolved(false).quality(DataQuality.ANY))
                        .contact(Contact.named("mother").text("+wrong"))
                        .build());
        texts.answer(new Rejected("no such number"));
        ingest(65);
        Delivery dead = only(letters());
        ingest(120);

        assertThat(relay.deadLetters().redrive(dead)).isEqualTo(Outcome.OUTDATED);
        relay.runDue();

        // The first attempt is all that was ever said of it.
        assertThat(texts.subjects()).containsExactly("p-1: low, 65 mg/dL");
    }

    @Test
    void whatIsNewerIsSaidAndWhatIsOlderIsNot() {
        Delivery dead = rejectedLow();
        texts.answer(new Rejected("no such number"));
        ingest(120);
        List<Delivery> letters = letters();
        assertThat(letters)
                .extracting(letter -> letter.notification().event())
                .containsExactly(AlertEvent.RAISED, AlertEvent.RESOLVED);

        assertThat(relay.deadLetters().redriveAll(START, END, letter -> true))
                .isEqualTo(Map.of(Outcome.OUTDATED, 1, Outcome.REDRIVEN, 1));
        relay.runDue();

        assertThat(texts.subjects()).last().isEqualTo("p-1: low is over, 120 mg/dL");
        assertThat(dead.notification().event()).isEqualTo(AlertEvent.RAISED);
    }

    @Test
    void whatWasAcknowledgedIsNotSaidAgain() {
        Delivery dead = rejectedLow();
        assertThat(relay.acknowledge(dead.notification().alert(), "father", ofMinutes(30)))
                .isTrue();

        assertThat(relay.deadLetters().redrive(dead)).isEqualTo(Outcome.OUTDATED);
    }

    @Test
    void aContactWhoIsNoLongerInThePlanIsNotTold() {
        Delivery dead = rejectedLow();
        relay.carePlans()
                .put(CarePlan.forPatient("p-1").rule(AlertRule.low(mgdl(70))).build());

        assertThat(relay.deadLetters().redrive(dead)).isEqualTo(Outcome.NO_CONTACT);
    }

    @Test
    void whatHasEndedOtherwiseIsNoDeadLetter() {
        relay.carePlans().put(plan("+1"));
        ingest(65);
        assertThat(relay.deadLetters().redrive(only(deliveries()))).isEqualTo(Outcome.NOT_DEAD);
        assertThat(letters()).isEmpty();
    }

    @Test
    void onlyWhatTheFilterPicksIsSaidAgain() {
        rejectedLow();
        assertThat(relay.deadLetters()
                        .redriveAll(START, END, letter -> letter.reason().contains("busy")))
                .isEmpty();
        assertThat(relay.deadLetters()
                        .redriveAll(START, END, letter -> letter.reason().contains("no such number")))
                .isEqualTo(Map.of(Outcome.REDRIVEN, 1));
    }

    @Test
    void anAlarmForSilenceThatIsDueIsNotForgottenOverIt() {
        Delivery dead = rejectedLow();
        clock.advance(ofMinutes(30));

        assertThat(relay.deadLetters().redrive(dead)).isEqualTo(Outcome.REDRIVEN);
        relay.runDue();

        assertThat(texts.subjects()).anyMatch(subject -> subject.contains("no glucose readings"));
    }
}
