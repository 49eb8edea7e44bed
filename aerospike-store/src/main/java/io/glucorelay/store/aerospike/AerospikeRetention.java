package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.store.Retention;
import io.glucorelay.store.RetentionStore;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.codec.CodecException;
import io.glucorelay.store.codec.Codecs;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The retention, in a record of its own, read again from time to time for what another user of the store has set. */
final class AerospikeRetention implements RetentionStore {

    private static final Logger LOG = LoggerFactory.getLogger(AerospikeRetention.class);
    private static final String RECORD = "retention";
    private static final String VALUE = "v";

    private final Operations operations;
    private final Keys keys;
    private volatile Retention current = Retention.DEFAULT;

    AerospikeRetention(Operations operations, Keys keys) {
        this.operations = operations;
        this.keys = keys;
    }

    @Override
    public Retention get() {
        return current;
    }

    @Override
    public synchronized void put(Retention retention) {
        Results.requireOk(operations.run(write(retention, operations.writePolicy())));
        current = retention;
    }

    /** Sets it unless it has been set before. */
    void begin(Retention retention) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.recordExistsAction = RecordExistsAction.CREATE_ONLY;
        Answer answer = operations.run(write(retention, policy));
        if (answer.code() != ResultCode.KEY_EXISTS_ERROR) {
            Results.requireOk(answer);
        }
    }

    private BatchWrite write(Retention retention, BatchWritePolicy policy) {
        return new BatchWrite(
                policy,
                keys.meta(RECORD),
                Operation.array(Operation.put(new Bin(VALUE, Codecs.RETENTION.encode(retention)))));
    }

    /**
     * Reads what is set.
     *
     * @throws StoreException if that cannot be done
     */
    synchronized void load() {
        Answer answer = operations.run(new BatchRead(keys.meta(RECORD), new String[] {VALUE}));
        if (answer.isMissing()) {
            current = Retention.DEFAULT;
            return;
        }
        Results.requireOk(answer);
        try {
            current = Codecs.RETENTION.decode(Objects.requireNonNull(Read.blob(answer.record(), VALUE)));
        } catch (CodecException e) {
            throw Results.unreadable(e);
        }
    }

    /** Reads it again; if that cannot be done, what was read last goes on. */
    void refresh() {
        try {
            load();
        } catch (StoreException e) {
            LOG.debug("The retention could not be read again: {}", e.getMessage());
        }
    }
}
