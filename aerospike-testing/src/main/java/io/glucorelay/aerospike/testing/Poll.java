package io.glucorelay.aerospike.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what only comes about outside of this process. */
final class Poll {

    private static final Duration EVERY = Duration.ofMillis(50);

    private Poll() {}

    /**
     * Asks until nothing is lacking.
     *
     * @param lacking what there is to wait for, empty if nothing
     * @return what was still lacking at the end of that time; empty if nothing is
     */
    static Optional<String> until(Duration limit, Supplier<Optional<String>> lacking) {
        long start = System.nanoTime();
        while (true) {
            Optional<String> answer = lacking.get();
            if (answer.isEmpty() || System.nanoTime() - start > limit.toNanos()) {
                return answer;
            }
            try {
                Thread.sleep(EVERY.toMillis());
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /** What to throw for an interruption, unchecked so that tests read well; the thread stays interrupted. */
    static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for Aerospike", e);
    }
}
