package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.cluster.Partition;
import com.aerospike.client.policy.BatchPolicy;
import com.aerospike.client.policy.Replica;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends records to the nodes that hold them, each node's by a {@linkplain NodeLine line} of its own: one that hangs holds up its
 * own records only.
 */
final class NodeBatches {

    private final IAerospikeClient client;
    private final ClientPolicies policies;
    private final CallThreads threads;
    private final Map<String, NodeLine> lines = new ConcurrentHashMap<>();

    NodeBatches(IAerospikeClient client, ClientPolicies policies, CallThreads threads) {
        this.client = client;
        this.policies = policies;
        this.threads = threads;
    }

    /**
     * Sends records and waits until each has its result code, whatever happens to this thread meanwhile.
     *
     * @param timeoutMillis how long to wait at most
     * @return for each record what kept the whole batch that it was in from being done; null if nothing did
     */
    List<@Nullable AerospikeException> send(List<BatchRecord> records, int timeoutMillis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        List<@Nullable AerospikeException> thrown = new ArrayList<>(records.size());
        if (records.size() == 1) {
            NodePart alone = new NodePart(records, deadline);
            line(nodeOf(records.get(0))).sendHere(alone);
            thrown.add(alone.await());
            return thrown;
        }
        Map<String, NodePart> parts = new LinkedHashMap<>();
        List<NodePart> partOf = new ArrayList<>(records.size());
        for (BatchRecord record : records) {
            NodePart part = parts.computeIfAbsent(nodeOf(record), node -> new NodePart(new ArrayList<>(), deadline));
            part.records().add(record);
            partOf.add(part);
        }
        parts.forEach((node, part) -> line(node).send(part));
        for (NodePart part : partOf) {
            thrown.add(part.await());
        }
        return thrown;
    }

    private NodeLine line(String node) {
        return lines.computeIfAbsent(node, name -> new NodeLine(this::operate, threads));
    }

    private void operate(List<BatchRecord> batch, int timeoutMillis) {
        BatchPolicy policy = policies.batch();
        policy.totalTimeout = timeoutMillis;
        client.operate(policy, batch);
    }

    /** Only to sort by: the client finds out by itself where each is to go, and goes on doing so until somebody answers. */
    private String nodeOf(BatchRecord record) {
        try {
            return Partition.getNodeBatchWrite(client.getCluster(), record.key, Replica.MASTER, null, 0)
                    .getName();
        } catch (AerospikeException e) {
            return "nobody's at the moment";
        }
    }
}
