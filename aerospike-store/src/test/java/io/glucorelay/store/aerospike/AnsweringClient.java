package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Node;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Stands where a caller's client stands, without a database behind it: for what the store does with the client, not for
 * what the database does. Remembers which methods were called.
 */
final class AnsweringClient {

    final List<String> called = new ArrayList<>();
    private final Consumer<List<BatchRecord>> answer;

    AnsweringClient(Consumer<List<BatchRecord>> answer) {
        this.answer = answer;
    }

    /** Every write was done, nothing is there to be read. */
    static AnsweringClient ofEmpty() {
        return new AnsweringClient(batch ->
                batch.forEach(one -> one.resultCode = one.hasWrite ? ResultCode.OK : ResultCode.KEY_NOT_FOUND_ERROR));
    }

    IAerospikeClient client() {
        return (IAerospikeClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IAerospikeClient.class}, (proxy, method, arguments) -> {
                    synchronized (called) {
                        called.add(method.getName());
                    }
                    return switch (method.getName()) {
                        case "operate" -> operate(arguments[1]);
                        case "getNodes" -> new Node[0];
                        case "getCluster" -> throw new AerospikeException(ResultCode.INVALID_NODE_ERROR, "no node");
                        case "createIndex" -> throw new AerospikeException(ResultCode.INDEX_ALREADY_EXISTS);
                        case "close" -> null;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    @SuppressWarnings("unchecked") // the only form of it that the store calls
    private boolean operate(Object batch) {
        answer.accept((List<BatchRecord>) batch);
        return true;
    }
}
