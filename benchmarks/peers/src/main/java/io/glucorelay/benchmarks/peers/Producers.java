package io.glucorelay.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Threads that enqueue. */
final class Producers {

    private final Peer peer;
    private final int threads;

    Producers(Peer peer, int threads) {
        this.peer = peer;
        this.threads = threads;
    }

    /** Enqueues the messages of so many numbers from {@code first} on, in batches, as fast as the peer takes them. */
    void flood(long first, int count, int batch) {
        run((count + batch - 1) / batch, index -> {
            int begin = index * batch;
            peer.enqueue(first + begin, Math.min(batch, count - begin));
        });
    }

    /** Enqueues them one by one, so many a second. Answers when the first was to be enqueued. */
    long drip(long first, int count, int perSecond) {
        long start = System.nanoTime();
        run(count, index -> {
            long due = dueAt(start, index, perSecond);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            peer.enqueue(first + index, 1);
        });
        return start;
    }

    /** When the message is to be enqueued. */
    static long dueAt(long start, int index, int perSecond) {
        return start + index * (TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    private void run(int steps, IntConsumer step) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(pool.submit(() -> {
                for (int index = next.getAndIncrement(); index < steps; index = next.getAndIncrement()) {
                    step.accept(index);
                }
            }));
        }
        pool.shutdown();
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(peer.label() + " failed", e);
            }
        }
    }
}
