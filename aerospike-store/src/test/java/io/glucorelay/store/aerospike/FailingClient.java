package io.glucorelay.store.aerospike;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.query.PartitionFilter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client in whose way the test may stand, before a call and after it. */
final class FailingClient {

    /** Stands in the way of a query. */
    @FunctionalInterface
    interface BeforeQuery {
        /** What it throws the query ends with. */
        void ask(PartitionFilter part);
    }

    /** Looks at a batch. */
    @FunctionalInterface
    interface AfterBatch {
        /** The batch was done. */
        void done(List<?> batch);
    }

    @Nullable BeforeQuery beforeQuery;

    @Nullable AfterBatch afterBatch;

    IAerospikeClient of(IAerospikeClient client) {
        return (IAerospikeClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IAerospikeClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("queryPartitions") && beforeQuery != null) {
                        beforeQuery.ask((PartitionFilter) arguments[2]);
                    }
                    Object result;
                    try {
                        result = method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("operate")
                            && afterBatch != null
                            && arguments[1] instanceof List<?> batch) {
                        afterBatch.done(batch);
                    }
                    return result;
                });
    }
}
