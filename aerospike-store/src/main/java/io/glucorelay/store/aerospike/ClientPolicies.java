package io.glucorelay.store.aerospike;

import com.aerospike.client.policy.*;
import java.time.Duration;

final class ClientPolicies {
    BatchWritePolicy batchWrite() {
        BatchWritePolicy p = new BatchWritePolicy();
        p.commitLevel = CommitLevel.COMMIT_ALL;
        return p;
    }

    BatchPolicy batch() {
        BatchPolicy p = new BatchPolicy();
        p.maxRetries = 30;
        p.sleepBetweenRetries = 100;
        p.socketTimeout = 800;
        p.totalTimeout = 8000;
        return p;
    }

    QueryPolicy query() {
        QueryPolicy p = new QueryPolicy();
        p.maxRetries = 5;
        p.sleepBetweenRetries = 100;
        p.socketTimeout = 2000;
        p.totalTimeout = 8000;
        return p;
    }

    Backoff backoff() {
        return new Backoff(Duration.ofSeconds(8));
    }
}
