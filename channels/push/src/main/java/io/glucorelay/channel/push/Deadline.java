package io.glucorelay.channel.push;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * When an attempt must have ended.
 *
 * @param at by {@link System#nanoTime}: the relay's clock may be set, this one only goes on
 */
record Deadline(long at) {

    static Deadline in(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /** Waits for this, but no longer; gives it up if the time is over or the thread is interrupted. */
    <T> T await(CompletableFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return future.get(at - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | TimeoutException e) {
            future.cancel(true);
            throw e;
        }
    }
}
