package io.glucorelay.aerospike.testing;

import com.aerospike.client.Host;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a real Aerospike cluster, or starts one. The first of these is taken:
 *
 * <ol>
 *   <li>a cluster that runs already: {@code -Daerospike.hosts=host:port,host:port}, and its namespace if that is not "test":
 *       {@code -Daerospike.namespace=name}
 *   <li>the server's program, {@code asd}, on the PATH: a cluster of our own on this machine
 *   <li>Docker, if Testcontainers is on the class path: a single node
 * </ol>
 *
 * <p>Tests that go without where there is none use {@link AssumeAerospike}. Safe for use by several threads.
 */
public final class Aerospike {

    /** Says in one line what to do to have a cluster. */
    static final String NONE = "No Aerospike: name a cluster by -Daerospike.hosts=host:port, have asd on the PATH, or"
            + " have Docker (with Testcontainers on the class path)";

    /** The same, where only nodes of our own will do. */
    static final String NO_PROGRAM = "No Aerospike nodes to make fail: have asd on the PATH";

    /** The same, where networks of our own must be made. */
    static final String NO_NETWORKS =
            "No Aerospike nodes to cut off: be root on Linux, and have asd and ip (iproute2) on the PATH";

    private static final String HOSTS = "aerospike.hosts";
    private static final String NAMESPACE = "aerospike.namespace";

    private static @Nullable AerospikeCluster shared;

    private Aerospike() {}

    /**
     * A cluster for the caller, who is to close it.
     *
     * @param settings what it is to be like if it is started; a running one is taken as it is, and Docker gives one node
     * @return empty if there is no way to have one
     * @throws IllegalArgumentException if {@code aerospike.hosts} cannot be read
     * @throws IllegalStateException if there is a way, and it fails; says why
     */
    public static Optional<AerospikeCluster> find(ClusterSettings settings) {
        String hosts = System.getProperty(HOSTS, "");
        if (!hosts.isBlank()) {
            List<Host> seeds = HostList.parse(HOSTS, hosts);
            return Optional.of(new KnownCluster(seeds, System.getProperty(NAMESPACE, "test")));
        }
        Optional<LocalCluster> local = startLocal(settings);
        if (local.isPresent()) {
            return Optional.of(local.get());
        }
        return hasTestcontainers() ? DockerCluster.start(settings) : Optional.empty();
    }

    /**
     * A cluster with the {@linkplain ClusterSettings#defaults() defaults} that all of this JVM share: started by the first
     * who asks, it ends with the JVM. Closing it does nothing, and others write to it, too.
     *
     * @return empty if there is no way to have one
     * @throws IllegalArgumentException if {@code aerospike.hosts} cannot be read
     * @throws IllegalStateException if there is a way, and it fails; says why
     */
    public static synchronized Optional<AerospikeCluster> shared() {
        if (shared == null) {
            shared = find(ClusterSettings.defaults()).map(KnownCluster::viewOf).orElse(null);
        }
        return Optional.ofNullable(shared);
    }

    /**
     * A cluster of our own, whatever {@code aerospike.hosts} says, for the caller, who is to close it. It has formed when
     * this returns.
     *
     * @return empty if there is no {@code asd} on the PATH
     * @throws IllegalStateException if it does not start, as with settings that the server does not take; says how the
     *     server's log ends
     */
    public static Optional<LocalCluster> startLocal(ClusterSettings settings) {
        return Executables.find("asd").map(asd -> LocalCluster.start(settings, asd));
    }

    /**
     * A cluster of our own whose nodes can be cut off from each other, for the caller, who is to close it.
     *
     * @return empty if there is no {@code asd} on the PATH, or if this machine does not let us make networks: it takes Linux,
     *     root, and the program {@code ip}
     * @throws IllegalStateException if it does not start; says why
     */
    public static Optional<SplitCluster> startSplittable(ClusterSettings settings) {
        return Executables.find("asd").flatMap(asd -> SplitCluster.start(settings, asd));
    }

    private static boolean hasTestcontainers() {
        try {
            Class.forName("org.testcontainers.DockerClientFactory", false, Aerospike.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
