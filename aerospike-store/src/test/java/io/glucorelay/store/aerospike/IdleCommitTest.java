package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.delivery;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static io.glucorelay.store.aerospike.Samples.reading;
import static io.glucorelay.store.aerospike.Samples.settle;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Memory;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A commit that takes a record for idle writes the same, to the last bin, as one that does not. */
class IdleCommitTest {

    private static final Duration DELAY = Duration.ofMinutes(20);

    /** What the record holds before, beside a reading and a plan. */
    private enum Before {
        NOTHING,
        DONE,
        WAITING,
        LEASED,
        UNSEEN_END
    }

    /** Two stores, so that what one patient's record holds can be compared. */
    private OnCluster one;

    private OnCluster other;

    @BeforeEach
    void open() {
        one = new OnCluster();
        other = new OnCluster();
    }

    @AfterEach
    void close() {
        if (one != null) {
            one.close();
        }
        if (other != null) {
            other.close();
        }
    }

    @Test
    void itWritesTheSameWithoutANoDataRule() {
        assertSame(List.of());
    }

    @Test
    void itWritesTheSameWithANoDataRule() {
        assertSame(List.of(AlertRule.noData(DELAY).severity(Severity.NOTICE)));
    }

    @Test
    void itWritesTheSameWithAnUrgentNoDataRule() {
        assertSame(List.of(AlertRule.noData(DELAY).severity(Severity.URGENT)));
    }

    private void assertSame(List<AlertRule> rules) {
        for (Before before : Before.values()) {
            for (int i = 0; i < commits("", 0, false).size(); i++) {
                String patient = newPatient();
                long version = prepare(one.store, patient, rules, before);
                assertThat(prepare(other.store, patient, rules, before)).isEqualTo(version);
                Commit commit = commits(patient, version, true).get(i);

                Committed committed = send(one.store, commit);

                assertThat(committed)
                        .isEqualTo(send(
                                other.store, commits(patient, version, false).get(i)));
                assertThat(RecordText.of(one.patient(patient)))
                        .as("%s and %s", before, commit)
                        .isEqualTo(RecordText.of(other.patient(patient)));
            }
        }
    }

    /** Makes the record, and answers its version. */
    private static long prepare(Store store, String patient, List<AlertRule> rules, Before before) {
        append(store, reading(patient, NOW));
        if (!rules.isEmpty()) {
            CarePlan.Builder plan = CarePlan.forPatient(patient)
                    .contact(Contact.named("mother").text("+1").build());
            rules.forEach(plan::rule);
            store.carePlans().put(plan.build(), CarePlanStore.ANY_VERSION, NOW);
        }
        long version = version(store, patient);
        Delivery message = delivery(patient, "before", Severity.NOTICE, NOW.plusSeconds(60));
        LeaseRequest lease = new LeaseRequest(1, NOW, NOW.plusSeconds(30));
        LeaseRequest none = LeaseRequest.none(1, NOW);
        switch (before) {
            case NOTHING -> {}
            case DONE -> {
                Committed.Won won = (Committed.Won)
                        send(store, commit(patient, version, null, List.of(message), List.of(), lease, false));
                Claim claim = won.claim().orElseThrow();
                settle(store, claim, NOW, AfterSettle.RELEASE, message.ended(DeliveryState.DELIVERED, NOW, ""));
            }
            case WAITING -> send(store, commit(patient, version, null, List.of(message), List.of(), none, false));
            case LEASED -> send(store, commit(patient, version, null, List.of(), List.of(), lease, false));
            case UNSEEN_END -> {
                send(store, commit(patient, version, null, List.of(message), List.of(), none, false));
                send(store, commit(patient, version + 1, null, List.of(), List.of(ended(patient)), none, false));
            }
        }
        return version(store, patient);
    }

    private static long version(Store store, String patient) {
        return store.patients().view(patient).orElseThrow().version();
    }

    /** One of each kind: with messages, with a timer, with an end, with a lease, and without each. */
    private static List<Commit> commits(String patient, long version, boolean expectsIdle) {
        Delivery warning = delivery(patient, "warning", Severity.WARNING, NOW.plus(DELAY.multipliedBy(2)));
        Delivery notice = delivery(patient, "notice", Severity.NOTICE, NOW.plusSeconds(90));
        Instant timer = NOW.plusSeconds(75);
        List<Commit> commits = new ArrayList<>();
        for (List<Delivery> messages : List.of(List.<Delivery>of(), List.of(warning), List.of(warning, notice))) {
            for (List<Alert> ended : List.of(List.<Alert>of(), List.of(ended(patient)))) {
                for (LeaseRequest lease :
                        List.of(LeaseRequest.none(2, NOW), new LeaseRequest(2, NOW, NOW.plusSeconds(45)))) {
                    commits.add(commit(patient, version, null, messages, ended, lease, expectsIdle));
                    commits.add(commit(patient, version, timer, messages, ended, lease, expectsIdle));
                }
            }
        }
        return commits;
    }

    private static Commit commit(
            String patient,
            long version,
            @Nullable Instant timer,
            List<Delivery> messages,
            List<Alert> ended,
            LeaseRequest lease,
            boolean expectsIdle) {
        // Some have seen to the no-data timer.
        Instant handledThrough = timer == null ? Instant.EPOCH : NOW.plus(DELAY);
        AlertState state = new AlertState(NOW, Set.of("sensor"), 0, List.of(), Memory.EMPTY, timer, Severity.WARNING);
        // The version tells a record's commits apart, so it can identify them.
        return new Commit(patient, version, version, state, messages, ended, handledThrough, lease, expectsIdle);
    }

    private static Committed send(Store store, Commit commit) {
        return store.patients().commit(List.of(commit)).get(0).get();
    }

    private static Alert ended(String patient) {
        Instant at = NOW.minusSeconds(600);
        return new Alert(new AlertId(patient, "low", at), AlertKind.LOW, Severity.WARNING, at, null, "", NOW);
    }
}
