package io.glucorelay.store.tck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Failures by chance. The dice are thrown anew for each call from the seed and its number: so there is no state, and what
 * one thread is dealt does not depend on what others ask.
 */
final class RandomFaults implements Faults {

    private final long seed;
    private final double probability;
    private final List<Failure> failures;

    RandomFaults(long seed, double probability, List<Failure> failures) {
        // Put so that it is true of NaN, too.
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be 0 to 1, but was " + probability);
        }
        if (failures.isEmpty()) {
            throw new IllegalArgumentException("failures must name at least one kind");
        }
        this.seed = seed;
        this.probability = probability;
        this.failures = failures;
    }

    @Override
    public Fault at(Call call) {
        // Odd constants that the generator does not count by: else the dice of one call would be its neighbour's.
        SplittableRandom dice = new SplittableRandom(seed * 0xBF58476D1CE4E5B9L + call.number() * 0x94D049BB133111EBL);
        if (dice.nextDouble() >= probability) {
            return Fault.NONE;
        }
        return call.items() == 0 || dice.nextBoolean() ? Fault.of(failure(dice)) : ofSomeItems(call.items(), dice);
    }

    /** At least one item fails. */
    private Fault ofSomeItems(int items, SplittableRandom dice) {
        Map<Integer, Failure> failing = new HashMap<>();
        failing.put(dice.nextInt(items), failure(dice));
        for (int i = 0; i < items; i++) {
            if (dice.nextInt(4) == 0) {
                failing.put(i, failure(dice));
            }
        }
        return Fault.ofItems(failing);
    }

    private Failure failure(SplittableRandom dice) {
        return failures.get(dice.nextInt(failures.size()));
    }
}
