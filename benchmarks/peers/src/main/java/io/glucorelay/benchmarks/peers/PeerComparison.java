package io.glucorelay.benchmarks.peers;

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
 * How many messages a second Glucorelay's store and other libraries take in, hand out and complete, each over its own server
 * on this machine, in turns. The README says how to run and read it.
 */
public final class PeerComparison {

    private final PeersSettings settings;
    private final String baseline;

    /** The number of the next message. */
    private long next;

    private PeerComparison(PeersSettings settings) {
        this.settings = settings;
        this.baseline = new GlucorelayPeer(settings).label();
    }

    /** Takes settings as {@code name=value}; a wrong one is answered by all there are. */
    public static void main(String[] arguments) {
        new PeerComparison(PeersSettings.parse(arguments)).run();
        // Some leave threads behind that end a minute later.
        System.exit(0);
    }

    private void run() {
        List<Peer> peers = peers();
        try {
            machine();
            for (Peer peer : peers) {
                peer.prepare();
            }
            String without = measure(peers, "");
            String with = "";
            if (settings.delayed() > 0) {
                List<Peer> able = peers.stream().filter(Peer::canDelay).toList();
                for (Peer peer : able) {
                    Instant begin = Instant.now();
                    peer.addDelayed(settings.delayed());
                    System.out.printf(
                            Locale.ROOT,
                            "%s: %,d delayed messages stored in %s%n",
                            peer.label(),
                            settings.delayed(),
                            since(begin));
                }
                with = measure(able, "delayed ");
            }
            System.out.println();
            machine();
            System.out.printf("%nNothing delayed:%n%n%s", without);
            if (!with.isEmpty()) {
                System.out.printf(
                        Locale.ROOT, "%n%,d messages behind that are due in a year:%n%n%s", settings.delayed(), with);
            }
        } finally {
            peers.forEach(Peer::close);
        }
    }

    private List<Peer> peers() {
        List<Peer> all = List.of(
                new GlucorelayPeer(settings),
                new DbSchedulerPeer(settings),
                new JobRunrPeer(settings),
                new RedissonPeer(settings, "everysec"),
                new RedissonPeer(settings, "always"));
        List<String> known = all.stream().map(Peer::key).distinct().toList();
        if (!known.containsAll(settings.only())) {
            throw new IllegalArgumentException("only may have " + known + ", but was " + settings.only());
        }
        return all.stream().filter(peer -> settings.only().contains(peer.key())).toList();
    }

    /** A round of each that does not count, then the others, in turns; answers the table. */
    private String measure(List<Peer> peers, String what) {
        Map<String, List<Outcome>> rounds = new LinkedHashMap<>();
        for (int i = 0; i <= settings.rounds(); i++) {
            for (Peer peer : peers) {
                Outcome outcome = new Trial(peer, settings).run(next);
                next += Trial.numbers(settings);
                print(what + (i == 0 ? "warm-up" : "round " + i), peer, outcome);
                if (i > 0) {
                    rounds.computeIfAbsent(peer.label(), label -> new ArrayList<>())
                            .add(outcome);
                }
            }
        }
        return OutcomeTable.of(rounds, baseline);
    }

    private void machine() {
        System.out.printf(
                Locale.ROOT,
                "%s  %d cores, load average %.2f; Java %s; %s%n",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"),
                settings);
    }

    private static void print(String when, Peer peer, Outcome outcome) {
        System.out.printf(
                Locale.ROOT,
                "%-16s %-38s enqueue %,7.0f/s, complete %,7.0f/s, both at once %,7.0f/s, p50 %,.1f ms, p99 %,.1f ms%s%n",
                when,
                peer.label(),
                outcome.enqueued(),
                outcome.completed(),
                outcome.together(),
                outcome.p50(),
                outcome.p99(),
                outcome.again() == 0 ? "" : ", " + outcome.again() + " handled again");
    }

    private static Duration since(Instant begin) {
        return Duration.between(begin, Instant.now()).truncatedTo(ChronoUnit.MILLIS);
    }
}
