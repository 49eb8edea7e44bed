package io.glucorelay.store.aerospike;

import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import io.glucorelay.store.StoreException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the database has definitely answered for one record, or what kept it from doing so.
 *
 * @param code the database's result code
 * @param found what was read; null if nothing was asked for or the record is not there
 * @param error what went wrong; null if nothing did
 */
record Answer(int code, @Nullable Record found, @Nullable StoreException error) {

    boolean isOk() {
        return code == ResultCode.OK && error == null;
    }

    /** The filter did not let it through: nothing was written. */
    boolean isFiltered() {
        return code == ResultCode.FILTERED_OUT;
    }

    /** Somebody has written the record since it was seen: nothing was written. */
    boolean isOvertaken() {
        return code == ResultCode.GENERATION_ERROR;
    }

    /** It was not as the writer took it to be: nothing was written. */
    boolean isRefused() {
        return isFiltered() || isOvertaken();
    }

    /** There is no such record. */
    boolean isMissing() {
        return code == ResultCode.KEY_NOT_FOUND_ERROR;
    }

    /** The record would have become bigger than the database keeps: nothing was written. */
    boolean isTooBig() {
        return code == ResultCode.RECORD_TOO_BIG;
    }

    /** What was read. */
    Record record() {
        return Objects.requireNonNull(found, "record");
    }
}
