package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.ResultCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent to one node. While enough is under way to it the rest waits, and then goes together in one batch: so batches
 * grow with the load, and when there is little of it nothing waits.
 */
final class NodeLine {

    /** Batches under way: one is being worked on while the next one comes. */
    private static final int AT_ONCE = 2;

    /** So many records fill a batch. */
    private static final int FULL = 256;

    /** Sends a batch and waits for its results. */
    interface Call {
        /** Sends it; throws what kept it from being done. */
        void send(List<BatchRecord> batch, int timeoutMillis);
    }

    private final Call call;
    private final CallThreads threads;
    private final Deque<NodePart> waiting = new ArrayDeque<>();
    private int underWay;

    NodeLine(Call call, CallThreads threads) {
        this.call = call;
        this.threads = threads;
    }

    /** Sends it on another thread. */
    void send(NodePart part) {
        if (mustWait(part)) {
            return;
        }
        try {
            threads.execute(() -> sendFrom(List.of(part)));
        } catch (RejectedExecutionException e) {
            end(List.of(part), closed(e));
            goOn();
        }
    }

    /** Sends it on this thread, unless it has to wait for others: then they are sent together on another one. */
    void sendHere(NodePart part) {
        if (!mustWait(part)) {
            try {
                sendAll(List.of(part));
            } finally {
                goOn();
            }
        }
    }

    private synchronized boolean mustWait(NodePart part) {
        if (underWay == AT_ONCE) {
            waiting.add(part);
            return true;
        }
        underWay++;
        return false;
    }

    private void sendFrom(List<NodePart> first) {
        for (List<NodePart> parts = first; !parts.isEmpty(); parts = next()) {
            sendAll(parts);
        }
    }

    /** Whoever waits is sent by another thread: this one has something to go back to. */
    private void goOn() {
        List<NodePart> parts = next();
        if (!parts.isEmpty()) {
            try {
                threads.execute(() -> sendFrom(parts));
            } catch (RejectedExecutionException e) {
                end(parts, closed(e));
                goOn();
            }
        }
    }

    /** What goes next; if nothing waits, one batch less is under way. */
    private synchronized List<NodePart> next() {
        List<NodePart> parts = new ArrayList<>();
        int records = 0;
        while (!waiting.isEmpty()
                && (parts.isEmpty() || records + waiting.element().records().size() <= FULL)) {
            NodePart part = waiting.remove();
            parts.add(part);
            records += part.records().size();
        }
        if (parts.isEmpty()) {
            underWay--;
        }
        return parts;
    }

    private void sendAll(List<NodePart> parts) {
        RuntimeException thrown = null;
        try {
            call.send(recordsOf(parts), timeoutMillis(parts));
        } catch (RejectedExecutionException e) {
            thrown = closed(e);
        } catch (RuntimeException e) {
            thrown = e;
        } catch (Error e) {
            // Errors too, as of a class that is missing: else those who wait would do so for ever, and the line with
            // them.
            thrown = new IllegalStateException("the database's client failed", e);
        }
        end(parts, thrown);
    }

    private static void end(List<NodePart> parts, @Nullable RuntimeException thrown) {
        parts.forEach(part -> part.end(thrown));
    }

    /** The store was, or the client. */
    private static AerospikeException closed(RejectedExecutionException e) {
        return new AerospikeException(ResultCode.CLIENT_ERROR, e);
    }

    private static List<BatchRecord> recordsOf(List<NodePart> parts) {
        if (parts.size() == 1) {
            return parts.get(0).records();
        }
        List<BatchRecord> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.records()));
        return all;
    }

    /** By the first whose time is over: zero would be no limit at all. */
    private static int timeoutMillis(List<NodePart> parts) {
        long now = System.nanoTime();
        long left =
                parts.stream().mapToLong(part -> part.deadline() - now).min().orElse(0);
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
    }
}
