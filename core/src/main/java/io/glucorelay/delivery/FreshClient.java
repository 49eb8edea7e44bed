package io.glucorelay.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that keeps connections, none of which has been idle for long: for senders. Safe for use by several threads.
 *
 * <p>Firewalls forget idle connections without a word: the first message after a quiet night, an urgent one, would wait for an
 * answer until its time is over. The JDK's HTTP client keeps them for up to 20 minutes, and that can be changed for the whole JVM
 * only. So the client is replaced now and then. What goes on in the old one must end there without anybody's doing, as with the
 * JDK's, which is cleared away once it is idle.
 *
 * @param <C> the client
 */
public final class FreshClient<C> {

    private static final long MAX_NANOS = Duration.ofSeconds(30).toNanos();

    private final Supplier<C> newClient;
    private final LongSupplier nanoTime;
    private @Nullable C client;
    private long madeAt;

    /**
     * None yet.
     *
     * @param newClient makes one
     * @param nanoTime {@link System#nanoTime}, but in tests
     */
    public FreshClient(Supplier<C> newClient, LongSupplier nanoTime) {
        this.newClient = newClient;
        this.nanoTime = nanoTime;
    }

    /** One that is not older than half a minute: to be used at once, and asked for again for the next message. */
    public synchronized C get() {
        long now = nanoTime.getAsLong();
        C current = client;
        if (current == null || now - madeAt >= MAX_NANOS) {
            current = newClient.get();
            client = current;
            madeAt = now;
        }
        return current;
    }
}
