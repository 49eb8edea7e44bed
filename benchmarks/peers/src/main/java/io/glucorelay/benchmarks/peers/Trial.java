package io.glucorelay.benchmarks.peers;

import java.util.Arrays;

/** One round of one peer: the three steps, one after the other. */
final class Trial {

    private final Peer peer;
    private final PeersSettings settings;
    private final Producers producers;
    private long again;

    Trial(Peer peer, PeersSettings settings) {
        this.peer = peer;
        this.settings = settings;
        this.producers = new Producers(peer, settings.producers());
    }

    /** How many numbers a round takes. */
    static long numbers(PeersSettings settings) {
        return 3L * settings.messages();
    }

    /** Runs the round, on numbers from {@code first} on. */
    Outcome run(long first) {
        peer.begin();
        double[] inTurn = inTurn(first);
        double together = together(first + settings.messages());
        double[] times =
                settings.rate() == 0 ? new double[] {Double.NaN, Double.NaN} : times(first + 2L * settings.messages());
        return new Outcome(inTurn[0], inTurn[1], together, times[0], times[1], again);
    }

    /**
     * All enqueued, then all completed. The second begins with the first message that is handled: how long consumers take to
     * start, or to look, is no matter of throughput.
     */
    private double[] inTurn(long first) {
        Tally tally = new Tally(first, settings.messages());
        long begin = System.nanoTime();
        producers.flood(first, settings.messages(), settings.batch());
        long enqueued = System.nanoTime();
        long done = consumeUntilDone(tally, () -> {});
        return new double[] {perSecond(enqueued - begin), perSecond(done - tally.firstAt())};
    }

    private double together(long first) {
        Tally tally = new Tally(first, settings.messages());
        long[] begin = new long[1];
        long done = consumeUntilDone(tally, () -> {
            begin[0] = System.nanoTime();
            producers.flood(first, settings.messages(), settings.batch());
        });
        return perSecond(done - begin[0]);
    }

    /** From when a message was to be enqueued: an enqueueing that is late is no excuse. */
    private double[] times(long first) {
        int count = settings.rate() * settings.seconds();
        Tally tally = new Tally(first, count);
        long[] start = new long[1];
        consumeUntilDone(tally, () -> start[0] = producers.drip(first, count, settings.rate()));
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            millis[i] = (tally.handledAt(i) - Producers.dueAt(start[0], i, settings.rate())) / 1e6;
        }
        Arrays.sort(millis);
        return new double[] {millis[count / 2], millis[(int) (count * 99L / 100)]};
    }

    private long consumeUntilDone(Tally tally, Runnable meanwhile) {
        long done;
        peer.start(tally::handled);
        try {
            meanwhile.run();
            done = tally.await(peer);
        } finally {
            peer.stop();
        }
        // After the end of the consumers: so that nothing that was handled again is missed.
        again += tally.again();
        return done;
    }

    private double perSecond(long nanos) {
        return settings.messages() * 1e9 / nanos;
    }
}
