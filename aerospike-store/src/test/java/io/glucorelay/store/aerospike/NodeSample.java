package io.glucorelay.store.aerospike;

import java.util.HashMap;
import java.util.Map;

/** A node's answers as a server gives them, changed where a test needs it. Immutable. */
final class NodeSample {

    private static final String NAMESPACE =
            "ns_cluster_size=3;effective_replication_factor=2;objects=1204;tombstones=0;"
                    + "master_objects=602;prole_objects=602;dead_partitions=0;unavailable_partitions=0;clock_skew_stop_writes=false;"
                    + "stop_writes=false;hwm_breached=false;current_time=533500000;data_used_pct=3;evicted_objects=0;"
                    + "expired_objects=17;migrate_tx_partitions_initial=0;migrate_tx_partitions_remaining=0;"
                    + "migrate_rx_partitions_remaining=0;migrate_records_skipped=0;replication-factor=2;"
                    + "allow-ttl-without-nsup=false;conflict-resolution-policy=last-update-time;default-read-touch-ttl-pct=0;"
                    + "default-ttl=0;evict-hist-buckets=10000;evict-indexes-memory-pct=0;evict-tenths-pct=5;"
                    + "indexes-memory-budget=0;max-record-size=1048576;nsup-hist-period=3600;nsup-period=120;nsup-threads=1;"
                    + "read-consistency-level-override=off;stop-writes-sys-memory-pct=90;strong-consistency=false;"
                    + "strong-consistency-allow-expunge=false;write-commit-level-override=off;index-type=shmem;"
                    + "storage-engine=device;storage-engine.file[0]=/opt/aerospike/data/test.dat;storage-engine.evict-used-pct=0;"
                    + "storage-engine.flush-files=false;storage-engine.stop-writes-avail-pct=5;geo2dsphere-within.max-cells=12";

    private static final String SERVICE =
            "advertise-ipv6=false;auto-pin=none;batch-max-requests=5000;min-cluster-size=2;"
                    + "migrate-threads=1;proto-fd-max=15000;ticker-interval=10";

    private static final String STATISTICS = "failed_best_practices=false;cluster_size=3;cluster_key=8B2A0E5DA4E1;"
            + "cluster_generation=5;cluster_principal=BB9030011AC4202;cluster_min_compatibility_id=14;"
            + "cluster_integrity=true;cluster_is_member=true;cluster_duplicate_node_ids=;cluster_clock_skew_stop_writes_sec=0;"
            + "cluster_clock_skew_ms=3;uptime=5241;client_connections=12;migrate_partitions_remaining=0";

    private final String name;
    private final Map<String, String> namespace;
    private final Map<String, String> service;
    private final Map<String, String> statistics;
    private final String build;

    private NodeSample(
            String name,
            Map<String, String> namespace,
            Map<String, String> service,
            Map<String, String> statistics,
            String build) {
        this.name = name;
        this.namespace = namespace;
        this.service = service;
        this.statistics = statistics;
        this.build = build;
    }

    /** One of three nodes with two copies, with nothing that is not as it should be. */
    static NodeSample fit(String name) {
        return new NodeSample(
                name, NodeFacts.parse(NAMESPACE), NodeFacts.parse(SERVICE), NodeFacts.parse(STATISTICS), "8.1.0.1");
    }

    NodeSample namespace(String setting, String value) {
        return new NodeSample(name, with(namespace, setting, value), service, statistics, build);
    }

    NodeSample noNamespace() {
        return new NodeSample(name, NodeFacts.parse("ERROR:20:unknown namespace"), service, statistics, build);
    }

    NodeSample service(String setting, String value) {
        return new NodeSample(name, namespace, with(service, setting, value), statistics, build);
    }

    NodeSample statistic(String statistic, String value) {
        return new NodeSample(name, namespace, service, with(statistics, statistic, value), build);
    }

    NodeSample build(String newBuild) {
        return new NodeSample(name, namespace, service, statistics, newBuild);
    }

    /** Of a cluster of so many, which keeps so many copies. */
    NodeSample of(int nodes, int copies) {
        return statistic("cluster_size", String.valueOf(nodes))
                .namespace("ns_cluster_size", String.valueOf(nodes))
                .namespace("effective_replication_factor", String.valueOf(copies));
    }

    NodeFacts facts() {
        return new NodeFacts(name, namespace, service, statistics, build, "Aerospike Community Edition");
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(name, value);
        return changed;
    }
}
