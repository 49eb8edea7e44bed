package io.glucorelay.benchmarks;

import com.aerospike.client.IAerospikeClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/** Hands the batches of one variant in, by several threads, in the order of time. */
public final class Load {

    private final Variant variant;
    private final IAerospikeClient client;
    private final String namespace;
    private final int threads;
    private final AtomicLong next = new AtomicLong();

    /** The batches of each group that were taken in: a patient's readings do not overtake each other. */
    private final AtomicIntegerArray done;

    /** Hands nothing in yet. */
    public Load(Variant variant, IAerospikeClient client, String namespace, int threads) {
        this.variant = variant;
        this.client = client;
        this.namespace = namespace;
        this.threads = threads;
        this.done = new AtomicIntegerArray(variant.course().groups());
    }

    Variant variant() {
        return variant;
    }

    /** One batch of each group, so that caches are filled; then as many as time allows, and those are measured. */
    public Round round(Duration length) {
        return round(length, threads);
    }

    /** The same, by so many threads. */
    public Round round(Duration length, int threads) {
        variant.open();
        long first = next.get() + variant.course().groups();
        run(number -> number < first, threads);
        long messagesBefore = variant.finish();
        ServerCounters before = ServerCounters.of(client, namespace);
        long numberBefore = next.get();
        long echoesBefore = variant.echoes();
        CpuTime cpuBefore = CpuTime.now();
        long begin = System.nanoTime();
        run(number -> System.nanoTime() - begin < length.toNanos(), threads);
        long messages = variant.finish() - messagesBefore;
        double seconds = (System.nanoTime() - begin) / 1e9;
        Round round = new Round(
                (next.get() - numberBefore) * variant.course().batch(),
                messages,
                variant.echoes() - echoesBefore,
                seconds,
                CpuTime.now().since(cpuBefore),
                ServerCounters.of(client, namespace).since(before));
        variant.pause();
        return round;
    }

    /** Looks at what is stored at the end; takes in what is missing for all patients to have as many readings. */
    int verify() {
        int groups = variant.course().groups();
        int ticks = (int) ((next.get() + groups - 1) / groups);
        variant.open();
        run(number -> number < (long) ticks * groups, threads);
        variant.finish();
        variant.pause();
        variant.verify(ticks);
        return ticks;
    }

    private void run(LongPredicate goesOn, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicInteger failures = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(pool.submit(() -> {
                try {
                    while (failures.get() == 0 && goesOn.test(next.get())) {
                        takeOne(goesOn, failures);
                    }
                } catch (RuntimeException e) {
                    failures.incrementAndGet();
                    throw e;
                }
            }));
        }
        pool.shutdown();
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(variant.label() + " failed", e);
            }
        }
    }

    private void takeOne(LongPredicate goesOn, AtomicInteger failures) {
        long number = next.get();
        if (!goesOn.test(number) || !next.compareAndSet(number, number + 1)) {
            return;
        }
        Course.Batch batch = variant.course().batch(number);
        while (done.get(batch.group()) < batch.tick()) {
            if (failures.get() > 0) {
                return;
            }
            LockSupport.parkNanos(50_000);
        }
        variant.take(batch);
        done.incrementAndGet(batch.group());
    }
}
