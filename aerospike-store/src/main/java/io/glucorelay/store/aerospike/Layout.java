package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import java.time.Duration;

/** What a store's records are like is written down at its first start, so that no later one takes them for something else. */
final class Layout {

    private static final String RECORD = "layout";
    private static final String VERSION_BIN = "version";
    private static final String DAY_BIN = "day";
    private static final int VERSION = 1;

    private Layout() {}

    /** @throws StoreException if the store was begun in another way */
    static void require(Operations operations, Keys keys, Days days) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.recordExistsAction = RecordExistsAction.CREATE_ONLY;
        Answer written = operations.run(new BatchWrite(
                policy,
                keys.meta(RECORD),
                Operation.array(
                        Operation.put(new Bin(VERSION_BIN, VERSION)), Operation.put(new Bin(DAY_BIN, days.millis())))));
        if (written.code() != ResultCode.KEY_EXISTS_ERROR) {
            Results.requireOk(written);
            return;
        }
        Answer found = operations.run(new BatchRead(keys.meta(RECORD), new String[] {VERSION_BIN, DAY_BIN}));
        Results.requireOk(found);
        long version = Read.integer(found.record(), VERSION_BIN, 0);
        if (version != VERSION) {
            throw refused("its records have layout " + version + ", and this program knows layout " + VERSION);
        }
        long day = Read.integer(found.record(), DAY_BIN, 0);
        if (day != days.millis()) {
            throw refused("it was begun with " + Duration.ofMillis(day).toDays()
                    + " days per record: set daysPerRecord to that, or another prefix to begin a new store");
        }
    }

    private static StoreException refused(String why) {
        return new StoreException("the store cannot be opened: " + why, Trouble.REFUSED, Effect.NOT_APPLIED);
    }
}
