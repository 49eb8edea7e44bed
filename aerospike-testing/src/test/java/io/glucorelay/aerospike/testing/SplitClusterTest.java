package io.glucorelay.aerospike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitClusterTest {

    @Test
    void aNodeThatIsCutOffIsLostToTheOthersAndAnswersWhereItIs() throws Exception {
        ClusterSettings settings = ClusterSettings.builder()
                .nodes(3)
                .replicationFactor(2)
                .minClusterSize(2)
                .build();
        try (SplitCluster cluster = AssumeAerospike.splittable(settings)) {
            cluster.cut(0);

            untilSize(cluster, 1, 2);
            assertThat(answers(cluster, 0)).isFalse();
            assertThat(pings(cluster, 0, 0)).as("itself").isTrue();
            assertThat(pings(cluster, 0, 1)).as("another").isFalse();

            cluster.heal(0);

            cluster.nodes().waitUntilWhole();
        }
    }

    @Test
    void nothingIsLeftOfTheNetwork() throws Exception {
        Path namespaces = Path.of("/run/netns");
        try (SplitCluster cluster = AssumeAerospike.splittable(ClusterSettings.defaults())) {
            assertThat(cluster.at(0)).isNotEmpty();
        }

        try (var left = Files.list(namespaces)) {
            assertThat(left.filter(file -> file.getFileName()
                            .toString()
                            .startsWith("glr" + ProcessHandle.current().pid())))
                    .isEmpty();
        }
    }

    private static void untilSize(SplitCluster cluster, int node, int size) {
        assertThat(Poll.until(
                        Duration.ofSeconds(30),
                        () -> NodeInfo.ask(cluster.nodes().host(node), "statistics")
                                        .contains("cluster_size=" + size + ";")
                                ? Optional.empty()
                                : Optional.of("not " + size)))
                .isEmpty();
    }

    private static boolean answers(SplitCluster cluster, int node) {
        try {
            return !NodeInfo.ask(cluster.nodes().host(node), "build").isEmpty();
        } catch (AerospikeException e) {
            return false;
        }
    }

    /** Whether somebody at this node reaches the port of that one. */
    private static boolean pings(SplitCluster cluster, int from, int to) throws Exception {
        List<String> command = new ArrayList<>(cluster.at(from));
        String address = cluster.nodes().host(to).name;
        command.addAll(List.of("timeout", "2", "bash", "-c", "echo > /dev/tcp/" + address + "/3000"));
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
