package io.glucorelay.store.aerospike;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks indexes. */
final class Queries {

    private final IAerospikeClient client;
    private final CallThreads threads;

    Queries(IAerospikeClient client, CallThreads threads) {
        this.client = client;
        this.threads = threads;
    }

    /**
     * Asks, and answers what was made of the records.
     *
     * @param reader called on another thread, which this one waits for
     * @throws com.aerospike.client.AerospikeException if the index cannot be asked
     * @throws io.glucorelay.store.StoreException if this thread is interrupted, and it stays so; or if the store is closed:
     *     either might end the reading before its end
     */
    <T extends @Nullable Object> T ask(
            QueryPolicy policy, Statement statement, PartitionFilter part, Function<RecordSet, T> reader) {
        return threads.call(() -> {
            try (RecordSet records = client.queryPartitions(policy, statement, part)) {
                return reader.apply(records);
            }
        });
    }
}
