package io.glucorelay.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs tasks at the same time. */
final class Together {

    private Together() {}

    /** Starts the tasks together, each on a thread of its own, and answers their results; fails as the first of them fails. */
    static <T> List<T> run(List<Callable<T>> tasks) throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size(), task -> {
            Thread thread = new Thread(task, "tck");
            // A task that a broken store keeps busy for ever must not keep the tests from ending.
            thread.setDaemon(true);
            return thread;
        });
        CountDownLatch ready = new CountDownLatch(tasks.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(() -> {
                    ready.countDown();
                    assertThat(ready.await(10, TimeUnit.SECONDS))
                            .as("all started")
                            .isTrue();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(2, TimeUnit.MINUTES));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
