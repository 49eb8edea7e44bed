package io.glucorelay.store.aerospike;

/** Told how the cluster is, after each look at it, from the store's own thread: be quick. What it throws is logged. */
@FunctionalInterface
public interface ClusterListener {

    /** The cluster was looked at. */
    void looked(ClusterStatus status);
}
