package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.aerospike.testing.AerospikeCluster;
import io.glucorelay.aerospike.testing.AssumeAerospike;
import io.glucorelay.aerospike.testing.ClusterSettings;
import io.glucorelay.aerospike.testing.LocalCluster;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Trouble;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A cluster that would lose what it is given is refused at the start, and the message says what to set. */
class UnfitClusterTest {

    @Test
    void aNamespaceThatIsUnfitInSeveralWaysIsRefusedWithWhatToSetForEach() {
        ClusterSettings settings = ClusterSettings.builder()
                .nodes(1)
                .replicationFactor(1)
                .nsupPeriod(Duration.ZERO)
                .namespaceLine("evict-indexes-memory-pct 50")
                .namespaceLine("indexes-memory-budget 1G")
                .namespaceLine("disable-write-dup-res true")
                .namespaceLine("read-consistency-level-override one")
                .build();
        try (LocalCluster cluster = AssumeAerospike.local(settings)) {
            assertThatThrownBy(() -> builder(cluster).build())
                    .isInstanceOfSatisfying(StoreException.class, refused -> assertThat(refused.trouble())
                            .isEqualTo(Trouble.REFUSED))
                    .hasMessageContaining("nsup-period is 0, and should be more than 0: set 'nsup-period 120'")
                    .hasMessageContaining("evict-indexes-memory-pct is 50, and should be 0")
                    .hasMessageContaining("disable-write-dup-res is true, and should be false")
                    .hasMessageContaining("read-consistency-level-override is one, and should be off or all")
                    .hasMessageContaining(
                            "replication-factor is 1, and should be at least 2: set 'replication-factor 2'");
            assertThatThrownBy(() -> builder(cluster).namespace("other").build())
                    .hasMessageContaining("namespace other is missing");
        }
    }

    @Test
    void nodesThatMayGoOnAloneAreRefused() {
        ClusterSettings settings =
                ClusterSettings.builder().nodes(3).replicationFactor(2).build();
        try (LocalCluster cluster = AssumeAerospike.local(settings)) {
            assertThatThrownBy(() -> builder(cluster).build())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(
                            "min-cluster-size is 1, and should be at least 2, for 3 nodes and 2 copies: set"
                                    + " 'min-cluster-size 2' in the service stanza");
            // Who asks for no refusal is warned only.
            builder(cluster).durability(Durability.reportBelow(2)).build().close();
        }
    }

    @Test
    void aServerThatKnowsNoUsersSaysSo() {
        AerospikeCluster cluster = AssumeAerospike.shared();
        assertThatThrownBy(() -> builder(cluster).login("relay", "secret").build())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Enterprise")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aStoreBegunOtherwiseIsNotOpened() {
        AerospikeCluster cluster = AssumeAerospike.shared();
        String prefix = "span-" + System.nanoTime();
        builder(cluster)
                .durability(Durability.singleCopy())
                .prefix(prefix)
                .daysPerRecord(3)
                .build()
                .close();
        assertThatThrownBy(() -> builder(cluster)
                        .durability(Durability.singleCopy())
                        .prefix(prefix)
                        .build())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("it was begun with 3 days per record: set daysPerRecord to that");
    }

    @Test
    void hostsThatNobodyAnswersAtAreSaidToBeUnreachable() {
        assertThatThrownBy(() -> AerospikeStore.connect("127.0.0.1:1", "test"))
                .isInstanceOfSatisfying(StoreException.class, refused -> assertThat(refused.trouble())
                        .isEqualTo(Trouble.UNAVAILABLE))
                .hasMessageContaining("127.0.0.1:1");
    }

    private static AerospikeStoreBuilder builder(AerospikeCluster cluster) {
        return AerospikeStore.builder().hosts(Hosts.of(cluster)).namespace(cluster.namespace());
    }
}
