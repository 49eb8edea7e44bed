package io.glucorelay.benchmarks.load;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Host;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.ClientPolicy;
import com.aerospike.client.policy.InfoPolicy;
import io.glucorelay.aerospike.testing.Aerospike;
import io.glucorelay.aerospike.testing.AerospikeCluster;
import io.glucorelay.aerospike.testing.ClusterSettings;
import io.glucorelay.aerospike.testing.CountingClient;
import io.glucorelay.store.Store;
import io.glucorelay.store.aerospike.AerospikeStore;
import io.glucorelay.store.aerospike.Durability;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A cluster, started or found, and a client of it whose calls are counted. */
final class AerospikeSide implements AutoCloseable {

    private final @Nullable AerospikeCluster started;
    private final IAerospikeClient client;
    private final String namespace;
    private final int copies;
    private final CountingClient counting;

    /** Sets of its own in each run, on a cluster that others use, too. */
    private final String prefix = "lt" + Long.toString(System.currentTimeMillis(), 36);

    private AerospikeSide(@Nullable AerospikeCluster started, IAerospikeClient client, String namespace, int copies) {
        this.started = started;
        this.client = client;
        this.namespace = namespace;
        this.copies = copies;
        this.counting = CountingClient.of(client);
    }

    /** @throws IllegalStateException if it does not start, or cannot be reached; says why */
    static AerospikeSide open(LoadSettings settings) {
        if (settings.cluster() == 0) {
            Host[] hosts = Host.parseHosts(settings.store().hosts(), 3000);
            return new AerospikeSide(
                    null, connect(List.of(hosts)), settings.store().namespace(), settings.replication());
        }
        int nodes = settings.cluster();
        ClusterSettings wanted = ClusterSettings.builder()
                .nodes(nodes)
                .replicationFactor(settings.replication())
                .minClusterSize(Math.max(nodes / 2 + 1, settings.replication()))
                .namespaceLine("conflict-resolution-policy last-update-time")
                .dataSize("2G")
                .build();
        AerospikeCluster cluster = Aerospike.startLocal(wanted)
                .orElseThrow(() -> new IllegalStateException("--cluster takes the server's program, asd, on the PATH"));
        try {
            return new AerospikeSide(cluster, connect(cluster.seeds()), cluster.namespace(), settings.replication());
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static IAerospikeClient connect(List<Host> seeds) {
        try {
            return new AerospikeClient(new ClientPolicy(), seeds.toArray(new Host[0]));
        } catch (AerospikeException e) {
            throw new IllegalStateException("the cluster at " + seeds + " cannot be used: " + e.getMessage(), e);
        }
    }

    Store openStore() {
        return AerospikeStore.builder()
                .client(counting.client())
                .namespace(namespace)
                .prefix(prefix)
                .durability(Durability.refuseBelow(copies))
                .build();
    }

    /** Not counted. */
    IAerospikeClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    String prefix() {
        return prefix;
    }

    /** What the store has asked of it. */
    CountingClient counting() {
        return counting;
    }

    /** What a history's records of messages are in. */
    String messageSet() {
        return prefix + "-messages";
    }

    /** What a record of a set takes on the average, by the nodes' own figures; empty if there is none, or they do not say. */
    OptionalDouble meanRecordBytes(String set) {
        long objects = 0;
        long bytes = 0;
        for (Node node : client.getNodes()) {
            String answer = Info.request(new InfoPolicy(), node, "sets/" + namespace + "/" + set);
            objects += field(answer, "objects");
            bytes += field(answer, "data_used_bytes");
        }
        return objects > 0 && bytes > 0 ? OptionalDouble.of((double) bytes / objects) : OptionalDouble.empty();
    }

    private static long field(String answer, String name) {
        for (String pair : answer.split("[:;]", -1)) {
            if (pair.startsWith(name + "=")) {
                return Long.parseLong(pair.substring(name.length() + 1));
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return "Aerospike " + client.getNodes()[0].getVersion() + ", " + client.getNodes().length + " nodes"
                + (started == null ? "" : " started here") + ", " + copies + (copies == 1 ? " copy" : " copies");
    }

    @Override
    public void close() {
        client.close();
        if (started != null) {
            started.close();
        }
    }
}
