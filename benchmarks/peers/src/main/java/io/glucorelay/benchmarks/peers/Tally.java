package io.glucorelay.benchmarks.peers;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** What became of the messages of one step: how often each was handled, and when. Safe for use by several threads. */
final class Tally {

    private static final long LONGEST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(15);

    private final long first;
    private final AtomicIntegerArray times;
    private final AtomicLongArray handledAt;
    private final AtomicLong firstAt = new AtomicLong();
    private final LongAdder distinct = new LongAdder();
    private final LongAdder again = new LongAdder();
    private final LongAdder strangers = new LongAdder();

    /** For the messages of so many numbers from {@code first} on. */
    Tally(long first, int count) {
        this.first = first;
        this.times = new AtomicIntegerArray(count);
        this.handledAt = new AtomicLongArray(count);
    }

    /** The handler. */
    void handled(long number) {
        long index = number - first;
        if (index < 0 || index >= times.length()) {
            strangers.increment();
            return;
        }
        long now = System.nanoTime();
        firstAt.compareAndSet(0, now);
        if (times.getAndIncrement((int) index) == 0) {
            handledAt.set((int) index, now);
            distinct.increment();
        } else {
            again.increment();
        }
    }

    /** Waits until each was handled and the peer has completed all; answers when that was. */
    long await(Peer peer) {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (distinct.sum() < times.length() || !peer.isDone()) {
            peer.check();
            if (System.nanoTime() > end) {
                throw new IllegalStateException(peer.label() + ": of " + times.length() + " messages " + distinct.sum()
                        + " were handled in time, and " + (peer.isDone() ? "none waits" : "more wait"));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        long done = System.nanoTime();
        if (strangers.sum() > 0) {
            throw new IllegalStateException(peer.label() + ": " + strangers.sum()
                    + " messages were handled that were done before or never stored");
        }
        return done;
    }

    /** When the first one was handled. */
    long firstAt() {
        return firstAt.get();
    }

    /** How often one was handled that had been before. */
    long again() {
        return again.sum();
    }

    /** When this one was first handled. */
    long handledAt(int index) {
        return handledAt.get(index);
    }
}
