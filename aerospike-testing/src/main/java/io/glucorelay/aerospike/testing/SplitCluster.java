package io.glucorelay.aerospike.testing;

import com.aerospike.client.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A cluster whose nodes each sit in a network of their own and can be cut off from the others, and from this process, which
 * sees them all as long as they are not. {@link Aerospike#startSplittable} starts one. Safe for use by several threads.
 *
 * <p>A cut is silent, as that of a cable far away is: connections stay open, and nothing comes through. Programs can be run
 * {@linkplain #at at a node}, on its side of every cut.
 */
public final class SplitCluster implements AerospikeCluster {

    /** Nobody else is where a node is, so they are free. */
    private static final Ports PORTS = new Ports(3000, 3001, 3002, 3008);

    private final SplitNetwork network;
    private final LocalCluster cluster;

    private SplitCluster(SplitNetwork network, LocalCluster cluster) {
        this.network = network;
        this.cluster = cluster;
    }

    static Optional<SplitCluster> start(ClusterSettings settings, Path asd) {
        return SplitNetwork.create(settings.nodes()).map(network -> {
            List<NodePlace> places = IntStream.range(0, settings.nodes())
                    .mapToObj(i -> NodePlace.of(i, network.address(i), PORTS).at(network.prefix(i)))
                    .toList();
            try {
                return new SplitCluster(network, LocalCluster.start(settings, asd, () -> places));
            } catch (RuntimeException | Error e) {
                network.close();
                throw e;
            }
        });
    }

    /** The nodes, to be killed and so on. Waiting for them fails while one is cut off: it does not answer. */
    public LocalCluster nodes() {
        return cluster;
    }

    /** Cuts this node off from all others, and what runs {@linkplain #at at} it with it. */
    public void cut(int node) {
        network.cut(node);
    }

    /** Connects this node again. */
    public void heal(int node) {
        network.heal(node);
    }

    /** What to put before a command to have it run beside this node, on the same side of every cut. */
    public List<String> at(int node) {
        return network.prefix(node);
    }

    @Override
    public List<Host> seeds() {
        return cluster.seeds();
    }

    @Override
    public String namespace() {
        return cluster.namespace();
    }

    @Override
    public void close() {
        cluster.close();
        network.close();
    }
}
