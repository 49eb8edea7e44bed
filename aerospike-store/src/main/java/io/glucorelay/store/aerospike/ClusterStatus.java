package io.glucorelay.store.aerospike;

import java.time.Duration;

/**
 * What a look at all nodes has shown: for metrics and alarms of one's own. Immutable.
 *
 * @param nodes how many nodes answer
 * @param copies how many copies of a write the cluster keeps now, as far as its nodes answer; 0 if none does
 * @param migrations how many parts of the data are still on their way between nodes: after a node has come or gone, until
 *     they have arrived some data may have fewer copies
 * @param unavailable how many parts of the data nobody can reach: in a namespace of strong consistency, those whose newest
 *     copies are on nodes that are gone
 * @param stopWrites whether a node refuses writes, as it is out of room or its clock is out of step
 * @param agreed whether all nodes see the same cluster; if not, it may be split
 * @param clockSkew by how much the nodes' clocks differ
 */
public record ClusterStatus(
        int nodes,
        int copies,
        long migrations,
        long unavailable,
        boolean stopWrites,
        boolean agreed,
        Duration clockSkew) {

    /** What is known when nothing is. */
    static final ClusterStatus UNKNOWN = new ClusterStatus(0, 0, 0, 0, false, true, Duration.ZERO);
}
