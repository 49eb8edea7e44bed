package io.glucorelay.benchmarks.load;

import java.io.PrintWriter;
import java.util.Locale;

/** A run over the store alone: warms up, and measures life cycles once one phase after the other, and once both at the same time. */
final class LifeCycleRun {

    /** Few, and the same again and again, as their records stay; enough that no thread waits for a round's end for long. */
    private static final int WARM_UP_PATIENTS = 10_000;

    /** As their messages stay in the history, too. In memory they are through within seconds, and all is compiled by then. */
    private static final int WARM_UP_ROUNDS = 100;

    private final LoadSettings settings;
    private final StoreUnderLoad store;
    private final PrintWriter out;
    private final Figures figures = new Figures();
    private long missing;
    private long duplicates;

    private LifeCycleRun(LoadSettings settings, StoreUnderLoad store, PrintWriter out) {
        this.settings = settings;
        this.store = store;
        this.out = out;
    }

    /** Answers whether each was completed once, those of the warm-up too. */
    static boolean run(LoadSettings settings, PrintWriter out) {
        try (StoreUnderLoad store = StoreUnderLoad.open(settings)) {
            LoadRun.head(settings, store, out);
            LifeCycleRun run = new LifeCycleRun(settings, store, out);
            run.figures.put("lifeCycles", settings.lifeCycles());
            // What is left of one would be met by the next.
            boolean isFine = run.warmUp() && run.inTurn() && run.atOnce();
            run.figures.put("missing", run.missing).put("duplicates", run.duplicates);
            run.figures.print(out, settings.json());
            return isFine;
        }
    }

    private boolean warmUp() {
        if (settings.warmUp().isZero()) {
            return true;
        }
        LifeCycles warmUp = of("warm-up", WARM_UP_PATIENTS);
        long begin = System.nanoTime();
        long length = settings.warmUp().toNanos();
        do {
            warmUp.nextRound();
            Together.run(settings.workers(), warmUp::enqueue);
            Together.run(settings.workers(), warmUp::complete);
        } while (warmUp.isRoundOver() && warmUp.rounds() < WARM_UP_ROUNDS && System.nanoTime() - begin < length);
        out.printf(
                Locale.ROOT,
                "warmed up with %,d life cycles in %.1f s%n",
                (long) warmUp.rounds() * WARM_UP_PATIENTS,
                (System.nanoTime() - begin) / 1e9);
        return isFine(warmUp);
    }

    private boolean inTurn() {
        LifeCycles inTurn = of("in-turn", settings.lifeCycles());
        inTurn.nextRound();
        Usage before = Usage.of(store);
        long begin = System.nanoTime();
        Together.run(settings.workers(), inTurn::enqueue);
        long enqueueNanos = System.nanoTime() - begin;
        Usage between = Usage.of(store);
        begin = System.nanoTime();
        Together.run(settings.workers(), inTurn::complete);
        long completeNanos = System.nanoTime() - begin;
        Usage after = Usage.of(store);
        figures.put("enqueuesPerSecond", perSecond(enqueueNanos))
                .put("completionsPerSecond", perSecond(completeNanos))
                .put("lifeCyclesPerSecond", perSecond(enqueueNanos + completeNanos))
                .put("storeOpsPerLifeCycle", each(after.operations(before)))
                .put("clientCallsPerLifeCycle", each(after.client(before).calls()));
        cpu("LifeCycle", before, after);
        cpu("Enqueue", before, between);
        cpu("Completion", between, after);
        return isFine(inTurn);
    }

    private boolean atOnce() {
        LifeCycles atOnce = of("at-once", settings.lifeCycles());
        atOnce.nextRound();
        long begin = System.nanoTime();
        Together.run(2 * settings.workers(), thread -> {
            if (thread < settings.workers()) {
                atOnce.enqueue(thread);
            } else {
                atOnce.complete(thread);
            }
        });
        figures.put("lifeCyclesAtOncePerSecond", perSecond(System.nanoTime() - begin));
        return isFine(atOnce);
    }

    private LifeCycles of(String name, int count) {
        LifeCycles lifeCycles = new LifeCycles(store.store(), name, count, settings.workers());
        lifeCycles.create();
        return lifeCycles;
    }

    private boolean isFine(LifeCycles done) {
        missing += done.missing();
        duplicates += done.duplicates();
        return missing == 0 && duplicates == 0;
    }

    private void cpu(String of, Usage before, Usage after) {
        double micros = 1e6 / settings.lifeCycles();
        figures.put("cpuMicrosPer" + of, after.cpu(before).clientSeconds() * micros)
                .put("nodeCpuMicrosPer" + of, after.cpu(before).nodeSeconds() * micros);
    }

    private double each(long all) {
        return (double) all / settings.lifeCycles();
    }

    private double perSecond(long nanos) {
        return settings.lifeCycles() * 1e9 / nanos;
    }
}
