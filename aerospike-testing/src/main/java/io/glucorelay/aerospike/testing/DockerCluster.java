package io.glucorelay.aerospike.testing;

import com.aerospike.client.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** A single node in a container. Only for those who have Testcontainers. */
final class DockerCluster implements AerospikeCluster {

    private static final String IMAGE = "aerospike/aerospike-server";
    private static final String DIRECTORY = "/var/glucorelay";
    private static final NodePlace PLACE = NodePlace.of(0, NodePlace.ANYWHERE, new Ports(3000, 3001, 3002, 3008));

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final GenericContainer<?> container;
    private final String namespace;

    private DockerCluster(GenericContainer<?> container, String namespace) {
        this.container = container;
        this.namespace = namespace;
    }

    /** Starts one with these settings, but for the number of nodes; empty if there is no Docker. */
    static Optional<AerospikeCluster> start(ClusterSettings settings) {
        if (!mayBeThere() || !DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        String config = AsdConfig.of(settings, "glucorelay", PLACE, DIRECTORY, List.of());
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE));
        container
                .withCommand("--config-file", DIRECTORY + "/asd.conf")
                .withCopyToContainer(Transferable.of(config), DIRECTORY + "/asd.conf")
                .withExposedPorts(PLACE.ports().service())
                .waitingFor(Wait.forLogMessage(".*service ready.*", 1))
                .withStartupTimeout(LIMIT);
        for (String directory : AsdConfig.DIRECTORIES) {
            container.withCopyToContainer(Transferable.of(""), DIRECTORY + "/" + directory + "/.keep");
        }
        container.start();
        DockerCluster cluster = new DockerCluster(container, settings.namespace());
        cluster.awaitPartitions();
        return Optional.of(cluster);
    }

    private void awaitPartitions() {
        Poll.until(LIMIT, () -> NodeInfo.hasPartitions(seed()) ? Optional.empty() : Optional.of("has no partitions"))
                .ifPresent(lacking -> {
                    String log = container.getLogs();
                    close();
                    throw new IllegalStateException("the node in Docker " + lacking + "\n" + log);
                });
    }

    /** Whether there is any sign of Docker: Testcontainers takes its time to find none, and many lines to say so. */
    private static boolean mayBeThere() {
        Path home = Path.of(System.getProperty("user.home"));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return System.getenv("DOCKER_HOST") != null
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(runtime == null ? "/run" : runtime, "docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                home.resolve(".docker/desktop/docker.sock"),
                                home.resolve(".testcontainers.properties"))
                        .anyMatch(Files::exists);
    }

    @Override
    public List<Host> seeds() {
        return List.of(seed());
    }

    private Host seed() {
        return new Host(
                container.getHost(), container.getMappedPort(PLACE.ports().service()));
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public void close() {
        container.stop();
    }
}
