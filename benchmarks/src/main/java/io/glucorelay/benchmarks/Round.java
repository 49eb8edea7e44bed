package io.glucorelay.benchmarks;

/**
 * What was measured of a variant in one round.
 *
 * @param readings how many were stored
 * @param messages how many were delivered and settled
 * @param echoes how many readings were called duplicates because a node was too slow and the store asked again
 * @param seconds from the first batch until all that came of the last one was done
 * @param cpu what was computed meanwhile
 * @param server what the nodes did
 */
public record Round(long readings, long messages, long echoes, double seconds, CpuTime cpu, ServerCounters server) {

    /** While the round lasted. */
    public double readingsPerSecond() {
        return readings / seconds;
    }

    double messagesPerSecond() {
        return messages / seconds;
    }

    double clientMicrosPerReading() {
        return cpu.clientSeconds() * 1e6 / readings;
    }

    double nodeMicrosPerReading() {
        return cpu.nodeSeconds() * 1e6 / readings;
    }

    double perReading(long count) {
        return (double) count / readings;
    }

    double queriesPerSecond() {
        return server.queries() / seconds;
    }
}
