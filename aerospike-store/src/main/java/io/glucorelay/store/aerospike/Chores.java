package io.glucorelay.store.aerospike;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can wait, and no call is to wait for: done on a thread of the store's own, several at once, each once however often
 * it was asked for. What is lost, as there is too much of it, it fails or the program ends, is found again by the next call
 * that comes across it.
 *
 * @param <T> what stands for one
 */
final class Chores<T> {

    private static final int MOST_WAITING = 10_000;
    private static final int AT_ONCE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final Executor thread;
    private final Consumer<List<T>> work;
    private final Set<T> waiting = new LinkedHashSet<>();
    private boolean atWork;

    Chores(Executor thread, Consumer<List<T>> work) {
        this.thread = thread;
        this.work = work;
    }

    /** Does it later. */
    synchronized void add(T chore) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(chore);
        }
        if (!atWork) {
            atWork = begin();
        }
    }

    private boolean begin() {
        try {
            thread.execute(this::run);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("The store is closed: what waits is left for another one");
            return false;
        }
    }

    private void run() {
        try {
            work.accept(take());
        } catch (RuntimeException e) {
            LOG.debug("What could wait was not done, and is left for the next time: {}", e.getMessage());
        } finally {
            goOn();
        }
    }

    private synchronized List<T> take() {
        List<T> taken = new ArrayList<>();
        Iterator<T> next = waiting.iterator();
        while (next.hasNext() && taken.size() < AT_ONCE) {
            taken.add(next.next());
            next.remove();
        }
        return taken;
    }

    /** Whether something waits or is being done. */
    synchronized boolean isBusy() {
        return atWork;
    }

    private synchronized void goOn() {
        atWork = !waiting.isEmpty() && begin();
    }
}
