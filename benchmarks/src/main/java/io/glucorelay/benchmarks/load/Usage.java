package io.glucorelay.benchmarks.load;

import io.glucorelay.aerospike.testing.CountingClient;
import io.glucorelay.benchmarks.CpuTime;
import java.util.Map;
import java.util.OptionalDouble;

/** What has been used up so far, to be compared with the same later. */
final class Usage {

    private final StoreUnderLoad store;
    private final StoreSteps.Counts steps;
    private final CountingClient.Counts client;
    private final Map<String, Long> writes;
    private final Map<String, Long> reads;
    private final CpuTime cpu;
    private final Allocation allocation;

    private Usage(StoreUnderLoad store) {
        this.store = store;
        AerospikeSide aerospike = store.aerospike();
        this.allocation = Allocation.now();
        this.cpu = CpuTime.now();
        this.steps = store.steps().counts();
        this.client = aerospike == null
                ? new CountingClient.Counts(0, 0, 0, 0)
                : aerospike.counting().counts();
        this.writes = aerospike == null ? Map.of() : aerospike.counting().writesBySet();
        this.reads = aerospike == null ? Map.of() : aerospike.counting().readsBySet();
    }

    static Usage of(StoreUnderLoad store) {
        return new Usage(store);
    }

    StoreSteps.Counts steps(Usage before) {
        return steps.since(before.steps);
    }

    /** All zero where there is no client. */
    CountingClient.Counts client(Usage before) {
        return client.since(before.client);
    }

    CpuTime cpu(Usage before) {
        return cpu.since(before.cpu);
    }

    long allocated(Usage before) {
        return allocation.bytesSince(before.allocation);
    }

    /** What was done because of notifications. */
    long operationsOfNotifications(Usage before) {
        AerospikeSide aerospike = store.aerospike();
        long moves = aerospike == null
                ? 0
                : since(writes, before.writes, aerospike.messageSet())
                        + since(reads, before.reads, aerospike.messageSet());
        return steps(before).ofNotifications() + moves;
    }

    /** All other writing and reading of records. */
    long operationsOfReadings(Usage before) {
        return store.aerospike() == null
                ? steps(before).ofReadings()
                : client(before).writes() + client(before).reads() - operationsOfNotifications(before);
    }

    /** Everything, index queries too. */
    long operations(Usage before) {
        return store.aerospike() == null
                ? steps(before).ofReadings() + steps(before).ofNotifications()
                : client(before).operations();
    }

    /** Records written times what a record of their set takes on the average now; empty where that is not known. */
    OptionalDouble bytesWritten(Usage before) {
        AerospikeSide aerospike = store.aerospike();
        if (aerospike == null) {
            return OptionalDouble.empty();
        }
        double bytes = 0;
        for (String set : writes.keySet()) {
            long written = since(writes, before.writes, set);
            OptionalDouble mean = aerospike.meanRecordBytes(set);
            if (written > 0 && mean.isEmpty()) {
                return OptionalDouble.empty();
            }
            bytes += written * mean.orElse(0);
        }
        return OptionalDouble.of(bytes);
    }

    private static long since(Map<String, Long> now, Map<String, Long> before, String set) {
        return now.getOrDefault(set, 0L) - before.getOrDefault(set, 0L);
    }
}
