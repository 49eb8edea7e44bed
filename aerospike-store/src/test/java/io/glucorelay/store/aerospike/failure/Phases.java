package io.glucorelay.store.aerospike.failure;

import java.util.ArrayList;
import java.util.List;

/** What was done to the cluster, and when. */
final class Phases {

    private final List<Phase> phases = new ArrayList<>();

    /**
     * From something that was done until the next.
     *
     * @param what it
     * @param from its beginning, in ms of the epoch
     */
    private record Phase(String what, long from) {}

    /** Something is done to the cluster now. */
    void begin(String what) {
        phases.add(new Phase(what, System.currentTimeMillis()));
    }

    /** How long, in each of them, nobody was told anything, and the slowest reading took. */
    String figures(Checker checker) {
        StringBuilder figures = new StringBuilder();
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            long to = i + 1 < phases.size() ? phases.get(i + 1).from() : Long.MAX_VALUE;
            figures.append("\n  ")
                    .append(phase.what())
                    .append(": longest gap ")
                    .append(checker.longestGap(phase.from(), to))
                    .append(" ms, slowest reading ")
                    .append(checker.slowest(phase.from(), to))
                    .append(" ms");
        }
        return figures.toString();
    }
}
