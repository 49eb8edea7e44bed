package io.glucorelay;

/**
 * How many sends a provider bears at once, found by trying: each success adds a little, a failure halves it, as TCP finds the speed of
 * a line (additive increase, multiplicative decrease: Chiu and Jain, 1989). Not safe for use by several threads.
 */
final class AdaptiveLimit {

    private final int most;
    private double limit;
    private long begun;

    /** Sends up to this one began before the limit was last halved, and so say nothing about what it is now. */
    private long halvedAt;

    /** Begins at the most: that a provider bears what its owner has set is the rule. */
    AdaptiveLimit(int most) {
        this.most = most;
        this.limit = most;
    }

    /** At least 1. */
    int current() {
        return (int) limit;
    }

    /** A send begins; answers its number. */
    long begin() {
        return ++begun;
    }

    /** One more for as many successes as there may be in flight. */
    void succeeded() {
        limit = Math.min(most, limit + 1 / limit);
    }

    /** Halved at most once in a round trip: of the many that were in flight together, all that fail have failed of one cause. */
    void failed(long number) {
        if (number > halvedAt) {
            limit = Math.max(1, limit / 2);
            halvedAt = begun;
        }
    }
}
