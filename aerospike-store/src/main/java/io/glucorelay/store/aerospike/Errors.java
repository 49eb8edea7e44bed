package io.glucorelay.store.aerospike;

import com.aerospike.client.*;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.*;
import org.jspecify.annotations.Nullable;

final class Errors {
    static boolean mayRepeat(int code) {
        return code != ResultCode.RECORD_TOO_BIG
                && code != ResultCode.PARAMETER_ERROR
                && code != ResultCode.OP_NOT_APPLICABLE
                && code != ResultCode.BIN_TYPE_ERROR;
    }

    static StoreException of(BatchRecord r, @Nullable AerospikeException e) {
        return new StoreException(
                "code " + r.resultCode + (e == null ? "" : " " + e.getMessage()),
                mayRepeat(r.resultCode) ? Trouble.UNAVAILABLE : Trouble.REFUSED,
                Effect.MAYBE_APPLIED,
                e == null ? new AerospikeException(r.resultCode) : e);
    }

    static StoreException of(String what, AerospikeException e) {
        return new StoreException(what + ": " + e.getMessage(), Trouble.UNAVAILABLE, Effect.MAYBE_APPLIED, e);
    }
}
