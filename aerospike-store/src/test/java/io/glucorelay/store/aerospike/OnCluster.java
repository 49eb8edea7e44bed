package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Host;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.policy.ClientPolicy;
import io.glucorelay.aerospike.testing.AerospikeCluster;
import io.glucorelay.aerospike.testing.AssumeAerospike;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store of its own on the cluster that all tests share, and a look at what it has written. */
final class OnCluster implements AutoCloseable {

    final IAerospikeClient client;
    final Keys keys;
    final AerospikeStore store;

    OnCluster() {
        this(client -> client);
    }

    /** With something between the store and the client. */
    OnCluster(UnaryOperator<IAerospikeClient> between) {
        this(between, settings -> settings);
    }

    /** With something between the store and the client, and settings of its own. */
    OnCluster(UnaryOperator<IAerospikeClient> between, UnaryOperator<AerospikeStoreBuilder> settings) {
        AerospikeCluster cluster = AssumeAerospike.shared();
        client = new AerospikeClient(new ClientPolicy(), cluster.seeds().toArray(new Host[0]));
        String prefix = "t" + UUID.randomUUID().toString().substring(0, 8);
        keys = new Keys(cluster.namespace(), prefix);
        store = settings.apply(AerospikeStore.builder()
                        .client(between.apply(client))
                        .namespace(cluster.namespace())
                        .prefix(prefix)
                        .durability(Durability.singleCopy()))
                .build();
    }

    /** Waits until what the store does by itself is done. */
    void settleDown() {
        try {
            store.upkeep().await();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** A patient's record as it is in the database, when the store has done with it. */
    Record patient(String patient) {
        settleDown();
        return Objects.requireNonNull(read(keys.patient(patient)), "record");
    }

    @Nullable Record read(Key key) {
        return client.get(null, key);
    }

    /** With the store's indexes: a namespace takes only so many. */
    @Override
    public void close() {
        store.close();
        drop(keys.patients(), Bins.DUE);
        drop(keys.patients(), Bins.DEAD);
        drop(keys.messages(), Bins.DEAD);
        drop(keys.aside(), Bins.ASIDE_AT);
        client.close();
    }

    private void drop(String set, String bin) {
        client.dropIndex(null, keys.namespace(), set, TimeIndex.nameOf(set, bin));
    }
}
