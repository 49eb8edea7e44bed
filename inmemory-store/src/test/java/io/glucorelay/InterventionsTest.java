package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.alert.Forecast;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people, and sensors that fail, tell a relay beside readings. */
class InterventionsTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final Relay relay = Relay.builder()
            .store(new InMemoryStore())
            .channel(Channel.TEXT, new ScriptedSender())
            .clock(clock)
            .build();

    private void plan(AlertRule... rules) {
        CarePlan.Builder plan = CarePlan.forPatient("p-1")
                .contact(Contact.named("mother").text("+1"))
                .contact(Contact.named("aunt").text("+2").escalateAfter(ofMinutes(15)));
        for (AlertRule rule : rules) {
            plan.rule(rule);
        }
        relay.carePlans().put(plan.build());
    }

    private void at(int minute) {
        Instant end = START.plus(Duration.ofMinutes(minute));
        while (clock.instant().isBefore(end)) {
            clock.set(clock.instant().plusSeconds(60));
            relay.runDue();
        }
    }

    private void reading(int minute, double mgdl, ReadingFlag... flags) {
        at(minute);
        relay.ingest(
                List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(mgdl)).withFlags(Set.of(flags))));
        relay.runDue();
    }

    private List<String> sent() {
        return relay.history("p-1", Instant.EPOCH, Instant.MAX)
                .deliveries()
                .filter(delivery -> delivery.state() == DeliveryState.DELIVERED)
                .sorted(Comparator.comparing(Delivery::changedAt))
                .map(Delivery::notification)
                .map(said -> said.alert().rule() + " " + said.event() + " to "
                        + said.contact().name())
                .toList();
    }

    @Test
    void aSnoozeIsStoredAndTheTimeEndsIt() {
        plan(AlertRule.low(mgdl(70)));
        assertThat(relay.snooze("p-1", "low", "mother", ofMinutes(30))).isTrue();
        reading(5, 60);
        assertThat(sent()).isEmpty();
        reading(25, 60);
        at(30);
        assertThat(sent()).containsExactly("low RAISED to mother");
    }

    @Test
    void aDirectionIsSilencedAndHeardAgain() {
        plan(AlertRule.low(mgdl(70)), AlertRule.high(mgdl(250)));
        assertThat(relay.snooze("p-1", AlertTopic.LOW, "mother", ofMinutes(30))).isTrue();
        reading(5, 60);
        assertThat(relay.endSnooze("p-1", "low")).isTrue();
        relay.runDue();
        assertThat(sent()).containsExactly("low RAISED to mother");
        assertThat(relay.endSnooze("p-1", "low")).isFalse();
    }

    @Test
    void theAllClearCancelsWhatWasStillToBeSaid() {
        plan(AlertRule.low(mgdl(70)));
        reading(5, 60);
        assertThat(relay.allClear("p-1", "mother")).isTrue();
        relay.runDue();
        at(40);
        assertThat(sent()).containsExactly("low RAISED to mother", "low CLEARED to mother");
        assertThat(relay.history("p-1", Instant.EPOCH, Instant.MAX).deliveries())
                .filteredOn(delivery -> delivery.notification().contact().name().equals("aunt"))
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.CANCELLED);
        assertThat(relay.allClear("p-1", "mother")).isFalse();
    }

    @Test
    void errorsHandedInAsReadingsAreSeenByRulesAboutThem() {
        plan(AlertRule.sensorError(ofMinutes(10)));
        reading(0, 100);
        reading(5, 10);
        at(14);
        assertThat(sent()).isEmpty();
        at(15);
        assertThat(sent()).containsExactly("sensor-error RAISED to mother");
        reading(20, 100);
        assertThat(sent()).endsWith("sensor-error RESOLVED to mother").hasSize(2);
    }

    @Test
    void errorsCanBeToldOf() {
        plan(AlertRule.sensorError(Duration.ZERO));
        at(1);
        assertThat(relay.sensorFailed("p-1")).isTrue();
        relay.runDue();
        assertThat(sent()).containsExactly("sensor-error RAISED to mother");
        assertThat(relay.sensorFailed("p-1")).isFalse();
    }

    @Test
    void whatNeighboursShowCountsForWhatIsTrusted() {
        plan(AlertRule.low(mgdl(70)));
        reading(0, 180);
        reading(5, 60);
        assertThat(sent()).as("24 mg/dL a minute is more than glucose can do").isEmpty();
        reading(10, 60);
        assertThat(sent()).containsExactly("low RAISED to mother");
    }

    @Test
    void ofPatientsNobodyKnowsNothingIsSilenced() {
        assertThat(relay.snooze("p-9", "low", "mother", ofMinutes(30))).isFalse();
        assertThat(relay.allClear("p-9", "mother")).isFalse();
        assertThat(relay.sensorFailed("p-9")).isFalse();
        plan(AlertRule.low(mgdl(70)));
        assertThat(relay.snooze("p-1", "no-such-rule", "mother", ofMinutes(30))).isFalse();
    }

    @Test
    void aSnoozeLastsUpToADay() {
        for (Duration wrong :
                List.of(Duration.ZERO, ofMinutes(-1), Duration.ofHours(24).plusMillis(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> relay.snooze("p-1", "low", "mother", wrong))
                    .withMessageContainingAll("quietFor", wrong.toString());
        }
    }

    @Test
    void aForecastThatNobodyKnowsIsRefusedAndOneOfOnesOwnIsTaken() {
        AlertRule soon = AlertRule.predictedLow(mgdl(70), ofMinutes(20)).model("doom");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(soon))
                .withMessageContainingAll("'predicted-low'", "'doom'", "linear");
        try (Relay other = Relay.builder()
                .store(new InMemoryStore())
                .channel(Channel.TEXT, new ScriptedSender())
                .forecast(new Doom())
                .clock(clock)
                .build()) {
            other.carePlans()
                    .put(CarePlan.forPatient("p-1")
                            .rule(soon)
                            .contact(Contact.named("mother").text("+1"))
                            .build());
            other.ingest(List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(100))));
            assertThat(other.history("p-1", Instant.EPOCH, Instant.MAX).alerts())
                    .hasSize(1);
        }
    }

    private static final class Doom implements Forecast {
        @Override
        public String name() {
            return "doom";
        }

        @Override
        public double mgdl(List<Reading> readings, int index, int minutes) {
            return 40;
        }
    }
}
