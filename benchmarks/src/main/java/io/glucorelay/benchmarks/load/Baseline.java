package io.glucorelay.benchmarks.load;

import io.glucorelay.benchmarks.Course;
import io.glucorelay.benchmarks.Load;
import io.glucorelay.benchmarks.PlainMap;
import io.glucorelay.benchmarks.PlainPut;
import io.glucorelay.benchmarks.Variant;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the plain client makes of the same readings on the same cluster: one batched write for each, answered when all copies are
 * there, either into a map in the patient's record or as a record of its own. By as many threads and in batches as large as
 * suits it best.
 */
final class Baseline {

    static final Baseline NONE = new Baseline(Duration.ZERO, null, null, null);

    private static final List<Integer> THREADS = List.of(1, 2, 4, 8);
    private static final List<Integer> BATCHES = List.of(50, 100, 200, 500);
    private static final Duration TRIAL = Duration.ofSeconds(2);

    private final Duration length;
    private final @Nullable PrintWriter out;
    private final @Nullable Best map;
    private final @Nullable Best put;

    /** The best way of one kind, and what it came to. */
    private static final class Best {
        final String label;
        final Load load;
        final int threads;
        final int batch;
        final double trial;
        final List<Double> perSecond = new ArrayList<>();

        Best(String label, Load load, int threads, int batch, double trial) {
            this.label = label;
            this.load = load;
            this.threads = threads;
            this.batch = batch;
            this.trial = trial;
        }

        double mean() {
            return perSecond.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }
    }

    private Baseline(Duration length, @Nullable PrintWriter out, @Nullable Best map, @Nullable Best put) {
        this.length = length;
        this.out = out;
        this.map = map;
        this.put = put;
    }

    /** Finds the best ways. */
    static Baseline of(LoadSettings settings, StoreUnderLoad store, PrintWriter out) {
        AerospikeSide aerospike = store.aerospike();
        if (aerospike == null) {
            throw new IllegalStateException("there is no plain client of a store in memory");
        }
        return new Baseline(
                settings.length(),
                out,
                best("entry of a map", settings, aerospike, out, true),
                best("record of its own", settings, aerospike, out, false));
    }

    private static Best best(
            String label, LoadSettings settings, AerospikeSide aerospike, PrintWriter out, boolean isMap) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Best best = null;
        for (int wanted : BATCHES) {
            int batch = Math.min(wanted, settings.patients());
            Course course = new Course(start, settings.patients() / batch * batch, batch, 0);
            String prefix = aerospike.prefix() + "-" + wanted;
            Variant variant = isMap
                    ? new PlainMap(aerospike.client(), aerospike.namespace(), prefix, course)
                    : new PlainPut(aerospike.client(), aerospike.namespace(), prefix, course);
            variant.prepare();
            Load load = new Load(variant, aerospike.client(), aerospike.namespace(), THREADS.get(0));
            for (int threads : THREADS) {
                double perSecond = load.round(TRIAL, threads).readingsPerSecond();
                out.printf(
                        Locale.ROOT,
                        "plain client, %s: %d threads, batches of %d: %,.0f a second%n",
                        label,
                        threads,
                        batch,
                        perSecond);
                if (best == null || perSecond > best.trial) {
                    best = new Best(label, load, threads, batch, perSecond);
                }
            }
        }
        if (best == null) {
            throw new IllegalStateException("nothing was tried");
        }
        return best;
    }

    /** Measures the best of each kind once more, for as long as the relay. */
    void measure(String when) {
        if (out == null || map == null || put == null) {
            return;
        }
        for (Best one : List.of(map, put)) {
            double perSecond = one.load.round(length, one.threads).readingsPerSecond();
            one.perSecond.add(perSecond);
            out.printf(Locale.ROOT, "plain client %s, %s: %,.0f a second%n", when, one.label, perSecond);
        }
    }

    /** The mean of before and after; what is compared with is the better kind. */
    void report(Figures figures) {
        if (map == null || put == null) {
            return;
        }
        double better = Math.max(map.mean(), put.mean());
        figures.put("baselineReadingsPerSecond", better)
                .put("baselineMapReadingsPerSecond", map.mean())
                .put("baselineMapThreads", map.threads)
                .put("baselineMapBatch", map.batch)
                .put("baselinePutReadingsPerSecond", put.mean())
                .put("baselinePutThreads", put.threads)
                .put("baselinePutBatch", put.batch)
                .put("ratio", figures.number("readingsPerSecond") / better)
                .put("ratioToMap", figures.number("readingsPerSecond") / map.mean());
    }
}
