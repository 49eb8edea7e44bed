package io.glucorelay.benchmarks.peers;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RBatch;
import org.redisson.api.RStream;
import org.redisson.api.RStreamAsync;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisMaster;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.api.stream.StreamAddArgs;
import org.redisson.api.stream.StreamCreateGroupArgs;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.api.stream.StreamReadGroupArgs;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/**
 * Redisson: a Redis stream with a consumer group; what is done is acknowledged and deleted. Commands go in batches, as its
 * documentation advises (pipelining). A stream knows no delays.
 */
final class RedissonPeer implements Peer {

    private static final String GROUP = "tellers";
    private static final int MOST = 100;
    private static final int CONSUMERS = 4;

    private final PeersSettings settings;
    private final String fsync;
    private final String stream;
    private @Nullable RedissonClient client;
    private @Nullable Loops loops;

    /** Messages that were handed out and are not yet acknowledged and deleted. */
    private final AtomicInteger inWork = new AtomicInteger();

    /** With {@code appendfsync} set to this while it is its turn. */
    RedissonPeer(PeersSettings settings, String fsync) {
        this.settings = settings;
        this.fsync = fsync;
        this.stream = "peers-" + fsync;
    }

    @Override
    public String key() {
        return "redisson";
    }

    @Override
    public String label() {
        return "Redisson, Redis stream, fsync " + fsync;
    }

    @Override
    public void prepare() {
        Config config = new Config();
        config.useSingleServer().setAddress(settings.redis());
        RedissonClient made = Redisson.create(config);
        client = made;
        String appendOnly = node(made).getConfig("appendonly").getOrDefault("appendonly", "");
        if (!appendOnly.equals("yes")) {
            throw new IllegalStateException("start Redis with appendonly yes: it was '" + appendOnly + "'");
        }
        made.getKeys().delete(stream);
        queue(made).createGroup(StreamCreateGroupArgs.name(GROUP).makeStream());
    }

    @Override
    public void begin() {
        node(Objects.requireNonNull(client)).setConfig("appendfsync", fsync);
    }

    private static RedisMaster node(RedissonClient client) {
        return client.getRedisNodes(RedisNodes.SINGLE).getInstance();
    }

    private RStream<String, String> queue(RedissonClient from) {
        // The cheapest there is; the default one writes Java objects.
        return from.getStream(stream, StringCodec.INSTANCE);
    }

    @Override
    public void enqueue(long first, int count) {
        RBatch batch = Objects.requireNonNull(client).createBatch();
        RStreamAsync<String, String> queue = batch.getStream(stream, StringCodec.INSTANCE);
        for (int i = 0; i < count; i++) {
            var unused = queue.addAsync(
                    StreamAddArgs.entries("number", Long.toString(first + i), "text", settings.payload()));
        }
        batch.execute();
    }

    @Override
    public boolean canDelay() {
        return false;
    }

    @Override
    public void addDelayed(int count) {
        throw new UnsupportedOperationException("a stream knows no delays");
    }

    @Override
    public void start(LongConsumer handler) {
        // No rest: a read waits in Redis until there is something.
        Loops started = new Loops(0);
        for (int i = 0; i < CONSUMERS; i++) {
            String name = "teller-" + i;
            started.start(() -> consume(name, handler));
        }
        loops = started;
    }

    private boolean consume(String name, LongConsumer handler) {
        RedissonClient from = Objects.requireNonNull(client);
        Map<StreamMessageId, Map<String, String>> messages = queue(from)
                .readGroup(
                        GROUP,
                        name,
                        StreamReadGroupArgs.neverDelivered().count(MOST).timeout(Duration.ofMillis(200)));
        if (messages.isEmpty()) {
            return false;
        }
        inWork.addAndGet(messages.size());
        for (Map<String, String> message : messages.values()) {
            handler.accept(Long.parseLong(message.getOrDefault("number", "")));
        }
        StreamMessageId[] ids = messages.keySet().toArray(new StreamMessageId[0]);
        RBatch batch = from.createBatch();
        RStreamAsync<String, String> queue = batch.getStream(stream, StringCodec.INSTANCE);
        var acknowledged = queue.ackAsync(GROUP, ids);
        var removed = queue.removeAsync(ids);
        batch.execute();
        if (acknowledged.toCompletableFuture().join() != ids.length
                || removed.toCompletableFuture().join() != ids.length) {
            throw new IllegalStateException("a message that was handed out was not there any more");
        }
        inWork.addAndGet(-ids.length);
        return true;
    }

    @Override
    public void check() {
        if (loops != null) {
            loops.check();
        }
    }

    @Override
    public boolean isDone() {
        return inWork.get() == 0 && queue(Objects.requireNonNull(client)).size() == 0;
    }

    @Override
    public void stop() {
        Objects.requireNonNull(loops).stop();
        loops = null;
    }

    @Override
    public void close() {
        if (client != null) {
            client.getKeys().delete(stream);
            client.shutdown();
        }
    }
}
