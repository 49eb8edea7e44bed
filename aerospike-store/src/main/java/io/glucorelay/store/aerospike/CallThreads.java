package io.glucorelay.store.aerospike;

import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of the client on threads of its own: the client forgets that a thread was interrupted while it waited for
 * several nodes, and may take what had come until then for all there is.
 */
final class CallThreads implements AutoCloseable {

    private final ExecutorService threads = DaemonThreads.cached("glucorelay-aerospike-call");
    private volatile boolean closed;

    /**
     * Makes a call that may be given up.
     *
     * @throws StoreException if this thread is interrupted, and it stays so; or if this is closed before the call has ended
     */
    <T extends @Nullable Object> T call(Callable<T> call) {
        Future<T> answer = submit(call);
        T result;
        try {
            result = answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while asking an index", Trouble.UNAVAILABLE, Effect.NOT_APPLIED, e);
        } catch (ExecutionException e) {
            throw thrown(e);
        }
        requireOpen();
        return result;
    }

    /**
     * Does something on a thread of its own.
     *
     * @throws RejectedExecutionException if this is closed already
     */
    void execute(Runnable task) {
        threads.execute(task);
    }

    /** @throws StoreException if this is closed */
    void requireOpen() {
        if (closed) {
            throw refusal();
        }
    }

    boolean isClosed() {
        return closed;
    }

    private <T extends @Nullable Object> Future<T> submit(Callable<T> call) {
        try {
            return threads.submit(call);
        } catch (RejectedExecutionException e) {
            throw refusal();
        }
    }

    private static StoreException refusal() {
        return new StoreException("the store is closed", Trouble.UNAVAILABLE, Effect.NOT_APPLIED);
    }

    private static RuntimeException thrown(ExecutionException e) {
        return e.getCause() instanceof RuntimeException thrown
                ? thrown
                : new IllegalStateException("the database's client failed", e.getCause());
    }

    /** What is under way is not waited for. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}
