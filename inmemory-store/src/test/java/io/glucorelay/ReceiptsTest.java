package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Digest;
import io.glucorelay.careplan.QuietHours;
import io.glucorelay.careplan.Route;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.delivery.Callbacks;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.Receipt;
import io.glucorelay.delivery.Receipt.Kind;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Providers that take a message over and say later that it did not arrive: whatever the route, the policy and their clocks. */
class ReceiptsTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final DeliveryPolicy POLICY = DeliveryPolicy.urgent().jitter(0);

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStore store = new InMemoryStore();
    private final ScriptedSender texts = new ScriptedSender();
    private final Relay relay = Relay.builder()
            .sharedStore(store)
            .channel(Channel.TEXT, texts)
            .callbacks(Callbacks.withKey(new byte[32]))
            .clock(clock)
            .build();

    private void plan(Contact.Builder... contacts) {
        CarePlan.Builder plan = CarePlan.forPatient("p-1")
                .rule(AlertRule.low(mgdl(70)).repeatEvery(Duration.ZERO).quality(DataQuality.ANY))
                .rule(AlertRule.noData(ofMinutes(30)).repeatEvery(Duration.ZERO));
        for (Contact.Builder contact : contacts) {
            plan.contact(contact);
        }
        relay.carePlans().put(plan.build());
    }

    private static Contact.Builder mother(DeliveryPolicy policy, String... numbers) {
        Contact.Builder mother = Contact.named("mother").policy(policy);
        for (String number : numbers) {
            mother.text(number);
        }
        return mother;
    }

    private static Contact.Builder later(String name, String number, int minutes) {
        return Contact.named(name).text(number).escalateAfter(ofMinutes(minutes));
    }

    private void ingest(double value) {
        relay.ingest(List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(value))));
        relay.runDue();
    }

    private void after(Duration duration) {
        clock.advance(duration);
        relay.runDue();
    }

    private List<String> numbers() {
        return texts.messages().stream().map(sent -> sent.to().value()).toList();
    }

    private void receive(int index, Kind kind, Instant at) {
        relay.receive(new Receipt(texts.messages().get(index).callbackToken(), kind, at, "30003"));
        relay.runDue();
    }

    private void receive(int index, Kind kind) {
        receive(index, kind, clock.instant());
    }

    private List<Delivery> deliveries() {
        return relay.history("p-1", START, START.plus(Duration.ofDays(2)))
                .deliveries()
                .toList();
    }

    @Test
    void aProviderThatTakesEverythingAndDeliversNothingIsAskedNoMoreThanThePolicySays() {
        plan(mother(POLICY.maxAttempts(4), "+1"));
        ingest(65);
        for (int i = 0; i < numbers().size() && i < 20; i++) {
            receive(i, Kind.FAILED);
            assertThat(numbers()).as("not without a wait").hasSize(i + 1);
            after(ofMinutes(1));
        }
        assertThat(numbers()).hasSize(4);
        assertThat(relay.deadLetters().list(START, clock.instant()))
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).contains("4 attempts failed"));
    }

    @Test
    void whatBouncesAtTheLastAddressIsADeadLetter() {
        plan(mother(POLICY, "+1"), later("father", "+9", 10));
        ingest(65);
        receive(0, Kind.BOUNCED);
        assertThat(relay.deadLetters().list(START, clock.instant().plusSeconds(1)))
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).contains("bounced"));
        assertThat(numbers()).containsExactly("+1", "+9");
    }

    @Test
    void aReceiptThatIsRepeatedEscalatesOnce() {
        plan(mother(POLICY, "+1"), later("father", "+8", 10), later("aunt", "+9", 30));
        ingest(65);
        receive(0, Kind.BOUNCED);
        receive(0, Kind.BOUNCED);
        receive(0, Kind.BOUNCED);
        assertThat(numbers()).containsExactly("+1", "+8");
    }

    @Test
    void aBounceOfAnAttemptThatFailedAnywayIsNoReasonToSayAgainWhatWasDeliveredElsewhere() {
        plan(mother(POLICY, "+1", "+2"));
        texts.answer(new RetryLater("timed out, and yet taken over"));
        ingest(65);
        after(ofSeconds(2));
        assertThat(numbers()).containsExactly("+1", "+2");
        receive(0, Kind.BOUNCED);
        after(ofMinutes(1));
        assertThat(numbers()).containsExactly("+1", "+2");
    }

    @Test
    void whereAllAreToldAtOnceABounceIsNoReasonToTellTheOthersAgain() {
        plan(mother(POLICY.route(Route.allAtOnce()), "+1", "+2"), later("father", "+9", 10));
        ingest(65);
        receive(0, Kind.BOUNCED);
        after(ofMinutes(1));
        assertThat(numbers()).containsExactly("+1", "+2");
        receive(1, Kind.BOUNCED);
        after(ofMinutes(1));
        assertThat(numbers()).as("nobody was reached").containsExactly("+1", "+2", "+9");
    }

    @Test
    void whereAllAreToldAtOnceEachAddressGoesOnByItself() {
        plan(mother(POLICY.route(Route.allAtOnce()), "+1", "+2"));
        ingest(65);
        receive(0, Kind.FAILED);
        receive(1, Kind.FAILED);
        after(ofMinutes(1));
        assertThat(numbers()).containsExactlyInAnyOrder("+1", "+2", "+1", "+2");
    }

    @Test
    void whereAllAreToldAtOnceWhatGoesOnIsReplacedByWhatIsNewer() {
        plan(mother(POLICY.route(Route.allAtOnce()), "+1", "+2"));
        ingest(65);
        receive(0, Kind.FAILED);
        clock.advance(ofSeconds(1));
        ingest(120);
        after(ofMinutes(1));
        assertThat(texts.subjects().subList(2, texts.subjects().size()))
                .allSatisfy(subject -> assertThat(subject).contains("over"))
                .hasSize(2);
    }

    @Test
    void whereADigestBouncesAllThatItToldGoesOn() {
        plan(mother(POLICY.digest(Digest.ofAllNotUrgent(ofMinutes(60))), "+1", "+2"));
        clock.advance(ofMinutes(5));
        ingest(65);
        after(ofMinutes(55));
        assertThat(numbers()).containsExactly("+1");
        List<Delivery> told = deliveries().stream()
                .filter(delivery -> delivery.state() == DeliveryState.DELIVERED)
                .toList();
        assertThat(told).as("low, and that data is missing").hasSize(2);
        receive(0, Kind.BOUNCED);
        after(ofMinutes(60));
        assertThat(numbers()).as("both again, as one").containsExactly("+1", "+2");
        assertThat(deliveries().stream()
                        .filter(delivery -> delivery.state() == DeliveryState.DELIVERED)
                        .map(delivery -> delivery.notification().kind()))
                .hasSize(4);
    }

    @Test
    void whatBouncesInQuietHoursWaitsUntilTheyAreOver() {
        QuietHours from13 = QuietHours.deferring(Schedule.daily(LocalTime.of(13, 0), LocalTime.of(19, 0)));
        plan(mother(POLICY.quietHours(from13), "+1", "+2"));
        clock.advance(ofMinutes(50));
        ingest(65);
        clock.advance(ofMinutes(20));
        receive(0, Kind.BOUNCED);
        ingest(64);
        assertThat(numbers()).containsExactly("+1");
        for (int i = 0; i < 36; i++) {
            clock.advance(ofMinutes(10));
            ingest(64);
        }
        assertThat(numbers()).containsExactly("+1", "+2");
    }

    @Test
    void aProvidersClockMayBeFarOff() {
        plan(mother(POLICY.route(Route.fallback(2, ofMinutes(5))), "+1", "+2"));
        ingest(65);
        receive(0, Kind.FAILED, Instant.parse("2999-01-01T00:00:00Z"));
        after(ofSeconds(10));
        assertThat(numbers()).as("one failure is not two").containsExactly("+1", "+1");
        receive(1, Kind.FAILED, Instant.EPOCH);
        after(ofSeconds(30));
        assertThat(numbers()).containsExactly("+1", "+1", "+2");
    }
}
