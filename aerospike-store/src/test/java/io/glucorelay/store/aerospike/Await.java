package io.glucorelay.store.aerospike;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a cluster does in its own time. */
final class Await {

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Await() {}

    static void until(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not so after " + atMost);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
