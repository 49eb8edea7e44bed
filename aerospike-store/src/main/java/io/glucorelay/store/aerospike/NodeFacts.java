package io.glucorelay.store.aerospike;

import com.aerospike.client.Info;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.InfoPolicy;
import java.util.HashMap;
import java.util.Map;

/**
 * What a node says of itself and of a namespace.
 *
 * @param node its name
 * @param namespace the namespace's settings and state; empty if the node does not have it
 * @param service the node's settings
 * @param statistics the node's state
 * @param build its version
 * @param edition its edition
 */
record NodeFacts(
        String node,
        Map<String, String> namespace,
        Map<String, String> service,
        Map<String, String> statistics,
        String build,
        String edition) {

    private static final String SERVICE = "get-config:context=service";
    private static final String STATISTICS = "statistics";
    private static final String BUILD = "build";
    private static final String EDITION = "edition";

    /**
     * Asks a node.
     *
     * @throws com.aerospike.client.AerospikeException if it does not answer
     */
    static NodeFacts ask(InfoPolicy policy, Node node, String namespace) {
        String ofNamespace = "namespace/" + namespace;
        Map<String, String> answers = Info.request(policy, node, ofNamespace, SERVICE, STATISTICS, BUILD, EDITION);
        return new NodeFacts(
                node.getName(),
                parse(answers.getOrDefault(ofNamespace, "")),
                parse(answers.getOrDefault(SERVICE, "")),
                parse(answers.getOrDefault(STATISTICS, "")),
                answers.getOrDefault(BUILD, ""),
                answers.getOrDefault(EDITION, ""));
    }

    /** Reads {@code name=value;name=value}; what is not of this form says nothing. */
    static Map<String, String> parse(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return values;
    }

    boolean hasNamespace() {
        return namespace.containsKey("replication-factor");
    }

    boolean isStronglyConsistent() {
        return isTrue("strong-consistency");
    }

    int replicationFactor() {
        return (int) number(namespace, "replication-factor");
    }

    /** How many copies the node keeps of a write with the nodes that there are. */
    int copies() {
        return (int) number(namespace, "effective_replication_factor");
    }

    long migrations() {
        return number(namespace, "migrate_tx_partitions_remaining")
                + number(namespace, "migrate_rx_partitions_remaining");
    }

    boolean stopsWrites() {
        return isTrue("stop_writes") || isTrue("clock_skew_stop_writes");
    }

    /** Partitions that nobody can reach. */
    long unavailable() {
        return number(namespace, "unavailable_partitions") + number(namespace, "dead_partitions");
    }

    int clusterSize() {
        return (int) number(statistics, "cluster_size");
    }

    /** What all nodes of one cluster have in common, and no others. */
    String cluster() {
        return statistics.getOrDefault("cluster_key", "") + "/" + statistics.getOrDefault("cluster_size", "");
    }

    /** Whether the node has found its place: if not, it serves nobody. */
    boolean isMember() {
        return !"false".equals(statistics.get("cluster_is_member")) && clusterSize() > 0;
    }

    long clockSkewMillis() {
        return number(statistics, "cluster_clock_skew_ms");
    }

    String setting(String name) {
        return namespace.getOrDefault(name, "");
    }

    private boolean isTrue(String name) {
        return "true".equals(namespace.get(name));
    }

    /** A number, 0 if there is none. */
    static long number(Map<String, String> values, String name) {
        try {
            return Long.parseLong(values.getOrDefault(name, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
