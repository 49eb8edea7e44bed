package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Store;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.store.tck.Failure;
import io.glucorelay.store.tck.Fault;
import io.glucorelay.store.tck.Faults;
import io.glucorelay.store.tck.FaultyStore;
import io.glucorelay.store.tck.Operation;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readings of many patients come in one call: a database far away is asked a few times, not once for each. */
class IngestBatchTest {

    private static final int PATIENTS = 50;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final FaultyStore store = FaultyStore.of(new InMemoryStore(), Faults.none());
    private final ScriptedSender texts = new ScriptedSender();
    private final Relay relay = Relay.builder()
            .sharedStore(store)
            .channel(Channel.TEXT, texts)
            .clock(clock)
            .build();

    private List<Reading> readings(double mgdl) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            readings.add(Reading.of("p-" + i, "sensor", clock.instant(), mgdl(mgdl)));
        }
        return readings;
    }

    private void putPlans() {
        for (int i = 0; i < PATIENTS; i++) {
            relay.carePlans()
                    .put(CarePlan.forPatient("p-" + i)
                            .rule(AlertRule.urgentLow(mgdl(55)).quality(DataQuality.ANY))
                            .contact(Contact.named("mother").text("+" + i))
                            .build());
        }
        // So that the plans are at hand.
        relay.ingest(readings(100));
        clock.advance(Duration.ofMinutes(5));
    }

    @Test
    void whatManyReadingsGiveRiseToIsStoredInOneBatch() {
        putPlans();
        long before = store.calls();

        assertThat(relay.ingest(readings(50)).accepted()).isEqualTo(PATIENTS);

        assertThat(store.calls() - before)
                .as("the retention, an append, a commit")
                .isLessThanOrEqualTo(3);
        relay.runDue();
        assertThat(texts.messages()).hasSize(PATIENTS);
    }

    @Test
    void whatFailsInABatchIsSentAgainAndTheOthersAreSafe() {
        putPlans();
        store.use(Faults.once(Fault.ofItem(7, Failure.ANSWER_LOST)).on(Operation.COMMIT));
        List<Reading> lows = readings(50);

        assertThatThrownBy(() -> relay.ingest(lows))
                .isInstanceOfSatisfying(IngestException.class, failed -> assertThat(failed.report())
                        .returns(PATIENTS - 1, IngestReport::accepted)
                        .satisfies(report -> assertThat(notStored(report)).isEqualTo(1)));
        assertThat(relay.ingest(lows).duplicate()).isEqualTo(PATIENTS);

        relay.runDue();
        assertThat(texts.messages()).hasSize(PATIENTS);
    }

    @Test
    void aBatchOfWhichNothingIsKnownIsSentAgain() {
        putPlans();
        store.use(Faults.once(Fault.of(Failure.REQUEST_LOST)).on(Operation.COMMIT));
        List<Reading> lows = readings(50);

        assertThatThrownBy(() -> relay.ingest(lows))
                .isInstanceOfSatisfying(IngestException.class, failed -> assertThat(failed.report())
                        .returns(0, IngestReport::accepted)
                        .satisfies(report -> assertThat(notStored(report)).isEqualTo(PATIENTS)));
        assertThat(relay.ingest(lows).duplicate()).isEqualTo(PATIENTS);

        relay.runDue();
        assertThat(texts.messages()).hasSize(PATIENTS);
    }

    /** Claimed at birth, but no more than there is room to work on. */
    @Test
    void aRelayAtWorkAsksForNoMoreLeasesThanItHasRoomFor() {
        putPlans();
        List<Boolean> asked = new ArrayList<>();
        Store seen = CommitsSeen.of(store, (commits, records) -> {
            commits.forEach(commit ->
                    asked.add(commit.lease().until().isAfter(commit.lease().now())));
            return records.commit(commits);
        });
        try (Relay small = Relay.builder()
                .sharedStore(seen)
                .channel(
                        Channel.TEXT,
                        texts,
                        ChannelLimits.standard().concurrency(1).queue(4))
                .clock(clock)
                .build()) {
            small.start();
            small.ingest(readings(50));
        }

        assertThat(asked.subList(0, PATIENTS)).filteredOn(lease -> lease).hasSize(5);
        // What it had no room for it has put off.
        clock.advance(Duration.ofSeconds(31));
        relay.runDue();
        assertThat(texts.messages()).hasSize(PATIENTS);
    }

    private static long notStored(IngestReport report) {
        return report.items().stream()
                .filter(item -> item.status() == IngestReport.Status.NOT_STORED)
                .count();
    }
}
