package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.InfoPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all nodes at once, each on a thread of its own: those that say nothing must not make the look a long one. */
final class ClusterLook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterLook.class);

    private final IAerospikeClient client;
    private final InfoPolicy policy;
    private final String namespace;
    private final ExecutorService threads = DaemonThreads.cached("glucorelay-aerospike-look");

    ClusterLook(IAerospikeClient client, InfoPolicy policy, String namespace) {
        this.client = client;
        this.policy = policy;
        this.namespace = namespace;
    }

    /**
     * What all nodes say that the client knows of; those that do not answer are left out.
     *
     * @throws CancellationException if the thread is interrupted, or this was closed
     */
    List<NodeFacts> ask() {
        List<Callable<NodeFacts>> questions = new ArrayList<>();
        for (Node node : client.getNodes()) {
            questions.add(() -> NodeFacts.ask(policy, node, namespace));
        }
        try {
            List<NodeFacts> facts = new ArrayList<>();
            for (Future<NodeFacts> answer : threads.invokeAll(questions)) {
                add(answer, facts);
            }
            return facts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while looking at the cluster");
        }
    }

    private static void add(Future<NodeFacts> answer, List<NodeFacts> facts) throws InterruptedException {
        try {
            facts.add(answer.get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AerospikeException)) {
                throw new IllegalStateException("a node's answer cannot be read", e.getCause());
            }
            LOG.debug("A node does not answer: {}", e.getCause().getMessage());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
