package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.Result;
import io.glucorelay.store.Store;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Readings come in and nobody delivers: the outbox fills, and no alarm may be refused for it. */
class FullOutboxTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int CONTACTS = 20;

    private final SettableClock clock = new SettableClock(START);
    private final InMemoryStore store = new InMemoryStore();
    private final ScriptedSender texts = new ScriptedSender();
    private final Relay relay = Relay.builder()
            .sharedStore(store)
            .channel(Channel.TEXT, texts)
            .clock(clock)
            .build();

    private void putPlan() {
        CarePlan.Builder plan = CarePlan.forPatient("p-1")
                .rule(AlertRule.urgentLow(mgdl(55)).repeatEvery(ofMinutes(5)))
                .rule(AlertRule.noData(ofMinutes(20)));
        for (int i = 0; i < CONTACTS; i++) {
            // None expires in this time: only newer messages take the place of older ones.
            plan.contact(Contact.named("contact " + i)
                    .text("+" + i)
                    .policy(DeliveryPolicy.urgent().expireAfter(Duration.ofDays(1))));
        }
        relay.carePlans().put(plan.build());
    }

    private IngestReport ingestLow() {
        return relay.ingest(List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(50))));
    }

    /** A low that lasts, a reading every five minutes. */
    private void stayLow(Duration duration) {
        Instant end = clock.instant().plus(duration);
        while (clock.instant().isBefore(end)) {
            assertThat(ingestLow().accepted()).isEqualTo(1);
            clock.advance(ofMinutes(5));
        }
    }

    private List<Delivery> deliveries() {
        return relay.history("p-1", START, clock.instant().plusSeconds(1))
                .deliveries()
                .toList();
    }

    @Test
    void whatIsReplacedByNewerMessagesMakesRoomForThem() {
        putPlan();
        stayLow(Duration.ofHours(3));

        assertThat(deliveries()).hasSize(36 * CONTACTS);
        assertThat(deliveries().stream().filter(delivery -> delivery.state() == DeliveryState.PENDING))
                .hasSizeLessThan(PatientRecords.MAX_PENDING + CONTACTS);
        relay.runDue();
        assertThat(texts.messages()).hasSize(CONTACTS);
        assertThat(deliveries())
                .filteredOn(delivery -> delivery.state() != DeliveryState.SUPERSEDED)
                .hasSize(CONTACTS)
                .allMatch(delivery -> delivery.state() == DeliveryState.DELIVERED);
    }

    @Test
    void whileSomebodyElseHoldsTheLeaseTheReadingIsToBeSentAgain() {
        putPlan();
        stayLow(ofMinutes(50));
        Claims claimed = store.patients().claimDue(new ClaimDue(clock.instant(), 0, 1, 1, ofSeconds(30)));
        assertThat(claimed.claims()).singleElement().satisfies(claim -> assertThat(claim.outbox())
                .hasSize(PatientRecords.MAX_PENDING));

        assertThatThrownBy(this::ingestLow)
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("1 of 1 inputs are not stored, send them again")
                .hasMessageContaining(
                        "the outbox is full, with 200 messages or as much as the store keeps in one record")
                .hasMessageContaining("whoever delivers them is at it");

        clock.advance(ofSeconds(30));
        IngestReport again =
                relay.ingest(List.of(Reading.of("p-1", "sensor", clock.instant().minusSeconds(30), mgdl(50))));
        assertThat(again.duplicate()).isEqualTo(1);
        assertThat(deliveries()).hasSize(11 * CONTACTS);
    }

    @Test
    void aRelayThatFindsAFullOutboxWithATimerDueDeliversFirst() {
        putPlan();
        stayLow(ofMinutes(50));
        // The outbox is full, and the silence alarm has come due.
        clock.advance(ofMinutes(20));

        relay.runDue();

        // What was full is delivered as it stands; then the low is repeated, and the silence told of.
        assertThat(texts.messages()).hasSize(3 * CONTACTS);
        assertThat(texts.subjects())
                .filteredOn(subject -> subject.contains("no glucose readings"))
                .hasSize(CONTACTS);
        assertThat(deliveries()).noneMatch(delivery -> delivery.state() == DeliveryState.PENDING);
    }

    @Test
    void messagesThatWaitForTheirTurnReplaceEachOtherToo() {
        CarePlan.Builder plan =
                CarePlan.forPatient("p-1").rule(AlertRule.urgentLow(mgdl(55)).repeatEvery(ofMinutes(5)));
        for (int i = 0; i < CONTACTS; i++) {
            plan.contact(Contact.named("contact " + i).text("+" + i).escalateAfter(Duration.ofHours(2)));
        }
        relay.carePlans().put(plan.build());

        stayLow(Duration.ofHours(2));
        relay.runDue();

        assertThat(texts.messages()).hasSize(CONTACTS);
        assertThat(deliveries()).noneMatch(delivery -> delivery.state() == DeliveryState.PENDING);
    }

    /** As a store does whose record is too big, though it holds few messages. */
    @Test
    void aRecordThatTakesNoMoreAndHasNothingToEndSaysSoSoon() {
        AtomicInteger commits = new AtomicInteger();
        try (Relay other = Relay.builder()
                .sharedStore(takingNoMore(commits))
                .channel(Channel.TEXT, texts)
                .clock(clock)
                .build()) {
            putPlan();

            assertThatThrownBy(() -> other.ingest(List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(50)))))
                    .isInstanceOf(IngestException.class)
                    .hasMessageContaining("every one of them is still to be said");
            assertThat(commits).hasValueLessThan(5);
        }
    }

    private Store takingNoMore(AtomicInteger tried) {
        return CommitsSeen.of(store, (commits, records) -> {
            tried.incrementAndGet();
            Commit commit = commits.get(0);
            return commit.deliveries().isEmpty()
                    ? records.commit(commits)
                    : List.of(Result.of(
                            new Committed.Full(records.view(commit.patient()).orElseThrow())));
        });
    }

    /** As a plan that had many contacts may leave it, each with a message that waits for its next try. */
    @Test
    void aFullOutboxWithNothingToDoYetIsLeftUntilThereIs() {
        relay.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.noData(ofMinutes(20)))
                        .contact(Contact.named("mother").text("+1"))
                        .build());
        Instant inAnHour = START.plus(Duration.ofHours(1));
        List<Delivery> waiting = new ArrayList<>();
        for (int i = 0; i < PatientRecords.MAX_PENDING; i++) {
            waiting.add(Delivery.of(new Notification(
                    "n" + i,
                    new AlertId("p-1", "low", START),
                    AlertKind.LOW,
                    Severity.WARNING,
                    AlertEvent.RESOLVED,
                    i,
                    Contact.named("contact " + i).text("+" + i).build(),
                    "p-1",
                    null,
                    GlucoseUnit.MG_DL,
                    ZoneId.of("UTC"),
                    START,
                    inAnHour)));
        }
        store.patients()
                .commit(List.of(new Commit(
                        "p-1",
                        1,
                        1,
                        AlertState.EMPTY,
                        waiting,
                        List.of(),
                        Instant.EPOCH,
                        LeaseRequest.none(1, START),
                        false)))
                .get(0)
                .get();

        clock.advance(ofMinutes(20));
        assertTimeoutPreemptively(Duration.ofSeconds(30), relay::runDue);
        assertThat(texts.messages()).isEmpty();

        clock.set(inAnHour);
        relay.runDue();
        assertThat(texts.messages()).hasSize(PatientRecords.MAX_PENDING + 1);
        assertThat(texts.subjects()).last().asString().contains("no glucose readings");
    }
}
