package io.glucorelay.benchmarks;

/**
 * What was measured of a variant in one round.
 *
 * @param readings how many were accepted
 * @param messages how many were delivered and settled
 * @param seconds from the first batch until all that came of the last one was done
 * @param cpu what was computed meanwhile
 * @param server what the nodes did
 */
record Round(long readings, long messages, double seconds, CpuTime cpu, ServerCounters server) {

    double readingsPerSecond() {
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
