package io.glucorelay.examples.simulator;

import java.util.Random;

/**
 * A repeatable source of chance. {@link Random} is the one generator of the JDK whose numbers, the normally distributed
 * ones among them, are specified to the last bit.
 */
final class Chance {
    private final Random random;

    private Chance(long seed) {
        this.random = new Random(seed);
    }

    /** A source of its own for each patient and purpose: more chance in one place must not change another. */
    static Chance of(long seed, int patient, String purpose) {
        return new Chance(mix(mix(seed + patient * 0x9E3779B97F4A7C15L) ^ purpose.hashCode()));
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double normal(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    /** A factor around 1, as often half as double. */
    double factor(double logDeviation) {
        return StrictMath.exp(normal(0, logDeviation));
    }

    /** The finalizer of SplitMix64: seeds that are neighbours must not give lives that are alike. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
