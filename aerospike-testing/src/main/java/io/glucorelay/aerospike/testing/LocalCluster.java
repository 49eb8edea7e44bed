package io.glucorelay.aerospike.testing;

import com.aerospike.client.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster on this machine, of processes that can be made to fail. {@link Aerospike#startLocal} starts one.
 *
 * <p>Its nodes are numbered from 0. A node keeps its ports and its identity for as long as the cluster lives, and unless it
 * is {@linkplain #startEmpty started empty} what it has on disk. What changes a node returns when the process has changed;
 * what the others make of it takes them a second or two, so then call {@link #waitForSize}.
 *
 * <p>The nodes end when this is closed, when the JVM ends, and, where there is {@code setpriv}, also when the JVM is killed.
 * All waiting fails after a minute with an {@link IllegalStateException} that says what was missing and how the nodes' logs
 * end. With {@code -Daerospike.keep=true} their files are left for a look. Safe for use by several threads.
 */
public final class LocalCluster implements AerospikeCluster {

    private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String LOOPBACK = "127.0.0.1";
    private static final int TRIES = 5;

    private final ClusterSettings settings;
    private final Path directory;
    private final List<AsdNode> nodes;
    private final ClusterWatch watch;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::end, "aerospike-at-exit");

    private LocalCluster(ClusterSettings settings, Path directory, List<AsdNode> nodes) {
        this.settings = settings;
        this.directory = directory;
        this.nodes = nodes;
        this.watch = watch(LIMIT);
    }

    static LocalCluster start(ClusterSettings settings, Path asd) {
        List<String> addresses = Collections.nCopies(settings.nodes(), LOOPBACK);
        return start(settings, asd, () -> NodePlace.free(addresses));
    }

    /**
     * Starts it with its nodes at these places, whatever number of nodes the settings have.
     *
     * @param places asked again if a port is taken
     */
    static LocalCluster start(ClusterSettings settings, Path asd, Supplier<List<NodePlace>> places) {
        for (int i = 1; ; i++) {
            LocalCluster cluster = create(settings, asd, places.get());
            try {
                cluster.form();
                return cluster;
            } catch (PortTakenException e) {
                cluster.close();
                if (i == TRIES) {
                    throw new IllegalStateException("no ports that stay free, in " + TRIES + " tries", e);
                }
            } catch (RuntimeException | Error e) {
                cluster.close();
                throw e;
            }
        }
    }

    private static LocalCluster create(ClusterSettings settings, Path asd, List<NodePlace> places) {
        Path directory = temporaryDirectory();
        // A name that no other cluster has: ports are used again, and a node must not find one of another cluster
        // there.
        String name = directory.getFileName().toString();
        List<AsdNode> nodes = new ArrayList<>();
        for (NodePlace place : places) {
            Path path = directory.resolve(place.id());
            String config = AsdConfig.of(settings, name, place, path.toString(), places);
            nodes.add(new AsdNode(asd, place, new WorkDirectory(path, config)));
        }
        return new LocalCluster(settings, directory, List.copyOf(nodes));
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("aerospike-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void form() {
        Runtime.getRuntime().addShutdownHook(atExit);
        nodes.forEach(AsdNode::start);
        watch.waitForSize(nodes.size(), this::checkPorts);
        LOG.debug("Aerospike cluster at {}, its files in {}", seeds(), directory);
    }

    /** A node whose port is taken does not end: it waits. */
    private void checkPorts() {
        for (AsdNode node : nodes) {
            if (node.directory().logHas(" in use, waiting")) {
                throw new PortTakenException(node.lastLines());
            }
        }
    }

    /** All nodes, up or not. */
    @Override
    public List<Host> seeds() {
        return nodes.stream().map(AsdNode::host).toList();
    }

    @Override
    public String namespace() {
        return settings.namespace();
    }

    /** How many nodes there are, up or not. */
    public int size() {
        return nodes.size();
    }

    /** Where clients find this node. */
    public Host host(int node) {
        return nodes.get(node).host();
    }

    /** The log of this node, over all its lives; it goes when the cluster is closed. */
    public Path log(int node) {
        return nodes.get(node).directory().log();
    }

    /**
     * Ends this node at once, as a crash or a power failure would, paused or not. With {@linkplain ClusterSettings.Builder#onDisk
     * data on disk} the last second of it may be lost, unless the namespace is told otherwise.
     *
     * @throws IllegalStateException if it is down
     */
    public void kill(int node) {
        nodes.get(node).kill();
    }

    /**
     * Ends this node in good order.
     *
     * @throws IllegalStateException if it is down or paused
     */
    public void stop(int node) {
        nodes.get(node).stop();
    }

    /**
     * Makes this node stand still: connections to it stay open, and nothing answers.
     *
     * @throws IllegalStateException if it is down or paused
     */
    public void pause(int node) {
        nodes.get(node).pause();
    }

    /**
     * Lets this node go on.
     *
     * @throws IllegalStateException if it is not paused
     */
    public void resume(int node) {
        nodes.get(node).resume();
    }

    /**
     * Starts this node again with what it has on disk, if it has data on disk. Returns before it serves.
     *
     * @throws IllegalStateException if it is not down
     */
    public void start(int node) {
        nodes.get(node).start();
    }

    /**
     * Starts this node again as if its disk had been replaced. Returns before it serves.
     *
     * @throws IllegalStateException if it is not down
     */
    public void startEmpty(int node) {
        nodes.get(node).startEmpty();
    }

    /** Waits until all nodes are up and see each other. */
    public void waitUntilWhole() {
        waitForSize(size());
    }

    /**
     * Waits until each node that is neither down nor paused sees a cluster of this many, and all of them the same.
     *
     * @param count 0 to wait until they have no cluster any more, being fewer than {@link
     *     ClusterSettings.Builder#minClusterSize}; they take some ten seconds to give it up
     */
    public void waitForSize(int count) {
        watch.waitForSize(count, () -> {});
    }

    /** Waits until the nodes that are neither down nor paused are one cluster, and have no data to hand over any more. */
    public void waitForMigrations() {
        watch.waitForMigrations();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending; then the hook finds nothing to do.
        }
    }

    /** Waits no longer than this. */
    ClusterWatch watch(Duration limit) {
        return new ClusterWatch(nodes, settings.namespace(), limit);
    }

    long pid(int node) {
        return nodes.get(node).pid();
    }

    Path directory() {
        return directory;
    }

    private void end() {
        if (closed.compareAndSet(false, true)) {
            nodes.forEach(AsdNode::close);
            nodes.forEach(AsdNode::awaitClosed);
            if (!Boolean.getBoolean("aerospike.keep")) {
                WorkDirectory.delete(directory);
            }
        }
    }
}
