package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.DeliveryNote.Kind;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Retention;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A patient's history has what became known of deliveries later. */
class HistoryNotesTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStore store = new InMemoryStore();
    private final Relay relay = Relay.builder()
            .store(store)
            .channel(Channel.TEXT, new ScriptedSender())
            .clock(clock)
            .build();

    private PatientHistory history(Instant from, Instant to) {
        return relay.history("p-1", from, to);
    }

    private Delivery tell() {
        relay.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.low(mgdl(70)).repeatEvery(Duration.ZERO))
                        .contact(Contact.named("mother").text("+1"))
                        .build());
        relay.ingest(List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(65))));
        relay.runDue();
        return history(START, START.plusSeconds(60)).deliveries().findFirst().orElseThrow();
    }

    private DeliveryNote note(Delivery delivery, Kind kind, Instant at) {
        DeliveryNote note = new DeliveryNote(
                "p-1", delivery.id(), delivery.notification().createdAt(), kind, null, at, "provider", "");
        store.notes().add(note);
        return note;
    }

    @Test
    void theNotesOnTheDeliveriesOfASpanAreShownHoweverLateTheyWereMade() {
        Delivery delivery = tell();
        DeliveryNote read = note(delivery, Kind.READ, START.plus(Duration.ofDays(3)));
        DeliveryNote delivered = note(delivery, Kind.DELIVERED, START.plusSeconds(2));

        assertThat(history(START, START.plusSeconds(60)).notes()).containsExactly(delivered, read);
        assertThat(history(START.plusSeconds(60), START.plus(Duration.ofDays(9)))
                        .notes())
                .isEmpty();
        assertThat(history(START.minusSeconds(60), START).notes()).isEmpty();
    }

    @Test
    void theNotesOnWhatIsPastItsRetentionAreNotShown() {
        relay.setRetention(Retention.all(Duration.ofDays(10)));
        note(tell(), Kind.READ, START.plus(Duration.ofDays(3)));

        clock.set(START.plus(Duration.ofDays(10)));
        assertThat(history(START, clock.instant()).notes()).hasSize(1);
        clock.set(START.plus(Duration.ofDays(10)).plusMillis(1));
        assertThat(history(START, clock.instant()).notes()).isEmpty();
    }
}
