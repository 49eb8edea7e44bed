package io.glucorelay.benchmarks.load;

/**
 * A part of a run: which readings are due when, by {@link System#nanoTime}.
 *
 * @param first the number of the first one
 * @param end the number of the first one that is no more part of it
 * @param begin when the first one is due
 * @param stop none is handed in after it
 * @param perSecond how many are due in a second; 0: each when it is handed in
 */
record Phase(long first, long end, long begin, long stop, double perSecond) {

    private static final double SECOND = 1e9;

    /** At most so many, each due at once. */
    static Phase atOnce(long first, long end, long begin, long stop) {
        return new Phase(first, end, begin, stop, 0);
    }

    boolean isOpenLoop() {
        return perSecond > 0;
    }

    /** When a reading is due; at {@code now} if it has no time of its own. */
    long due(long reading, long now) {
        return isOpenLoop() ? begin + (long) ((reading - first) * SECOND / perSecond) : now;
    }

    /** How many are due by then, of all workers together. */
    long dueBy(long now) {
        return isOpenLoop() ? Math.min(end - first, Math.max(0, (long) ((now - begin) * perSecond / SECOND) + 1)) : 0;
    }
}
