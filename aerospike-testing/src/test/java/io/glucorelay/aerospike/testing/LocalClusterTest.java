package io.glucorelay.aerospike.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Host;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One cluster for all of these: each test leaves it whole. */
class LocalClusterTest {

    private static final Key KEY = new Key("test", "set", "key");

    private static final String LOOPBACK = "127.0.0.1";

    private static LocalCluster cluster;

    @BeforeAll
    static void start() {
        cluster = AssumeAerospike.local(
                ClusterSettings.builder().nodes(3).replicationFactor(2).build());
    }

    @AfterAll
    static void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void isWhole() {
        cluster.waitUntilWhole();
    }

    @Test
    void servesClients() {
        assertThat(cluster.seeds()).hasSize(3);
        cluster.waitForMigrations();
        try (AerospikeClient client = client(cluster)) {
            client.put(null, KEY, new Bin("bin", 1));

            assertThat(client.getNodes()).hasSize(3);
            assertThat(client.get(null, KEY).getInt("bin")).isEqualTo(1);
        }
    }

    @Test
    void outlivesAKilledNodeWhichComesBack() {
        Host host = cluster.host(1);
        cluster.kill(1);
        cluster.waitForSize(2);
        assertThatThrownBy(() -> Info.request(host.name, host.port, "node")).isInstanceOf(AerospikeException.class);

        cluster.start(1);
        cluster.waitUntilWhole();
        cluster.waitForMigrations();

        assertThat(cluster.host(1)).isEqualTo(host);
        assertThat(Info.request(host.name, host.port, "node")).isEqualTo("A2");
    }

    @Test
    void noticesAPausedNodeAndTakesItBack() {
        cluster.pause(2);
        cluster.waitForSize(2);
        assertThat(ProcessHandle.of(cluster.pid(2))).isPresent();

        cluster.resume(2);
        cluster.waitUntilWhole();
    }

    @Test
    void stopsANodeInGoodOrder() {
        cluster.stop(0);

        assertThat(cluster.log(0)).content().contains("SIGTERM received");
        assertThatIllegalStateException().isThrownBy(() -> cluster.kill(0)).withMessageContaining("A1 is DOWN");

        cluster.start(0);
    }

    @Test
    void takesNoNodeForAnother() {
        assertThat(IntStream.range(0, 3).mapToObj(cluster::host)).isEqualTo(cluster.seeds());
    }

    @Test
    void findsOtherPortsIfItsOwnAreTaken() {
        Path asd = Executables.find("asd").orElseThrow();
        int taken = cluster.host(0).port;
        Ports free = Ports.free(List.of(LOOPBACK)).get(0);
        Queue<Ports> ports =
                new ArrayDeque<>(List.of(new Ports(taken, free.fabric(), free.heartbeat(), free.admin()), free));

        try (LocalCluster other = LocalCluster.start(
                ClusterSettings.defaults(), asd, () -> List.of(NodePlace.of(0, LOOPBACK, ports.remove())))) {
            assertThat(other.host(0).port).isEqualTo(free.service());
        }
    }

    static AerospikeClient client(LocalCluster cluster) {
        return new AerospikeClient(null, cluster.seeds().toArray(Host[]::new));
    }

    static List<Long> pids(LocalCluster cluster) {
        return IntStream.range(0, cluster.size()).mapToObj(cluster::pid).toList();
    }
}
