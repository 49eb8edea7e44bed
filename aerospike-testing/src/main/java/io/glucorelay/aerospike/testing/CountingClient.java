package io.glucorelay.aerospike.testing;

import com.aerospike.client.BatchRecord;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is asked of a cluster through a client, in all and by set: a figure that no other load on the machine changes. What the
 * client does again by itself, because a node does not answer, it does not count. Safe for use by several threads.
 */
public final class CountingClient {

    /** What each other method of the client does to records; a batch says by itself. */
    private static final Map<String, Boolean> WRITES = Map.ofEntries(
            Map.entry("put", true),
            Map.entry("append", true),
            Map.entry("prepend", true),
            Map.entry("add", true),
            Map.entry("delete", true),
            Map.entry("touch", true),
            Map.entry("touched", true),
            Map.entry("get", false),
            Map.entry("getHeader", false),
            Map.entry("exists", false));

    private final IAerospikeClient client;
    private final LongAdder calls = new LongAdder();
    private final LongAdder queries = new LongAdder();

    /** By set. */
    private final Map<String, LongAdder> writes = new ConcurrentHashMap<>();

    private final Map<String, LongAdder> reads = new ConcurrentHashMap<>();

    private CountingClient(IAerospikeClient counted) {
        this.client = (IAerospikeClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IAerospikeClient.class}, (proxy, method, arguments) -> {
                    count(method.getName(), arguments == null ? new Object[0] : arguments);
                    try {
                        return method.invoke(counted, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /**
     * What was asked so far.
     *
     * @param calls calls of the client: a batch is one, whatever is in it
     * @param writes records that were to be written, by themselves or in batches
     * @param reads records that were to be read only
     * @param queries queries of an index or of a set
     */
    public record Counts(long calls, long writes, long reads, long queries) {

        /** What was asked since then. */
        public Counts since(Counts before) {
            return new Counts(
                    calls - before.calls, writes - before.writes, reads - before.reads, queries - before.queries);
        }

        /** Records written and read, and queries. */
        public long operations() {
            return writes + reads + queries;
        }
    }

    /** Counts what goes through {@link #client()} to this one. */
    public static CountingClient of(IAerospikeClient client) {
        return new CountingClient(client);
    }

    /** The client to use. Closing it closes the one that is counted. */
    public IAerospikeClient client() {
        return client;
    }

    /** What was asked so far; one after the other, so while calls are made the numbers may not fit each other. */
    public Counts counts() {
        return new Counts(calls.sum(), sum(writes), sum(reads), queries.sum());
    }

    /** Records of each set that were to be written so far; one whose filter turned the write down counts. */
    public Map<String, Long> writesBySet() {
        return sums(writes);
    }

    /** Records of each set that were to be read only so far. */
    public Map<String, Long> readsBySet() {
        return sums(reads);
    }

    private static long sum(Map<String, LongAdder> adders) {
        return adders.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((set, adder) -> sums.put(set, adder.sum()));
        return sums;
    }

    private void count(String method, @Nullable Object[] arguments) {
        if (method.startsWith("query") || method.startsWith("scan")) {
            calls.increment();
            queries.increment();
        } else if (method.equals("operate")) {
            calls.increment();
            countRecords(arguments, hasWrite(arguments));
        } else if (WRITES.containsKey(method)) {
            calls.increment();
            countRecords(arguments, WRITES.getOrDefault(method, true));
        }
    }

    private static boolean hasWrite(@Nullable Object[] arguments) {
        return Arrays.stream(arguments)
                .filter(Operation[].class::isInstance)
                .flatMap(operations -> Arrays.stream((Operation[]) operations))
                .anyMatch(operation -> operation.type.isWrite);
    }

    /** A key stands by itself, or several in one argument, or a batch that says of each what is done to it. */
    private void countRecords(@Nullable Object[] arguments, boolean isWrite) {
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
        // A record may be in no set.
        String set = key.setName == null ? "" : key.setName;
        (isWrite ? writes : reads).computeIfAbsent(set, name -> new LongAdder()).increment();
    }
}
