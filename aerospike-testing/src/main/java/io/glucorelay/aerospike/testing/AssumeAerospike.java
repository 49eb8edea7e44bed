package io.glucorelay.aerospike.testing;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For JUnit 5: a cluster, or else the test is skipped, with one line that says how to have one. To be called where JUnit
 * takes a skip, which is in a test or what is done before it, and not when a class is loaded:
 *
 * <pre>{@code
 * @BeforeAll
 * static void findCluster() {
 *     cluster = AssumeAerospike.shared();
 * }
 * }</pre>
 */
public final class AssumeAerospike {

    private static final Logger LOG = LoggerFactory.getLogger(AssumeAerospike.class);
    private static final ConcurrentHashMap.KeySetView<String, Boolean> SAID = ConcurrentHashMap.newKeySet();

    private AssumeAerospike() {}

    /** As {@link Aerospike#shared}. */
    public static AerospikeCluster shared() {
        return orSkip(Aerospike.shared(), Aerospike.NONE);
    }

    /** As {@link Aerospike#find}. */
    public static AerospikeCluster cluster(ClusterSettings settings) {
        return orSkip(Aerospike.find(settings), Aerospike.NONE);
    }

    /** As {@link Aerospike#startLocal}. */
    public static LocalCluster local(ClusterSettings settings) {
        return orSkip(Aerospike.startLocal(settings), Aerospike.NO_PROGRAM);
    }

    /** As {@link Aerospike#startSplittable}. */
    public static SplitCluster splittable(ClusterSettings settings) {
        return orSkip(Aerospike.startSplittable(settings), Aerospike.NO_NETWORKS);
    }

    private static <C> C orSkip(Optional<C> cluster, String reason) {
        if (cluster.isEmpty() && SAID.add(reason)) {
            // Build tools count skipped tests and keep the reason to themselves.
            LOG.warn("{}. Tests are skipped.", reason);
        }
        return cluster.orElseGet(() -> Assumptions.abort(reason));
    }
}
