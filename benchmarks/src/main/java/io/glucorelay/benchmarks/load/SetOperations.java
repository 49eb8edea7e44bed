package io.glucorelay.benchmarks.load;

import com.aerospike.client.BatchRecord;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what is done to the records of each set through a client. Safe for use by several threads. */
final class SetOperations {

    private static final Set<String> WRITES = Set.of("put", "append", "prepend", "add", "delete", "touch");
    private static final Set<String> OTHERS = Set.of("get", "getHeader", "exists", "operate");

    private final IAerospikeClient client;
    private final Map<String, LongAdder> all = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> writes = new ConcurrentHashMap<>();

    /** @param target what the calls are passed on to */
    SetOperations(IAerospikeClient target) {
        this.client = (IAerospikeClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IAerospikeClient.class}, (proxy, method, arguments) -> {
                    count(method.getName(), arguments == null ? new Object[0] : arguments);
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    IAerospikeClient client() {
        return client;
    }

    /** Records written and read, by set. */
    Map<String, Long> all() {
        return sums(all);
    }

    /** Records written, by set; one whose filter turned the write down counts. */
    Map<String, Long> writes() {
        return sums(writes);
    }

    private static Map<String, Long> sums(Map<String, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((set, adder) -> sums.put(set, adder.sum()));
        return sums;
    }

    private void count(String method, @Nullable Object[] arguments) {
        if (!WRITES.contains(method) && !OTHERS.contains(method)) {
            return;
        }
        boolean isWrite = WRITES.contains(method)
                || Arrays.stream(arguments)
                        .filter(Operation[].class::isInstance)
                        .flatMap(operations -> Arrays.stream((Operation[]) operations))
                        .anyMatch(operation -> operation.type.isWrite);
        for (Object argument : arguments) {
            if (argument instanceof Key key) {
                count(key, isWrite);
            } else if (argument instanceof Key[] keys) {
                Arrays.stream(keys).forEach(key -> count(key, isWrite));
            } else if (argument instanceof List<?> batch) {
                for (Object one : batch) {
                    if (one instanceof BatchRecord record) {
                        count(record.key, record.hasWrite);
                    }
                }
            }
        }
    }

    private void count(Key key, boolean isWrite) {
        all.computeIfAbsent(key.setName, set -> new LongAdder()).increment();
        if (isWrite) {
            writes.computeIfAbsent(key.setName, set -> new LongAdder()).increment();
        }
    }
}
