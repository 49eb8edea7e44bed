package io.glucorelay.aerospike.testing;

import com.aerospike.client.Host;
import java.util.List;

/**
 * A real Aerospike cluster to work with, whoever runs it: {@link Aerospike} finds one. For a cluster whose nodes can be made
 * to fail see {@link LocalCluster}.
 */
public interface AerospikeCluster extends AutoCloseable {

    /** Where a client begins: one host or more, all of the same cluster. */
    List<Host> seeds();

    /** The namespace to write to. */
    String namespace();

    /** Ends what was started for this cluster, if anything was; then its data are gone. Closing again does nothing. */
    @Override
    void close();
}
