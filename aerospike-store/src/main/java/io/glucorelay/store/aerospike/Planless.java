package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the records of patients for whom nobody has put a plan a time to live: all that they hold is readings. A record with a
 * plan, or about which anything was ever decided, never expires.
 */
final class Planless {

    /** The time to live is set anew when it has become shorter than it should be by this much: a write a day, not one a reading. */
    private static final Duration SLACK = Duration.ofDays(1);

    private final Operations operations;
    private final Expiry expiry;

    Planless(Operations operations, Expiry expiry) {
        this.operations = operations;
        this.expiry = expiry;
    }

    /** Whether a record that readings were just put into needs a time to live. */
    boolean mustExpire(Record record) {
        return isPlanless(record) && isShort(record, expiry.ofReadings());
    }

    /** Gives these records their time to live, unless they have got a plan. What fails is done with the next reading. */
    void expire(List<Key> records) {
        List<BatchRecord> writes = new ArrayList<>();
        records.forEach(key -> writes.add(write(key, expiry.ofReadings())));
        operations.run(writes);
    }

    private static boolean isPlanless(Record record) {
        return !Read.has(record, Bins.PLAN_VERSION) && !Read.has(record, Bins.ALERTS);
    }

    private static boolean isShort(Record record, int wanted) {
        // Negative if it has none.
        int left = record.getTimeToLive();
        return left < 0 || left < wanted - SLACK.toSeconds();
    }

    private BatchWrite write(Key key, int expiration) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.expiration = expiration;
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        policy.filterExp = Exp.build(Exp.not(Exp.or(Exp.binExists(Bins.PLAN_VERSION), Exp.binExists(Bins.ALERTS))));
        return new BatchWrite(policy, key, Operation.array(Operation.touch()));
    }
}
