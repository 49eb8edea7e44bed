package io.glucorelay.store.aerospike.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.aerospike.testing.AssumeAerospike;
import io.glucorelay.aerospike.testing.ClusterSettings;
import io.glucorelay.aerospike.testing.LocalCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes at steady work while nodes die: no accepted reading is missing afterwards, and nobody was left untold. The
 * long ones run with {@code -Daerospike.failures=true}; CONTRIBUTING.md has the commands.
 */
class NodeFailureTest {

    private static final String LONG_ONES = "aerospike.failures";
    private static final int PATIENTS = 100;

    /** How long a send takes, in ms. */
    private static final int QUICK = 100;

    private static final int SLOW = 2_000;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostAsANodeDiesAndComesBack() throws Exception {
        atWork(settings(3, 2), "a node killed and brought back", QUICK, (cluster, workers, phases) -> {
            pass(8);
            phases.begin("one killed");
            cluster.kill(0);
            pass(8);
            phases.begin("it is back");
            cluster.start(0);
            cluster.waitUntilWhole();
            pass(4);
        });
    }

    @Test
    @EnabledIfSystemProperty(named = LONG_ONES, matches = "true")
    void nothingIsLostAsNodesDieComeBackEmptyStandStillAndAreRestartedOneByOne() throws Exception {
        atWork(
                settings(3, 2),
                "killed, killed and emptied, paused, restarted one by one",
                QUICK,
                (cluster, workers, phases) -> {
                    pass(20);
                    phases.begin("one killed");
                    cluster.kill(0);
                    pass(20);
                    phases.begin("it is back");
                    cluster.start(0);
                    settle(cluster);
                    phases.begin("another killed");
                    cluster.kill(1);
                    pass(15);
                    phases.begin("it is back with an empty disk");
                    cluster.startEmpty(1);
                    settle(cluster);
                    phases.begin("the third paused");
                    cluster.pause(2);
                    pass(10);
                    phases.begin("it goes on");
                    cluster.resume(2);
                    settle(cluster);
                    phases.begin("all restarted, one by one");
                    for (int node = 0; node < cluster.size(); node++) {
                        cluster.stop(node);
                        cluster.start(node);
                        settle(cluster);
                    }
                    pass(10);
                });
    }

    @Test
    @EnabledIfSystemProperty(named = LONG_ONES, matches = "true")
    void nothingIsLostAsTwoOfFiveNodesDieAtTheSameMoment() throws Exception {
        atWork(settings(5, 3), "two of five killed at once, three copies", QUICK, (cluster, workers, phases) -> {
            pass(20);
            phases.begin("two killed at once");
            cluster.kill(1);
            cluster.kill(3);
            pass(30);
            phases.begin("they are back");
            cluster.start(1);
            cluster.start(3);
            settle(cluster);
            pass(10);
        });
    }

    @Test
    @EnabledIfSystemProperty(named = LONG_ONES, matches = "true")
    void whatAWorkerHadInHandWhenItDiedIsTakenOver() throws Exception {
        // Each send takes a while, so that there are some under way whenever it dies.
        Checker checker =
                atWork(settings(3, 2), "a worker killed in the middle of sends", SLOW, (cluster, workers, phases) -> {
                    pass(20);
                    phases.begin("the worker killed");
                    workers.kill(0);
                    pass(20);
                });
        // A lease outlasts the longest send, which the policy lets take 10 s, by 10 s. When it is over somebody has 2 s
        // to
        // take over, and then sends.
        long longest = checker.delays().get(checker.delays().size() - 1);
        assertThat(longest)
                .as("some were in hand, and taken over")
                .isBetween(
                        Duration.ofSeconds(5).toMillis(),
                        Duration.ofSeconds(10 + 10 + 2).toMillis() + SLOW);
    }

    private interface Events {
        void happen(LocalCluster cluster, Workers workers, Phases phases) throws Exception;
    }

    private Checker atWork(ClusterSettings settings, String what, int sendMillis, Events events) throws Exception {
        try (LocalCluster cluster = AssumeAerospike.local(settings);
                Workers workers = new Workers(cluster, folder)) {
            for (int i = 0; i < 2; i++) {
                workers.start("w" + i, PATIENTS, sendMillis);
            }
            Phases phases = new Phases();
            phases.begin("all nodes there");
            events.happen(cluster, workers, phases);
            workers.finish();
            Checker checker = new Checker(folder);
            System.out.println("With " + what + ": " + checker.figures() + phases.figures(checker));
            assertThat(checker.missing()).as("told nobody").isEmpty();
            assertThat(MissingReadings.of(checker.accepted(), cluster, workers.prefix()))
                    .as("accepted readings that are missing")
                    .isEmpty();
            return checker;
        }
    }

    private static ClusterSettings settings(int nodes, int copies) {
        return ClusterSettings.builder()
                .nodes(nodes)
                .replicationFactor(copies)
                .minClusterSize(nodes / 2 + 1)
                .namespaceLine("conflict-resolution-policy last-update-time")
                .onDisk("2G")
                .build();
    }

    private static void settle(LocalCluster cluster) {
        cluster.waitUntilWhole();
        cluster.waitForMigrations();
    }

    /** The load goes on meanwhile: that is all that this time is for. */
    private static void pass(int seconds) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
