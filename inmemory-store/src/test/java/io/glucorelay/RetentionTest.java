package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.IngestReport.Status;
import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Retention;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** For how long a relay shows what has happened. */
class RetentionTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = START.plus(ofDays(100));

    private final SettableClock clock = new SettableClock(START);
    private final ScriptedSender texts = new ScriptedSender();
    private final Relay relay = Relay.builder()
            .store(new InMemoryStore())
            .channel(Channel.TEXT, texts)
            .clock(clock)
            .build();

    private PatientHistory history() {
        return relay.history("p-1", START.minus(ofDays(100)), END);
    }

    private Reading reading(double mgdl) {
        return Reading.of("p-1", "sensor", clock.instant(), mgdl(mgdl));
    }

    private void putPlan() {
        relay.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.low(mgdl(70)).repeatEvery(Duration.ZERO))
                        .contact(Contact.named("mother").text("+1"))
                        .build());
    }

    @Test
    void unlessSetEverythingIsKeptForAboutTenYears() {
        assertThat(relay.retention()).isEqualTo(Retention.all(ofDays(3600)));
    }

    @Test
    void whatIsPastItsRetentionIsNoLongerShown() {
        putPlan();
        relay.setRetention(Retention.all(ofDays(10)));
        texts.answer(new Rejected("no such number"));
        relay.ingest(List.of(reading(65)));
        relay.runDue();
        Quarantined input =
                new Quarantined("p-1", "file", "line 1", "x", QuarantineReason.UNREADABLE, "no number", START);
        relay.quarantine().add(List.of(input));
        clock.set(START.plus(ofHours(1)));
        relay.ingest(List.of(reading(120)));
        relay.runDue();

        clock.set(START.plus(ofDays(10)));
        assertThat(history().readings()).hasSize(2);
        assertThat(history().alerts()).hasSize(1);
        assertThat(history().deliveries()).hasSize(2);
        assertThat(relay.deadLetters().list(START, END)).hasSize(1);
        assertThat(relay.quarantine().open(START, END)).containsExactly(input);

        clock.set(START.plus(ofDays(10)).plusMillis(1));
        assertThat(history().readings()).hasSize(1);
        assertThat(history().alerts()).as("was over an hour later").hasSize(1);
        assertThat(history().deliveries()).hasSize(1);
        assertThat(relay.deadLetters().list(START, END)).isEmpty();
        assertThat(relay.quarantine().open(START, END)).isEmpty();

        clock.set(START.plus(ofDays(10)).plus(ofHours(1)).plusMillis(1));
        assertThat(history().readings()).isEmpty();
        assertThat(history().alerts()).isEmpty();
        assertThat(history().deliveries()).isEmpty();
    }

    @Test
    void anAlertThatLastsIsShownWhateverItsAge() {
        putPlan();
        relay.setRetention(Retention.all(ofDays(1)));
        relay.ingest(List.of(reading(65)));
        relay.runDue();
        clock.advance(ofDays(5));

        relay.runDue();

        assertThat(history().alerts()).singleElement().matches(Alert::isOpen);
    }

    @Test
    void aReadingPastItsRetentionIsAnsweredAsSuchAndStoredNowhere() {
        relay.setRetention(Retention.DEFAULT.readings(ofDays(10)));
        Reading old = Reading.of("p-1", "sensor", START.minus(ofDays(10)).minusMillis(1), mgdl(100));
        Reading kept = Reading.of("p-1", "sensor", START.minus(ofDays(10)), mgdl(100));

        IngestReport report = relay.ingest(List.of(old, kept));

        assertThat(report.items())
                .extracting(IngestReport.Item::status)
                .containsExactly(Status.PAST_RETENTION, Status.ACCEPTED);
        assertThat(report.items().get(0).detail()).isEqualTo("readings are kept from 2026-02-19T12:00:00Z on");
        assertThat(report.pastRetention()).isEqualTo(1);
        assertThat(history().readings()).hasSize(1);
        assertThat(relay.quarantine().open(START.minus(ofDays(100)), END)).isEmpty();
    }

    @Test
    void aRetentionOutOfRangeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retention.DEFAULT.messages(ofHours(23)))
                .withMessage("messages must be kept for 1 to 3600 days, but was PT23H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retention.all(ofDays(3601)))
                .withMessageContaining("readings must be kept for 1 to 3600 days");
    }
}
