package io.glucorelay.store.aerospike;

import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import io.glucorelay.store.StoreHealth;
import io.glucorelay.store.StoreHealth.Status;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how many copies the cluster keeps now. The database answers a write as soon as all copies are written that there are
 * nodes for, be it one: so somebody must look.
 */
final class ClusterWatch {

    /** What was seen longer ago says nothing about now. */
    private static final Duration STALE = Duration.ofSeconds(5);

    /** A write that found no room says for so long that there is none. */
    private static final Duration NO_ROOM = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);

    private final Supplier<List<NodeFacts>> nodes;
    private final Durability durability;
    private final ClusterListener listener;
    private final Executor listeners;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable ClusterStatus> untold = new AtomicReference<>();
    private volatile Seen seen;
    private volatile @Nullable Long noRoomAt;

    /**
     * What was seen.
     *
     * @param status it
     * @param at when, by the watch's own clock
     */
    private record Seen(ClusterStatus status, long at) {}

    /** With how to ask the nodes, and a thread to tell the listener on. */
    ClusterWatch(
            Supplier<List<NodeFacts>> nodes,
            Durability durability,
            ClusterListener listener,
            Executor listeners,
            LongSupplier nanoTime) {
        this.nodes = nodes;
        this.durability = durability;
        this.listener = listener;
        this.listeners = listeners;
        this.nanoTime = nanoTime;
        this.seen = new Seen(ClusterStatus.UNKNOWN, nanoTime.getAsLong());
    }

    /** Looks at the cluster. */
    void look() {
        ClusterStatus now = status(nodes.get());
        ClusterStatus before = seen.status();
        seen = new Seen(now, nanoTime.getAsLong());
        if (now.copies() < durability.copies() && before.copies() >= durability.copies()) {
            LOG.warn("{}", shortage(now));
        } else if (now.copies() >= durability.copies() && before.copies() < durability.copies()) {
            LOG.info("The cluster keeps {} copies on {} nodes", now.copies(), now.nodes());
        }
        if (untold.getAndSet(now) == null) {
            listeners.execute(this::tell);
        }
    }

    /** On a thread of the listener's own: one that hangs, or is broken, must not keep us from looking. */
    private void tell() {
        ClusterStatus latest = untold.getAndSet(null);
        try {
            if (latest != null) {
                listener.looked(latest);
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("A cluster listener failed", e);
        }
    }

    /**
     * Lets a write go on if it gets its copies, or need not.
     *
     * @throws StoreException if it is to be refused
     */
    void requireCopies() {
        if (!hasCopies()) {
            throw new StoreException(
                    shortage(current()) + ": unavailable, keep it and send it again",
                    Trouble.UNAVAILABLE,
                    Effect.NOT_APPLIED);
        }
    }

    /** Whether a write gets its copies, or need not. */
    boolean hasCopies() {
        return !durability.refuse() || current().copies() >= durability.copies();
    }

    /** A node had no room for a write: that may be long before it says so itself, as it looks for it now and then. */
    void hadNoRoom() {
        noRoomAt = nanoTime.getAsLong();
    }

    /** Whether data moves between nodes, or may. */
    boolean isMigrating() {
        ClusterStatus now = current();
        return now.migrations() > 0 || !now.agreed() || now.nodes() == 0;
    }

    StoreHealth health() {
        ClusterStatus now = current();
        if (now.nodes() == 0) {
            return new StoreHealth(Status.DOWN, "no node of the cluster answers");
        }
        if (now.copies() < durability.copies()) {
            return new StoreHealth(durability.refuse() ? Status.DOWN : Status.DEGRADED, shortage(now));
        }
        if (now.unavailable() > 0) {
            return new StoreHealth(
                    Status.DEGRADED,
                    now.unavailable()
                            + " of 4096 parts of the data cannot be reached until the nodes that have them are back");
        }
        if (now.stopWrites() || hasNoRoom()) {
            return new StoreHealth(
                    Status.DEGRADED, "a node refuses writes: it is out of room, or its clock is out of step");
        }
        if (!now.agreed()) {
            return new StoreHealth(Status.DEGRADED, "the nodes do not agree on who belongs to the cluster");
        }
        if (now.migrations() > 0) {
            return new StoreHealth(
                    Status.DEGRADED,
                    "data is moving between nodes, " + now.migrations()
                            + " parts to go: until it has arrived another node that fails may hold the only copy");
        }
        return StoreHealth.UP;
    }

    private boolean hasNoRoom() {
        Long at = noRoomAt;
        return at != null && nanoTime.getAsLong() - at < NO_ROOM.toNanos();
    }

    private ClusterStatus current() {
        Seen last = seen;
        return nanoTime.getAsLong() - last.at() > STALE.toNanos() ? ClusterStatus.UNKNOWN : last.status();
    }

    private String shortage(ClusterStatus now) {
        return "the cluster keeps " + now.copies() + " copies of a write on " + now.nodes() + " nodes, and "
                + durability.copies() + " are asked for";
    }

    private static ClusterStatus status(List<NodeFacts> facts) {
        int copies = Integer.MAX_VALUE;
        long migrations = 0;
        long unavailable = 0;
        boolean stopWrites = false;
        long skew = 0;
        Set<String> clusters = new HashSet<>();
        int members = 0;
        for (NodeFacts node : facts) {
            clusters.add(node.cluster());
            stopWrites |= node.stopsWrites();
            skew = Math.max(skew, node.clockSkewMillis());
            migrations += node.migrations();
            unavailable = Math.max(unavailable, node.unavailable());
            if (node.isMember()) {
                members++;
                copies = Math.min(copies, node.copies());
            }
        }
        return new ClusterStatus(
                facts.size(),
                // A node that was cut off with us goes on counting the others for seconds, and we do not see them.
                Math.min(copies, members),
                migrations,
                unavailable,
                stopWrites,
                clusters.size() <= 1 && members == facts.size(),
                Duration.ofMillis(skew));
    }
}
