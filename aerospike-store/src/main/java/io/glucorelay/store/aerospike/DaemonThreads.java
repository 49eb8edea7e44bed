package io.glucorelay.store.aerospike;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that come when they are needed, go after a while, and keep no program from ending. */
final class DaemonThreads {

    private DaemonThreads() {}

    static ExecutorService cached(String name) {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
