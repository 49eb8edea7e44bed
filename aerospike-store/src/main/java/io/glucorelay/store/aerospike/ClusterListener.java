package io.glucorelay.store.aerospike;

/**
 * Told how the cluster is, after each look at it, on a thread of its own. One that takes longer than a look is told of the
 * latest when it is done; what it throws is logged.
 */
@FunctionalInterface
public interface ClusterListener {

    /** The cluster was looked at. */
    void looked(ClusterStatus status);
}
