package io.glucorelay.aerospike.testing;

import com.aerospike.client.Host;
import java.util.List;

/** A cluster that somebody else keeps running, and that closing leaves alone. */
record KnownCluster(List<Host> seeds, String namespace) implements AerospikeCluster {

    /** The same cluster, for users who must not end it. */
    static KnownCluster viewOf(AerospikeCluster cluster) {
        return new KnownCluster(cluster.seeds(), cluster.namespace());
    }

    @Override
    public void close() {}
}
