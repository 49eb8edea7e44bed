package io.glucorelay.testing;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.Relay;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.inmemory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time that passes for a relay: here, as it needs a store. */
class TickerTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final ScriptedSender texts = new ScriptedSender();
    private final Relay relay = Relay.builder()
            .store(new InMemoryStore())
            .channel(Channel.TEXT, texts)
            .clock(clock)
            .build();
    private final Ticker ticker = new Ticker(clock, relay);

    private void ingestLow() {
        relay.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.low(mgdl(70)))
                        .rule(AlertRule.noData(ofMinutes(20)))
                        .contact(Contact.named("mother")
                                .text("+1")
                                .policy(DeliveryPolicy.urgent().jitter(0)))
                        .build());
        relay.ingest(List.of(Reading.of("p-1", "sensor", START, mgdl(65))));
    }

    @Test
    void retriesComeOneAfterTheOtherAtTheirTimes() {
        texts.answer(new RetryLater("busy"), new RetryLater("busy"));
        ingestLow();

        ticker.pass(ofSeconds(10));

        assertThat(relay.history("p-1", START, clock.instant()).deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.attempts())
                        .extracting(Attempt::at)
                        .containsExactly(START, START.plusSeconds(2), START.plusSeconds(6)));
    }

    @Test
    void whatNobodyBringsAboutComesToo() {
        ingestLow();
        ticker.pass(ofMinutes(20).minusSeconds(1));
        assertThat(texts.messages()).hasSize(1);
        ticker.pass(ofSeconds(1));
        assertThat(texts.subjects()).last().isEqualTo("p-1: no glucose readings");
    }

    @Test
    void theEndMayLieWithinASecond() {
        ticker.pass(Duration.ofMillis(1_500));
        assertThat(clock.instant()).isEqualTo(START.plusMillis(1_500));
        ticker.pass(Duration.ZERO);
        assertThat(clock.instant()).isEqualTo(START.plusMillis(1_500));
        assertThatIllegalArgumentException().isThrownBy(() -> ticker.pass(ofSeconds(-1)));
    }
}
