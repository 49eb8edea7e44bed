package io.glucorelay.benchmarks;

import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchPolicy;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.CommitLevel;
import java.util.List;

/** The database's client as a program without the library would call it: batches of writes, answered when all copies are there. */
record PlainClient(IAerospikeClient client, String namespace, String set) {

    private static final int TIMEOUT_MILLIS = 8_000;

    Key key(String name) {
        return new Key(namespace, set, name);
    }

    static BatchWrite write(Key key, Operation... steps) {
        BatchWritePolicy policy = new BatchWritePolicy();
        policy.commitLevel = CommitLevel.COMMIT_ALL;
        policy.expiration = -1;
        return new BatchWrite(policy, key, steps);
    }

    /** Writes all. */
    void run(List<BatchRecord> writes) {
        BatchPolicy policy = new BatchPolicy();
        policy.totalTimeout = TIMEOUT_MILLIS;
        client.operate(policy, writes);
        for (BatchRecord one : writes) {
            if (one.resultCode != ResultCode.OK) {
                throw new IllegalStateException("not written: " + ResultCode.getResultString(one.resultCode));
            }
        }
    }
}
