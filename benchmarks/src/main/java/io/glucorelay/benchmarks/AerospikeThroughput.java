package io.glucorelay.benchmarks;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Host;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.policy.ClientPolicy;
import io.glucorelay.aerospike.testing.Aerospike;
import io.glucorelay.aerospike.testing.AerospikeCluster;
import io.glucorelay.aerospike.testing.ClusterSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A load test from end to end: how many readings a second a relay over Aerospike takes in and delivers for, beside what the
 * plain client makes of the same readings on the same cluster at the same time. The README says how to run and read it.
 */
public final class AerospikeThroughput {

    private final ThroughputSettings settings;
    private final IAerospikeClient client;
    private final String namespace;

    private AerospikeThroughput(ThroughputSettings settings, IAerospikeClient client, String namespace) {
        this.settings = settings;
        this.client = client;
        this.namespace = namespace;
    }

    /** Takes settings as {@code name=value}; a wrong one is answered by all there are. */
    public static void main(String[] arguments) {
        ThroughputSettings settings = ThroughputSettings.parse(arguments);
        ClusterSettings.Builder nodes = ClusterSettings.builder()
                .nodes(3)
                .replicationFactor(2)
                .minClusterSize(2)
                .namespaceLine("conflict-resolution-policy last-update-time")
                .dataSize("2G");
        ClusterSettings wanted = (settings.disk() ? nodes.onDisk("4G") : nodes).build();
        try (AerospikeCluster cluster = Aerospike.find(wanted)
                        .orElseThrow(() -> new IllegalStateException(
                                "no cluster: name one by -Daerospike.hosts=…, or have asd on the PATH"));
                IAerospikeClient client =
                        new AerospikeClient(new ClientPolicy(), cluster.seeds().toArray(new Host[0]))) {
            new AerospikeThroughput(settings, client, cluster.namespace()).run();
        }
    }

    private void run() {
        List<Variant> variants = variants();
        try {
            measure(variants);
        } finally {
            variants.forEach(Variant::close);
        }
    }

    private void measure(List<Variant> variants) {
        machine();
        List<Load> loads = new ArrayList<>();
        for (Variant variant : variants) {
            Instant begin = Instant.now();
            variant.prepare();
            System.out.printf("%s: prepared in %s%n", variant.label(), since(begin));
            loads.add(new Load(variant, client, namespace, settings.threads()));
        }
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        for (Load load : loads) {
            print("warm-up", load, load.round(settings.warmUp()));
            rounds.put(load.variant().label(), new ArrayList<>());
        }
        for (int i = 1; i <= settings.rounds(); i++) {
            for (Load load : loads) {
                Round round = load.round(settings.round());
                rounds.getOrDefault(load.variant().label(), new ArrayList<>()).add(round);
                print("round " + i, load, round);
            }
        }
        for (Load load : loads) {
            int ticks = load.verify();
            System.out.printf(
                    "%s: stored as expected, %d readings of each patient%n",
                    load.variant().label(), ticks);
        }
        System.out.println();
        machine();
        System.out.println();
        System.out.print(ThroughputTable.of(rounds));
    }

    private List<Variant> variants() {
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS);
        // Sets of its own in each run, on a cluster that others use, too.
        String prefix = "tp" + Long.toString(System.currentTimeMillis(), 36);
        return List.of(
                new PlainMap(client, namespace, prefix, course(start, 0)),
                new PlainPut(client, namespace, prefix, course(start, 0)),
                relay("B  relay, nothing raised", prefix + "-b", course(start, 0)),
                relay("C  relay, 1 % raise", prefix + "-c", course(start, 100)),
                relay("D  relay, 10 % raise", prefix + "-d", course(start, 10)));
    }

    private Variant relay(String label, String prefix, Course course) {
        return new RelayVariant(label, client, namespace, prefix, course, settings.pending());
    }

    private Course course(Instant start, int raisingEvery) {
        return new Course(start, settings.patients(), settings.batch(), raisingEvery);
    }

    private void machine() {
        System.out.printf(
                Locale.ROOT,
                "%s  %d cores, load average %.2f; Java %s; %d nodes, server %s; %s%n",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"),
                client.getNodes().length,
                client.getNodes()[0].getVersion(),
                settings);
    }

    private static void print(String when, Load load, Round round) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %-35s %,9.0f readings/s %,7.0f messages/s  %.3f writes, %.3f reads, %.3f requests a reading,"
                        + " %.0f queries/s, %.0f and %.0f µs of CPU a reading, %.1f s%s%n",
                when,
                load.variant().label(),
                round.readingsPerSecond(),
                round.messagesPerSecond(),
                round.perReading(round.server().writes()),
                round.perReading(round.server().reads()),
                round.perReading(round.server().requests()),
                round.queriesPerSecond(),
                round.clientMicrosPerReading(),
                round.nodeMicrosPerReading(),
                round.seconds(),
                round.echoes() == 0 ? "" : ", " + round.echoes() + " called duplicates");
    }

    private static Duration since(Instant begin) {
        return Duration.between(begin, Instant.now()).truncatedTo(ChronoUnit.MILLIS);
    }
}
