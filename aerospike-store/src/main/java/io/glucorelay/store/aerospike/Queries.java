package io.glucorelay.store.aerospike;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Asks indexes, on threads of its own: the client forgets that a thread was interrupted while it waited for a query, and
 * what was found until then would be taken for all there is.
 */
final class Queries implements AutoCloseable {

    private final IAerospikeClient client;
    private final ExecutorService threads = DaemonThreads.cached("glucorelay-aerospike-query");

    Queries(IAerospikeClient client) {
        this.client = client;
    }

    /**
     * Asks, and answers what was made of the records.
     *
     * @param reader called on another thread, which this one waits for
     * @throws com.aerospike.client.AerospikeException if the index cannot be asked
     * @throws StoreException if this thread is interrupted; it stays so
     */
    <T> T ask(QueryPolicy policy, Statement statement, PartitionFilter part, Function<RecordSet, T> reader) {
        Future<T> answer = threads.submit(() -> {
            try (RecordSet records = client.queryPartitions(policy, statement, part)) {
                return reader.apply(records);
            }
        });
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while asking an index", Trouble.UNAVAILABLE, Effect.NOT_APPLIED, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException("an index could not be asked", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
