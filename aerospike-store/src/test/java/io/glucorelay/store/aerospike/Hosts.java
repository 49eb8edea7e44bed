package io.glucorelay.store.aerospike;

import io.glucorelay.aerospike.testing.AerospikeCluster;
import java.util.stream.Collectors;

/** Where a cluster is, as one says it to the store. */
final class Hosts {

    private Hosts() {}

    static String of(AerospikeCluster cluster) {
        return cluster.seeds().stream().map(host -> host.name + ":" + host.port).collect(Collectors.joining(","));
    }
}
