package io.glucorelay.benchmarks.load;

import java.time.Duration;

/**
 * What to run.
 *
 * @param store where everything is kept; not used if there is a {@code cluster}
 * @param patients how many patients have readings
 * @param rate how many readings a second are due, of all patients together; 0: as many as are taken in
 * @param alerts the part of the readings that raise a notification, from 0 to 1
 * @param length how long to measure
 * @param warmUp for how long to do the same before
 * @param workers how many threads hand readings in
 * @param backlog how many other patients have a notification that is due in years
 * @param channelLatency how long a send takes
 * @param batch at most so many readings are handed in at once
 * @param json whether the last line is for programs
 * @param baseline whether to measure the plain client too
 * @param cluster how many nodes to start; 0: none
 * @param replication how many copies a write needs; of a cluster that is started: has
 * @param lifeCycles how many messages are enqueued, leased and completed, in place of readings; 0: readings
 */
record LoadSettings(
        StoreAddress store,
        int patients,
        double rate,
        double alerts,
        Duration length,
        Duration warmUp,
        int workers,
        int backlog,
        Duration channelLatency,
        int batch,
        boolean json,
        boolean baseline,
        int cluster,
        int replication,
        int lifeCycles) {

    boolean isOpenLoop() {
        return rate > 0;
    }

    boolean isInMemory() {
        return cluster == 0 && store.isInMemory();
    }
}
