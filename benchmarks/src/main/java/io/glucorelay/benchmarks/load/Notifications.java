package io.glucorelay.benchmarks.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Which notifications readings were to raise, and what the sender has seen of them. Safe for use by several threads. */
final class Notifications {

    private static final int DIGITS = 3;

    private final Map<Long, Raised> raised = new ConcurrentHashMap<>();
    private final LongAdder expected = new LongAdder();
    private final LongAdder done = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder unexpected = new LongAdder();
    private volatile Histogram latencies = new ConcurrentHistogram(DIGITS);

    /** One that a reading is to raise. */
    private static final class Raised {
        final long due;
        final AtomicInteger sends = new AtomicInteger();
        volatile boolean done;

        Raised(long due) {
            this.due = due;
        }
    }

    /** This reading, due then, is about to be handed in and raises one. */
    void expect(long reading, long due) {
        raised.put(reading, new Raised(due));
        expected.increment();
    }

    /** The sender was called for what this reading raised. */
    void sending(long reading, long now) {
        Raised one = raised.get(reading);
        if (one == null) {
            unexpected.increment();
        } else if (one.sends.getAndIncrement() == 0) {
            latencies.recordValue(Math.max(0, now - one.due));
        } else {
            repeated.increment();
        }
    }

    /** That send has ended. */
    void sent(long reading) {
        Raised one = raised.get(reading);
        if (one != null && !one.done) {
            one.done = true;
            done.increment();
        }
    }

    boolean isDone(long reading) {
        Raised one = raised.get(reading);
        return one == null || one.done;
    }

    boolean wasSent(long reading) {
        Raised one = raised.get(reading);
        return one != null && one.sends.get() > 0;
    }

    long expected() {
        return expected.sum();
    }

    /** Not sent yet. */
    long inFlight() {
        return expected.sum() - done.sum();
    }

    /** Sends of what had been sent before. */
    long repeated() {
        return repeated.sum();
    }

    /** Sends of what no reading was to raise. */
    long unexpected() {
        return unexpected.sum();
    }

    /** How many were never sent. */
    long neverSent() {
        return raised.values().stream().filter(one -> one.sends.get() == 0).count();
    }

    /** From now on only what is still to come is in the latencies. */
    void forgetLatencies() {
        latencies = new ConcurrentHistogram(DIGITS);
    }

    /** From when readings were due until the sender was called, in nanoseconds. */
    Histogram latencies() {
        return latencies;
    }

    /** For the errors of a test that waits in vain. */
    @Override
    public String toString() {
        return expected() + " expected, " + inFlight() + " not sent yet, " + repeated() + " sent again";
    }
}
