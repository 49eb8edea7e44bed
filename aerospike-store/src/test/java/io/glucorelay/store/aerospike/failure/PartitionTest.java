package io.glucorelay.store.aerospike.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Host;
import com.aerospike.client.Info;
import io.glucorelay.aerospike.testing.AssumeAerospike;
import io.glucorelay.aerospike.testing.ClusterSettings;
import io.glucorelay.aerospike.testing.SplitCluster;
import io.glucorelay.store.aerospike.failure.Checker.Accepted;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network that falls apart: each of three nodes in turn is cut off from the others, with a worker beside it, and one beside
 * each of the others; all three write to the same patients' records, and to their own. Runs with {@code
 * -Daerospike.partitions=n}, which is how often a node is to be cut off. With {@code -Daerospike.conflicts=generation} it
 * shows what the store refuses to start with, and why: things are lost.
 */
class PartitionTest {

    private static final String TIMES = "aerospike.partitions";
    private static final String POLICY = "aerospike.conflicts";
    private static final int NODES = 3;
    private static final int OWN = 30;
    private static final int OF_ALL = 60;
    private static final int SEND_MILLIS = 100;

    /** By then the side with fewer nodes must have noticed. */
    private static final Duration NOTICED = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    /** A node cut off, the times in ms of the epoch. */
    private record Cut(int node, long from, long to) {}

    @Test
    @EnabledIfSystemProperty(named = TIMES, matches = "[1-9][0-9]*")
    void nothingAcknowledgedIsLostAndTheSmallerSideRefuses() throws Exception {
        ClusterSettings settings = ClusterSettings.builder()
                .nodes(NODES)
                .replicationFactor(2)
                .minClusterSize(2)
                .onDisk("2G")
                .namespaceLine("conflict-resolution-policy last-update-time")
                .build();
        List<Cut> cuts = new ArrayList<>();
        try (SplitCluster cluster = AssumeAerospike.splittable(settings);
                Workers workers = new Workers(cluster, folder)) {
            for (int node = 0; node < NODES; node++) {
                workers.start(cluster.at(node), worker(node), OWN, OF_ALL, SEND_MILLIS);
            }
            resolveConflictsBy(System.getProperty(POLICY, "last-update-time"), cluster);
            for (int i = 0; i < Integer.getInteger(TIMES); i++) {
                pass(10);
                cuts.add(cutOff(cluster, i % NODES));
                cluster.nodes().waitUntilWhole();
                cluster.nodes().waitForMigrations();
            }
            workers.finish();
            Checker checker = new Checker(folder);
            System.out.println("With " + cuts.size() + " nodes cut off: " + checker.figures());
            cuts.forEach(cut -> System.out.println(told(cut, checker)));
            Set<String> missing = MissingReadings.of(checker.accepted(), cluster, workers.prefix());
            missing.forEach(System.out::println);
            assertThat(checker.missing()).as("told nobody").isEmpty();
            assertThat(missing).as("accepted readings that are missing").isEmpty();
            assertThat(cuts).allSatisfy(cut -> assertThat(acceptedCutOff(cut, checker))
                    .as("accepted where there are too few nodes")
                    .allMatch(one -> one.at() < cut.from() + NOTICED.toMillis()));
        }
    }

    /** At once, as no store would start with another one than it asks for. */
    private static void resolveConflictsBy(String policy, SplitCluster cluster) {
        for (Host host : cluster.seeds()) {
            assertThat(Info.request(
                            new InetSocketAddress(host.name, host.port),
                            "set-config:context=namespace;namespace=" + cluster.namespace()
                                    + ";conflict-resolution-policy=" + policy))
                    .isEqualTo("ok");
        }
    }

    private static Cut cutOff(SplitCluster cluster, int node) {
        long from = System.currentTimeMillis();
        cluster.cut(node);
        pass(20);
        // Before it is healed: what comes after that may be due to it.
        long to = System.currentTimeMillis();
        cluster.heal(node);
        return new Cut(node, from, to);
    }

    private static String told(Cut cut, Checker checker) {
        List<Accepted> cutOff = acceptedCutOff(cut, checker);
        long last = cutOff.stream().mapToLong(Accepted::at).max().orElse(cut.from());
        return "Cut off at " + cut.from() + ", node " + cut.node() + ": accepted there still " + cutOff.size()
                + ", the last after " + (last - cut.from()) + " ms";
    }

    /** What a worker has accepted while it was cut off. */
    private static List<Accepted> acceptedCutOff(Cut cut, Checker checker) {
        return checker.accepted().stream()
                .filter(one -> one.by().equals(worker(cut.node())) && one.at() >= cut.from() && one.at() < cut.to())
                .toList();
    }

    private static String worker(int node) {
        return "w" + node;
    }

    private static void pass(int seconds) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
