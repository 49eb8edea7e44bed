package io.glucorelay.aerospike.testing;

import java.util.List;

/** The configuration file of a node. */
final class AsdConfig {

    /** What a node keeps beside its data, below its work directory: the server makes none of them by itself. */
    static final List<String> DIRECTORIES = List.of("smd", "udf");

    private static final String DATA_FILE = "data";

    /** A dead node is noticed after ten of these: in a second and a half. */
    private static final int HEARTBEAT_MILLIS = 150;

    private AsdConfig() {}

    /**
     * Writes it.
     *
     * @param directory the work directory as the node sees it
     * @param cluster all nodes that are to find each other, this one among them or not
     */
    static String of(
            ClusterSettings settings, String clusterName, NodePlace place, String directory, List<NodePlace> cluster) {
        ConfigText text = new ConfigText();
        service(text, settings, clusterName, place, directory);
        text.open("mod-lua").set("user-path", directory + "/udf").close();
        // To the console, as are complaints about this very file: so that all is in one log.
        text.open("logging").open("console").set("context", "any info").close().close();
        network(text, place, cluster);
        namespace(text, settings, directory);
        return text.toString();
    }

    private static void service(
            ConfigText text, ClusterSettings settings, String clusterName, NodePlace place, String directory) {
        text.open("service")
                .set("cluster-name", clusterName)
                .set("node-id", place.id())
                .set("work-directory", directory)
                // More than most systems let a process open, else.
                .set("proto-fd-max", 1024);
        if (settings.minClusterSize() > 0) {
            text.set("min-cluster-size", settings.minClusterSize());
        }
        text.lines(settings.serviceLines()).close();
    }

    private static void network(ConfigText text, NodePlace place, List<NodePlace> cluster) {
        text.open("network").open("service").set("address", place.address());
        if (!place.address().equals(NodePlace.ANYWHERE)) {
            text.set("access-address", place.address());
        }
        text.set("port", place.ports().service()).close();
        // All nodes share one machine's cores: with the many threads that each has by itself, for cores of its own,
        // they
        // would mostly change places.
        text.open("fabric")
                .set("address", place.address())
                .set("port", place.ports().fabric())
                .set("channel-rw-fds", 1)
                .set("channel-rw-recv-threads", 1)
                .set("send-threads", 1)
                .close();
        text.open("heartbeat")
                .set("mode", "mesh")
                .set("address", place.address())
                .set("port", place.ports().heartbeat());
        for (NodePlace other : cluster) {
            text.set(
                    "mesh-seed-address-port",
                    other.address() + " " + other.ports().heartbeat());
        }
        text.set("interval", HEARTBEAT_MILLIS).set("timeout", 10).close();
        text.open("admin")
                .set("address", place.address())
                .set("port", place.ports().admin())
                .close()
                .close();
    }

    private static void namespace(ConfigText text, ClusterSettings settings, String directory) {
        text.open("namespace " + settings.namespace())
                .set("replication-factor", settings.replicationFactor())
                .set("default-ttl", settings.defaultTtl().toSeconds())
                .set("nsup-period", settings.nsupPeriod().toSeconds())
                .lines(settings.namespaceLines());
        String fileSize = settings.fileSize();
        if (fileSize == null) {
            text.open("storage-engine memory").set("data-size", settings.dataSize());
        } else {
            text.open("storage-engine device")
                    .set("file", directory + "/" + DATA_FILE)
                    .set("filesize", fileSize);
        }
        text.close().close();
    }
}
