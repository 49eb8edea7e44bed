package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Route;
import io.glucorelay.delivery.Callbacks;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.Receipt;
import io.glucorelay.delivery.SendOutcome.AddressGone;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes back: acknowledgements by token and code, and what providers tell later. */
class CallbacksTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Address FIRST = new Address(Channel.TEXT, "+1");
    private static final Address SECOND = new Address(Channel.TEXT, "+2");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStore store = new InMemoryStore();
    private final ScriptedSender texts = new ScriptedSender();
    private final Relay relay = Relay.builder()
            .sharedStore(store)
            .channel(Channel.TEXT, texts)
            .callbacks(Callbacks.withKey(new byte[32]).replyCodes())
            .clock(clock)
            .build();

    private void plan(Contact.Builder... contacts) {
        CarePlan.Builder plan = CarePlan.forPatient("p-1")
                .rule(AlertRule.low(mgdl(70)).repeatEvery(Duration.ZERO).quality(DataQuality.ANY));
        for (Contact.Builder contact : contacts) {
            plan.contact(contact);
        }
        relay.carePlans().put(plan.build());
    }

    private static Contact.Builder mother(String... numbers) {
        Contact.Builder mother = Contact.named("mother")
                .policy(DeliveryPolicy.urgent().jitter(0).route(Route.fallback(5, ofMinutes(5))));
        for (String number : numbers) {
            mother.text(number);
        }
        return mother;
    }

    private static Contact.Builder father() {
        return Contact.named("father").text("+9").escalateAfter(ofMinutes(10));
    }

    private void ingest(double value) {
        relay.ingest(List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(value))));
        relay.runDue();
        clock.advance(ofSeconds(1));
    }

    private OutgoingMessage message(int index) {
        return texts.messages().get(index);
    }

    private List<String> numbers() {
        return texts.messages().stream().map(sent -> sent.to().value()).toList();
    }

    private boolean receive(int index, Receipt.Kind kind, String detail) {
        boolean isNew = relay.receive(new Receipt(message(index).callbackToken(), kind, clock.instant(), detail));
        relay.runDue();
        return isNew;
    }

    private List<Delivery> deliveries() {
        return relay.history("p-1", START, START.plus(ofMinutes(60)))
                .deliveries()
                .toList();
    }

    private List<DeliveryNote> notes(Delivery delivery) {
        return store.notes().of("p-1", delivery.id(), delivery.notification().createdAt());
    }

    @Test
    void aTokenAcknowledgesForTheContactWhomTheMessageWentTo() {
        plan(mother("+1"), father());
        ingest(65);
        assertThat(relay.acknowledge(message(0).callbackToken(), ofMinutes(30))).isTrue();
        clock.advance(ofMinutes(11));
        relay.runDue();
        assertThat(numbers()).as("the father's turn does not come").containsExactly("+1");
        assertThat(deliveries())
                .anySatisfy(delivery -> assertThat(delivery.reason()).isEqualTo("acknowledged by mother"));
    }

    @Test
    void aTokenSilencesTheRuleThatTheMessageWasAbout() {
        plan(mother("+1"));
        ingest(65);
        assertThat(relay.snooze(message(0).callbackToken(), ofMinutes(30))).isTrue();
        ingest(120);
        ingest(65);
        assertThat(numbers()).as("raised, over, and silence").hasSize(2);
    }

    @Test
    void aCodeAcknowledgesForTheContactWhoAnswersWithIt() {
        plan(mother("+1"), father());
        ingest(65);
        String body = message(0).body();
        String code = body.substring(body.indexOf("Reply ") + 6, body.indexOf(" to acknowledge"));
        assertThat(relay.acknowledgeByCode("p-1", "father", code, ofMinutes(30)))
                .isFalse();
        assertThat(relay.acknowledgeByCode("p-1", "mother", "000000", ofMinutes(30)))
                .isFalse();
        assertThat(relay.acknowledgeByCode("nobody", "mother", code, ofMinutes(30)))
                .isFalse();
        assertThat(relay.acknowledgeByCode("p-1", "mother", " " + code, ofMinutes(30)))
                .isTrue();
    }

    @Test
    void whatIsNoTokenIsRefusedAndWithoutAKeyEverythingIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> relay.acknowledge("nonsense", ofMinutes(30)))
                .withMessageContaining("callbackToken");
        Relay deaf = Relay.builder().sharedStore(store).clock(clock).build();
        assertThatIllegalStateException()
                .isThrownBy(() -> deaf.acknowledge("nonsense", ofMinutes(30)))
                .withMessageContaining("callbacks");
    }

    @Test
    void whatAProviderTellsLaterIsKeptWithTheMessageOnce() {
        plan(mother("+1"));
        ingest(65);
        assertThat(receive(0, Receipt.Kind.DELIVERED, "")).isTrue();
        assertThat(receive(0, Receipt.Kind.DELIVERED, "")).isFalse();
        clock.advance(Duration.ofDays(2));
        assertThat(receive(0, Receipt.Kind.READ, "")).as("late ones too").isTrue();
        assertThat(notes(deliveries().get(0)))
                .extracting(DeliveryNote::kind)
                .containsExactly(DeliveryNote.Kind.DELIVERED, DeliveryNote.Kind.READ);
        assertThat(numbers()).hasSize(1);
    }

    @Test
    void aBounceGoesOnWithTheNextAddressAndTakesThisOneOutOfThePlan() {
        plan(mother("+1", "+2"));
        ingest(65);
        receive(0, Receipt.Kind.BOUNCED, "30005");
        assertThat(numbers()).containsExactly("+1", "+2");
        assertThat(deliveries().get(1).attempts())
                .extracting(attempt -> attempt.to())
                .containsExactly(FIRST, FIRST, SECOND);
        assertThat(deliveries().get(1).attempts().get(1).outcome()).isEqualTo(new AddressGone("bounced: 30005"));
        assertThat(relay.carePlans()
                        .get("p-1")
                        .orElseThrow()
                        .plan()
                        .contacts()
                        .get(0)
                        .addresses())
                .containsExactly(SECOND);
        receive(0, Receipt.Kind.BOUNCED, "30005");
        assertThat(numbers()).as("told twice, it goes on once").hasSize(2);
    }

    @Test
    void aFailureThatMayPassGoesOnToo() {
        plan(mother("+1", "+2"));
        ingest(65);
        receive(0, Receipt.Kind.FAILED, "30003");
        clock.advance(ofSeconds(2));
        relay.runDue();
        assertThat(numbers()).hasSize(2);
        assertThat(relay.carePlans()
                        .get("p-1")
                        .orElseThrow()
                        .plan()
                        .contacts()
                        .get(0)
                        .addresses())
                .hasSize(2);
    }

    @Test
    void whatIsOverOrFollowedDoesNotGoOn() {
        plan(mother("+1", "+2"));
        ingest(65);
        ingest(120);
        assertThat(numbers()).hasSize(2);
        receive(0, Receipt.Kind.BOUNCED, "30005");
        assertThat(numbers()).hasSize(2);
    }

    @Test
    void whereTheOnlyAddressBouncesTheNextContactIsToldAtOnce() {
        plan(mother("+1"), father());
        ingest(65);
        receive(0, Receipt.Kind.BOUNCED, "30005");
        assertThat(numbers()).containsExactly("+1", "+9");
        assertThat(relay.carePlans()
                        .get("p-1")
                        .orElseThrow()
                        .plan()
                        .contacts()
                        .get(0)
                        .addresses())
                .as("the only one stays")
                .containsExactly(FIRST);
    }

    @Test
    void whereAMessageIsDeadTheNextContactIsToldAtOnceAndHearsTheEnd() {
        plan(mother("+1"), father());
        texts.answer(new Rejected("blocked"));
        ingest(65);
        relay.runDue();
        assertThat(numbers()).containsExactly("+1", "+9");
        ingest(120);
        assertThat(texts.messages().get(texts.messages().size() - 1).subject()).contains("low is over");
        assertThat(deliveries())
                .filteredOn(delivery -> delivery.state() == DeliveryState.DEAD)
                .hasSize(1);
    }

    @Test
    void anAddressThatIsGoneAtTheFirstTryGoesOutOfThePlanToo() {
        plan(mother("+1", "+2"));
        texts.answer(new AddressGone("not in service"));
        ingest(65);
        relay.runDue();
        assertThat(numbers()).containsExactly("+1", "+2");
        assertThat(relay.carePlans()
                        .get("p-1")
                        .orElseThrow()
                        .plan()
                        .contacts()
                        .get(0)
                        .addresses())
                .containsExactly(SECOND);
    }

    @Test
    void aDiscardedDeadLetterIsListedNoMoreAndSaysByWhomAndWhy() {
        plan(mother("+1"));
        texts.answer(new Rejected("blocked"));
        ingest(65);
        Delivery letter =
                relay.deadLetters().list(START, clock.instant()).findFirst().orElseThrow();
        assertThat(relay.deadLetters().discard(letter, "nurse", "told her by phone"))
                .isTrue();
        assertThat(relay.deadLetters().discard(letter, "doctor", "again")).isFalse();
        assertThat(relay.deadLetters().list(START, clock.instant())).isEmpty();
        assertThat(relay.deadLetters().all(START, clock.instant())).hasSize(1);
        assertThat(relay.deadLetters().discarded(letter)).hasValueSatisfying(note -> {
            assertThat(note.by()).isEqualTo("nurse");
            assertThat(note.detail()).isEqualTo("told her by phone");
        });
    }
}
