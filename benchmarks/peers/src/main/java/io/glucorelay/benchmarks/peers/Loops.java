package io.glucorelay.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Threads that do a step over and over, for libraries that leave this to their users. */
final class Loops {

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final long idleNanos;

    /** With so long a rest after a step that found nothing to do. */
    Loops(long idleNanos) {
        this.idleNanos = idleNanos;
    }

    /** Starts a thread that does this step; it answers whether it found anything to do. */
    void start(BooleanSupplier step) {
        Thread thread = new Thread(() -> run(step), "loop-" + threads.size());
        threads.add(thread);
        thread.start();
    }

    private void run(BooleanSupplier step) {
        try {
            while (!stopping.get()) {
                if (!step.getAsBoolean() && idleNanos > 0) {
                    TimeUnit.NANOSECONDS.sleep(idleNanos);
                }
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws IllegalStateException if a step has failed: then its thread is over */
    void check() {
        RuntimeException broken = failure.get();
        if (broken != null) {
            throw new IllegalStateException("a consumer failed", broken);
        }
    }

    /** Returns when each thread has ended the step it is at. */
    void stop() {
        stopping.set(true);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
