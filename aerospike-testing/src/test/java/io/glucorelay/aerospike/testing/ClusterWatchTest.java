package io.glucorelay.aerospike.testing;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterWatchTest {

    @Test
    void saysThatThereIsNothingToWaitFor(@TempDir Path directory) {
        NodePlace place = NodePlace.of(0, "127.0.0.1", new Ports(1, 2, 3, 4));
        AsdNode node = new AsdNode(Path.of("asd"), place, new WorkDirectory(directory.resolve("A1"), ""));
        ClusterWatch watch = new ClusterWatch(List.of(node), "test", Duration.ZERO);

        assertThatIllegalStateException()
                .isThrownBy(watch::waitForMigrations)
                .withMessage("waiting for no more migrations, but no node is up");
    }

    @Test
    void saysWhatIsLackingAndHowTheLogsEnd() {
        try (LocalCluster cluster = AssumeAerospike.local(ClusterSettings.defaults())) {
            ClusterWatch watch = cluster.watch(Duration.ZERO);

            assertThatIllegalStateException()
                    .isThrownBy(() -> watch.waitForSize(2, () -> {}))
                    .withMessageStartingWith(
                            "waited 0 s for a cluster of 2, in vain: A1 sees 1\n" + cluster.log(0) + ":\n")
                    .withMessageContaining("INFO");
        }
    }
}
