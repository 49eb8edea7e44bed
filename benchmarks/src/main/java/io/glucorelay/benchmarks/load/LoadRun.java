package io.glucorelay.benchmarks.load;

import io.glucorelay.benchmarks.Course;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A run from end to end: prepares, warms up, measures, looks whether all is there, and says what came out. */
final class LoadRun {

    /** What is due and not handed in so long after the last was due, or as long as the run lasts, is left. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final LoadSettings settings;
    private final PrintWriter out;
    private final StoreUnderLoad store;
    private final Readings readings;
    private final Notifications notifications = new Notifications();
    private final RelayUnderLoad relay;

    private LoadRun(LoadSettings settings, PrintWriter out, StoreUnderLoad store, Seams seams) {
        this.settings = settings;
        this.out = out;
        this.store = store;
        this.readings =
                new Readings(Instant.now().truncatedTo(ChronoUnit.HOURS), settings.patients(), settings.alerts());
        this.relay = new RelayUnderLoad(
                settings,
                readings,
                seams.store().apply(store.store()),
                seams.sender().apply(new SimulatedChannel(readings, notifications, settings.channelLatency())));
    }

    /** Answers whether nothing is missing, and nothing was sent twice. */
    static boolean run(LoadSettings settings, PrintWriter out) {
        return run(settings, out, Seams.NONE);
    }

    static boolean run(LoadSettings settings, PrintWriter out, Seams seams) {
        try (StoreUnderLoad store = StoreUnderLoad.open(settings)) {
            head(settings, store, out);
            Baseline baseline = settings.baseline() ? Baseline.of(settings, store, out) : Baseline.NONE;
            baseline.measure("before");
            LoadRun run = new LoadRun(settings, out, store, seams);
            Figures figures = new Figures();
            boolean fine;
            try (RelayUnderLoad relay = run.relay) {
                relay.prepare();
                fine = run.measure(figures);
            }
            baseline.measure("after");
            baseline.report(figures);
            figures.print(out, settings.json());
            return fine;
        }
    }

    static void head(LoadSettings settings, StoreUnderLoad store, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s  store %s; %d cores, load average %.2f; Java %s%n",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                store,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"));
        Backlog.load(settings, store, out);
    }

    private boolean measure(Figures figures) {
        try (Workers workers = new Workers(settings, readings, notifications, relay)) {
            warmUp(workers);
            long first = workers.nextRound();
            long begin = System.nanoTime();
            Phase phase = phase(first, begin);
            Usage before = Usage.of(store);
            boolean settled;
            try (Timeline timeline = new Timeline(out, workers, notifications, store.steps(), phase)) {
                timeline.start();
                workers.run(phase);
                settled = relay.finish(notifications, store.steps());
            }
            long end = System.nanoTime();
            Usage after = Usage.of(store);
            Verification found = Verification.of(readings, workers, notifications, relay);
            rates(
                    figures,
                    workers,
                    after.steps(before).delivered(),
                    seconds(workers.lastAccepted() - begin),
                    seconds(end - begin));
            figures.put("accept", workers.latencies());
            figures.put("send", notifications.latencies());
            usage(figures, before, after, workers.accepted(), seconds(end - begin));
            verified(figures, found, settled);
            if (settings.isOpenLoop()) {
                figures.put("readingsNotHandedIn", phase.end() - first - workers.accepted());
            }
            return settled && found.isFine();
        }
    }

    /** Then every patient has had one reading at least, so that care plans are in memory, and nothing is under way. */
    private void warmUp(Workers workers) {
        long begin = System.nanoTime();
        long stop = begin + settings.warmUp().toNanos();
        workers.run(new Phase(0, Long.MAX_VALUE, begin, stop, settings.rate()));
        workers.run(Phase.atOnce(0, Math.max(readings.patients(), workers.nextRound()), begin, Long.MAX_VALUE));
        relay.finish(notifications, store.steps());
        workers.forgetLatencies();
        notifications.forgetLatencies();
    }

    private Phase phase(long first, long begin) {
        long length = settings.length().toNanos();
        if (!settings.isOpenLoop()) {
            return Phase.atOnce(first, Long.MAX_VALUE, begin, begin + length);
        }
        long count = Math.max(1, Math.round(settings.rate() * length / 1e9));
        return new Phase(
                first, first + count, begin, begin + length + Math.max(length, GRACE.toNanos()), settings.rate());
    }

    /** At a constant rate as long as was asked for at least: the last reading is due a little before. */
    private double seconds(long nanos) {
        long least = settings.isOpenLoop() ? settings.length().toNanos() : 1;
        return Math.max(least, nanos) / 1e9;
    }

    private void rates(
            Figures figures, Workers workers, long delivered, double readingSeconds, double notificationSeconds) {
        double perSecond = workers.accepted() / readingSeconds;
        figures.put("readings", workers.accepted())
                .put("readingsPerSecond", perSecond)
                .put("notifications", delivered)
                .put("notificationsPerSecond", delivered / notificationSeconds)
                .put("relayTimeSpeed", perSecond / settings.patients() * Course.TICK.toSeconds())
                .put("ingestsRepeated", relay.repeated());
    }

    private static void usage(Figures figures, Usage before, Usage after, long count, double seconds) {
        StoreSteps.Counts steps = after.steps(before);
        double readings = (double) count;
        figures.put("storeOpsPerReading", after.operationsOfReadings(before) / readings)
                .put("storeOpsPerNotification", (double) after.operationsOfNotifications(before) / steps.delivered())
                .put("storeOpsPerReadingInAll", after.operations(before) / readings)
                .put("commitsPerNotification", (double) steps.commits() / steps.delivered())
                .put("claimsPerNotification", (double) steps.claims() / steps.delivered())
                .put("settlesPerNotification", (double) steps.settles() / steps.delivered())
                .put("leasesLengthened", steps.renewals())
                .put("claimCallsPerSecond", steps.claimCalls() / seconds)
                .put("indexQueriesPerSecond", after.client(before).queries() / seconds)
                .put("clientCallsPerReading", after.client(before).calls() / readings);
        after.bytesWritten(before).ifPresent(bytes -> figures.put("bytesWrittenPerReading", bytes / readings));
        figures.put("cpuMicrosPerReading", after.cpu(before).clientSeconds() * 1e6 / readings)
                .put("nodeCpuMicrosPerReading", after.cpu(before).nodeSeconds() * 1e6 / readings)
                .put("cpuSeconds", after.cpu(before).clientSeconds())
                .put("allocatedBytesPerReading", after.allocated(before) / readings);
    }

    private static void verified(Figures figures, Verification found, boolean settled) {
        figures.put("patientsChecked", found.patientsChecked())
                .put("missingReadings", found.missingReadings())
                .put("missingNotifications", found.missingNotifications())
                .put("missing", found.missing())
                .put("duplicates", found.duplicates())
                .put("unexpected", found.unexpected())
                .put(
                        "verified",
                        settled && found.isFine() ? "yes" : settled ? "NO" : "NO: not all was settled in a minute");
    }
}
