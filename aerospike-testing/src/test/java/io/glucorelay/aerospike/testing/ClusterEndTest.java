package io.glucorelay.aerospike.testing;

import static io.glucorelay.aerospike.testing.LocalClusterTest.pids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** However a cluster ends, it leaves nothing behind. */
class ClusterEndTest {

    @Test
    void closingEndsPausedNodesToo() {
        LocalCluster cluster =
                AssumeAerospike.local(ClusterSettings.builder().nodes(2).build());
        List<Long> pids = pids(cluster);
        cluster.pause(1);

        cluster.close();
        cluster.close();

        assertThat(pids).noneMatch(ClusterEndTest::runs);
        assertThat(cluster.directory()).doesNotExist();
        assertThatIllegalStateException().isThrownBy(() -> cluster.start(0)).withMessage("the cluster is closed");
    }

    @Test
    void anInterruptedThreadStillEndsItsNodes() {
        LocalCluster cluster = AssumeAerospike.local(ClusterSettings.defaults());
        List<Long> pids = pids(cluster);

        Thread.currentThread().interrupt();
        cluster.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(pids).noneMatch(ClusterEndTest::runs);
        assertThat(cluster.directory()).doesNotExist();
    }

    @Test
    void aClusterThatCannotStartSaysWhy() {
        ClusterSettings settings =
                ClusterSettings.builder().namespaceLine("no-such-setting 1").build();

        assumeTrue(Executables.find("asd").isPresent(), "needs asd on the PATH");

        assertThatIllegalStateException()
                .isThrownBy(() -> Aerospike.startLocal(settings))
                .withMessageStartingWith("A1 has ended by itself with exit code 1")
                .withMessageContaining("no-such-setting");
    }

    @Test
    void nodesDieWithAKilledJvm() throws IOException {
        assumeTrue(Launcher.tiesToThisProcess(), "needs setpriv on the PATH");
        Process jvm = startJvm();
        try (BufferedReader output = jvm.inputReader()) {
            String first = output.readLine();
            assumeTrue(first != null, "needs asd on the PATH");
            long pid = Long.parseLong(first);
            Path directory = Path.of(output.readLine());
            assertThat(runs(pid)).isTrue();

            jvm.destroyForcibly();

            assertThat(Poll.until(
                            Duration.ofSeconds(20),
                            () -> runs(pid) ? Optional.of("node " + pid + " runs") : Optional.empty()))
                    .isEmpty();
            WorkDirectory.delete(directory);
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static Process startJvm() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ToBeKilled.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Starts a cluster, says which process and directory it has, and then does nothing. */
    static final class ToBeKilled {

        public static void main(String[] args) throws InterruptedException {
            Optional<LocalCluster> cluster = Aerospike.startLocal(ClusterSettings.defaults());
            if (cluster.isPresent()) {
                System.out.println(cluster.get().pid(0));
                System.out.println(cluster.get().directory());
                Thread.currentThread().join();
            }
        }
    }
}
