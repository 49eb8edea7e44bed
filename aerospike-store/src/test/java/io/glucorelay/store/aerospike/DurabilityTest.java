package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static io.glucorelay.store.aerospike.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.aerospike.testing.AssumeAerospike;
import io.glucorelay.aerospike.testing.ClusterSettings;
import io.glucorelay.aerospike.testing.LocalCluster;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import io.glucorelay.store.StoreHealth.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Fewer nodes than copies: nothing is accepted that one more dead node could lose, unless that was asked for. */
class DurabilityTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void withOneNodeLeftWritesAreRefusedUntilOthersComeBackAndNothingIsLost() {
        ClusterSettings settings = ClusterSettings.builder()
                .nodes(3)
                .replicationFactor(2)
                .minClusterSize(2)
                .namespaceLine("conflict-resolution-policy last-update-time")
                .onDisk("128M")
                .build();
        AtomicReference<ClusterStatus> status = new AtomicReference<>();
        try (LocalCluster cluster = AssumeAerospike.local(settings);
                AerospikeStore store = AerospikeStore.builder()
                        .hosts(Hosts.of(cluster))
                        .namespace(cluster.namespace())
                        .deadline(Duration.ofSeconds(2))
                        .listener(status::set)
                        .build()) {
            String patient = newPatient();
            List<Reading> accepted = new ArrayList<>();
            accepted.add(reading(patient, NOW));
            append(store, accepted.get(0));

            // One after the other: both at once would take with them what only they had not yet written to their disks.
            cluster.kill(1);
            cluster.waitForSize(2);
            cluster.waitForMigrations();
            cluster.kill(2);
            List<StoreException> refused = appendUntilRefused(store, patient, accepted);

            assertThat(refused.get(0).trouble()).isEqualTo(Trouble.UNAVAILABLE);
            Await.until(LONG, () -> refusal(store, patient).effect() == Effect.NOT_APPLIED);
            assertThat(refusal(store, patient))
                    .hasMessageContaining("2 are asked for: unavailable, keep it and send it again");
            assertThat(store.check().status()).isEqualTo(Status.DOWN);

            cluster.start(1);
            cluster.start(2);
            Await.until(LONG, () -> status.get().copies() >= 2 && status.get().nodes() == 3);
            Reading again = reading(patient, NOW.plusSeconds(6_000));
            append(store, again);
            accepted.add(again);

            assertThat(store.history()
                            .readings(patient, Instant.EPOCH, Instant.MAX, PageRequest.first(1000))
                            .items())
                    .containsAll(accepted);
        }
    }

    /** The node that is left must not answer for a copy that is not there, not even before the store has looked again. */
    @Test
    void ofTwoNodesTheOneThatIsLeftAcceptsNothing() {
        ClusterSettings settings = ClusterSettings.builder()
                .nodes(2)
                .replicationFactor(2)
                .minClusterSize(2)
                .onDisk("128M")
                .build();
        try (LocalCluster cluster = AssumeAerospike.local(settings);
                AerospikeStore store = AerospikeStore.builder()
                        .hosts(Hosts.of(cluster))
                        .namespace(cluster.namespace())
                        .build()) {
            // With a plan: of a patient without one the time to live is looked at too.
            String patient = newPatient();
            store.carePlans().put(CarePlan.forPatient(patient).build(), CarePlanStore.ANY_VERSION, NOW);
            List<Reading> accepted = new ArrayList<>();
            accepted.add(reading(patient, NOW));
            append(store, accepted.get(0));

            // Writes wait for it, and are sent again when the cluster has given it up: then nobody must take them.
            cluster.pause(1);
            appendUntilRefused(store, patient, accepted);
            cluster.kill(0);
            cluster.resume(1);
            cluster.startEmpty(0);
            Await.until(LONG, () -> store.check().status() != Status.DOWN);

            assertThat(store.history()
                            .readings(patient, Instant.EPOCH, Instant.MAX, PageRequest.first(1000))
                            .items())
                    .containsAll(accepted);
        }
    }

    @Test
    void whoAsksForAReportGetsOneAndWritesGoOn() {
        ClusterSettings settings =
                ClusterSettings.builder().nodes(2).replicationFactor(2).build();
        try (LocalCluster cluster = AssumeAerospike.local(settings);
                AerospikeStore store = AerospikeStore.builder()
                        .hosts(Hosts.of(cluster))
                        .namespace(cluster.namespace())
                        .durability(Durability.reportBelow(2))
                        .build()) {
            String patient = newPatient();
            append(store, reading(patient, NOW));
            assertThat(store.check().status()).isIn(Status.UP, Status.DEGRADED);

            cluster.kill(1);

            Await.until(LONG, () -> store.check().detail().contains("keeps 1 copies"));
            assertThat(store.check().status()).isEqualTo(Status.DEGRADED);
            append(store, reading(patient, NOW.plusSeconds(60)));
        }
    }

    /** Appends one reading after the other, keeps those that were accepted, and answers with the first refusal. */
    private static List<StoreException> appendUntilRefused(
            AerospikeStore store, String patient, List<Reading> accepted) {
        List<StoreException> refused = new ArrayList<>();
        Await.until(LONG, () -> {
            Reading next = reading(patient, NOW.plusSeconds(accepted.size()));
            try {
                append(store, next);
                accepted.add(next);
            } catch (StoreException e) {
                refused.add(e);
            }
            return !refused.isEmpty();
        });
        return refused;
    }

    private static StoreException refusal(AerospikeStore store, String patient) {
        try {
            append(store, reading(patient, NOW.plusSeconds(5_000)));
        } catch (StoreException e) {
            return e;
        }
        throw new AssertionError("a write was accepted with one node left");
    }
}
