package io.glucorelay.store.aerospike;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads that keep no program from ending. */
final class DaemonThreads {

    private DaemonThreads() {}

    /** As many as are needed at the time. */
    static ExecutorService cached(String name) {
        return Executors.newCachedThreadPool(named(name));
    }

    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
