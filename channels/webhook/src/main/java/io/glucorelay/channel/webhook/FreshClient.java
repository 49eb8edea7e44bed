package io.glucorelay.channel.webhook;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client none of whose connections has been idle for long.
 *
 * <p>The JDK's keeps idle ones for up to 20 minutes, and that can be changed for the whole JVM only. Firewalls forget them
 * sooner without a word: the first call after a quiet night, an urgent one, would wait for an answer until its time is over.
 * So the client is replaced now and then. What goes on in the old one ends there; the JDK clears it away once it is idle.
 */
final class FreshClient {

    private static final long MAX_NANOS = Duration.ofSeconds(30).toNanos();

    private final Supplier<HttpClient> newClient;
    private final LongSupplier nanoTime;
    private @Nullable HttpClient client;
    private long madeAt;

    FreshClient(Supplier<HttpClient> newClient, LongSupplier nanoTime) {
        this.newClient = newClient;
        this.nanoTime = nanoTime;
    }

    /** To be used at once, and asked for again for the next call. */
    synchronized HttpClient get() {
        long now = nanoTime.getAsLong();
        HttpClient current = client;
        if (current == null || now - madeAt >= MAX_NANOS) {
            current = newClient.get();
            client = current;
            madeAt = now;
        }
        return current;
    }
}
