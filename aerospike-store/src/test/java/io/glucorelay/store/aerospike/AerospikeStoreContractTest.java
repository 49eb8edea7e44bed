package io.glucorelay.store.aerospike;

import io.glucorelay.aerospike.testing.AerospikeCluster;
import io.glucorelay.aerospike.testing.AssumeAerospike;
import io.glucorelay.aerospike.testing.ClusterSettings;
import io.glucorelay.store.Store;
import io.glucorelay.store.tck.StoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The whole contract, on three nodes that keep two copies. */
class AerospikeStoreContractTest extends StoreContract {

    /** The rules on whole relays make hundreds of thousands of calls: all of them take an hour, so it is some, others each time. */
    private static final boolean ALL = Boolean.getBoolean("aerospike.thorough");

    private static @Nullable AerospikeCluster cluster;
    private static @Nullable AerospikeStore store;

    @Override
    protected Store createStore() {
        if (store == null) {
            cluster = AssumeAerospike.cluster(ClusterSettings.builder()
                    .nodes(3)
                    .replicationFactor(2)
                    .minClusterSize(2)
                    .namespaceLine("conflict-resolution-policy last-update-time")
                    .build());
            store = AerospikeStore.builder()
                    .hosts(Hosts.of(cluster))
                    .namespace(cluster.namespace())
                    .prefix("tck-" + System.currentTimeMillis())
                    .build();
        }
        return store;
    }

    /** One for all rules. */
    @Override
    protected void closeStore(Store used) {}

    @AfterAll
    static void close() {
        if (store != null) {
            store.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    protected int crashRuns() {
        return ALL ? super.crashRuns() : 3;
    }

    @Override
    protected int crashStride() {
        return ALL ? super.crashStride() : 25;
    }

    @Override
    protected int chaosRuns() {
        return ALL ? super.chaosRuns() : 2;
    }
}
