package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRecord;
import com.aerospike.client.IAerospikeClient;
import io.glucorelay.Relay;
import io.glucorelay.aerospike.testing.CountingClient;
import io.glucorelay.aerospike.testing.CountingClient.Counts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A store of its own on the cluster, and how much it asks of it. What the store looks at from time to time whatever it is called for,
 * its own settings, is not counted; and a busy machine is given time, so that nothing is asked twice.
 */
final class CountedStore implements AutoCloseable {

    private final OnCluster on;
    private @Nullable CountingClient counting;

    CountedStore() {
        on = new OnCluster(this::counted, settings -> settings.deadline(Duration.ofSeconds(60))
                .attemptTimeout(Duration.ofSeconds(10)));
    }

    private IAerospikeClient counted(IAerospikeClient client) {
        counting = CountingClient.of(client);
        IAerospikeClient counted = counting.client();
        return (IAerospikeClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IAerospikeClient.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(isOfItself(arguments) ? client : counted, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static boolean isOfItself(Object @Nullable [] arguments) {
        return arguments != null
                && arguments.length == 2
                && arguments[1] instanceof List<?> batch
                && batch.stream()
                        .allMatch(one -> one instanceof BatchRecord record && record.key.setName.endsWith("-meta"));
    }

    AerospikeStore store() {
        return on.store;
    }

    /** What is asked of the cluster until all that this leaves to the store's upkeep is done, too. */
    Counts countsOf(Runnable work) {
        settleDown();
        Counts before = counts();
        work.run();
        settleDown();
        return counts().since(before);
    }

    /** Waits until what the store leaves to its upkeep is done. */
    void settleDown() {
        on.settleDown();
    }

    /** Starts a relay, and waits until it has looked for what is due, and for what was left, which is the last of it. */
    void start(Relay relay) {
        Counts before = counts();
        relay.start();
        Await.until(Duration.ofMinutes(1), () -> counts().since(before).queries() >= 4);
    }

    private Counts counts() {
        return Objects.requireNonNull(counting).counts();
    }

    @Override
    public void close() {
        on.close();
    }
}
