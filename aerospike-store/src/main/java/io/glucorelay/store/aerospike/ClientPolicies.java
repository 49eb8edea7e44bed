package io.glucorelay.store.aerospike;

import com.aerospike.client.policy.BatchPolicy;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.CommitLevel;
import com.aerospike.client.policy.InfoPolicy;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.policy.ReadModeAP;
import com.aerospike.client.policy.ReadModeSC;
import java.time.Duration;

/**
 * How calls are made. Every one gives new objects, as the client's are not to be shared by who changes them.
 *
 * @param deadline how long a call of the store may take
 * @param attempt how long to wait for a node to say something
 * @param linearize whether to ask, with every read, that no other node knows of anything later: in a namespace of strong
 *     consistency, no other takes it
 */
record ClientPolicies(Duration deadline, Duration attempt, boolean linearize) {

    /** A node that has died is out of the cluster within seconds: so many tries, so far apart, outlast that. */
    private static final int RETRIES = 30;

    private static final int BETWEEN_RETRIES_MILLIS = 100;

    /** A look at a node is either quick or no use. */
    private static final int LOOK_MILLIS = 1_000;

    private static final Duration ONE_INDEX = Duration.ofSeconds(10);
    private static final Duration SHORTEST_GLANCE = Duration.ofMillis(800);

    ClientPolicies linearize(boolean newLinearize) {
        return new ClientPolicies(deadline, attempt, newLinearize);
    }

    /** A write that is answered when all its copies are there. */
    BatchWritePolicy batchWrite() {
        BatchWritePolicy policy = new BatchWritePolicy();
        policy.commitLevel = CommitLevel.COMMIT_ALL;
        return policy;
    }

    /** For batches of reads, writes, or both. */
    BatchPolicy batch() {
        BatchPolicy policy = new BatchPolicy();
        set(policy);
        // While the cluster moves data, an older copy must not hide what was written.
        policy.readModeAP = ReadModeAP.ALL;
        if (linearize) {
            policy.readModeSC = ReadModeSC.LINEARIZE;
        }
        // All nodes at once: one that hangs holds up its own records only.
        policy.maxConcurrentThreads = 0;
        policy.readTouchTtlPercent = -1;
        return policy;
    }

    QueryPolicy query() {
        QueryPolicy policy = new QueryPolicy();
        set(policy);
        policy.socketTimeout = (int) Math.min(deadline.toMillis(), 2_000);
        policy.maxRetries = 5;
        return policy;
    }

    /** For making an index, which all nodes must agree on: that may take a cluster that has just come together seconds. */
    Policy index() {
        Policy policy = new Policy();
        policy.socketTimeout = (int) ONE_INDEX.toMillis();
        policy.totalTimeout = (int) ONE_INDEX.toMillis();
        return policy;
    }

    /** The tries to make an index. */
    Backoff indexBackoff() {
        return new Backoff(ONE_INDEX.multipliedBy(3));
    }

    InfoPolicy info() {
        InfoPolicy policy = new InfoPolicy();
        policy.timeout = LOOK_MILLIS;
        return policy;
    }

    /**
     * How long to look at one urgency of what is due: as long as it takes a node to answer. The urgent ones that were found
     * wait for it, and their leases run.
     */
    Duration glance() {
        return attempt.compareTo(SHORTEST_GLANCE) < 0 ? SHORTEST_GLANCE : attempt;
    }

    Backoff backoff() {
        return new Backoff(deadline);
    }

    private void set(Policy policy) {
        policy.maxRetries = RETRIES;
        policy.sleepBetweenRetries = BETWEEN_RETRIES_MILLIS;
        policy.socketTimeout = (int) attempt.toMillis();
        policy.totalTimeout = (int) deadline.toMillis();
    }
}
