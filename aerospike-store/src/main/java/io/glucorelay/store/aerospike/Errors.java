package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.ResultCode;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import org.jspecify.annotations.Nullable;

/** From the database's result codes to what the relay is told. Messages name the code, never a key: keys name patients. */
final class Errors {

    private Errors() {}

    /**
     * What went wrong with one record of a batch.
     *
     * @param thrown what the whole batch ended with, if anything
     * @param inDoubt whether this or an earlier try may have been done
     */
    static StoreException of(BatchRecord one, @Nullable AerospikeException thrown, boolean inDoubt) {
        int code = one.resultCode == ResultCode.NO_RESPONSE && thrown != null ? thrown.getResultCode() : one.resultCode;
        return exception("the database did not do a " + (one.hasWrite ? "write" : "read"), code, inDoubt, thrown);
    }

    /** What went wrong with a query. */
    static StoreException of(String what, AerospikeException thrown) {
        return exception(what, thrown.getResultCode(), false, thrown);
    }

    private static StoreException exception(
            String what, int code, boolean inDoubt, @Nullable AerospikeException thrown) {
        String message = what + ": " + ResultCode.getResultString(code) + " (" + code + ")";
        Effect effect = inDoubt ? Effect.MAYBE_APPLIED : Effect.NOT_APPLIED;
        return thrown == null
                ? new StoreException(message, trouble(code), effect)
                : new StoreException(message, trouble(code), effect, thrown);
    }

    /** Whether the same again may go well. */
    static boolean mayRepeat(int code) {
        return trouble(code) != Trouble.REFUSED;
    }

    static Trouble trouble(int code) {
        return switch (code) {
            case ResultCode.KEY_BUSY,
                    ResultCode.DEVICE_OVERLOAD,
                    ResultCode.MAX_ERROR_RATE,
                    ResultCode.QUOTA_EXCEEDED,
                    ResultCode.BATCH_QUEUES_FULL,
                    ResultCode.QUERY_QUEUEFULL,
                    ResultCode.NO_MORE_CONNECTIONS -> Trouble.OVERLOADED;
            case ResultCode.RECORD_TOO_BIG,
                    ResultCode.PARAMETER_ERROR,
                    ResultCode.OP_NOT_APPLICABLE,
                    ResultCode.BIN_TYPE_ERROR,
                    ResultCode.BIN_NAME_TOO_LONG,
                    ResultCode.ELEMENT_NOT_FOUND,
                    ResultCode.ELEMENT_EXISTS,
                    ResultCode.ENTERPRISE_ONLY,
                    ResultCode.UNSUPPORTED_FEATURE,
                    ResultCode.ALWAYS_FORBIDDEN,
                    ResultCode.BATCH_DISABLED,
                    ResultCode.BATCH_MAX_REQUESTS_EXCEEDED,
                    ResultCode.INVALID_NAMESPACE,
                    ResultCode.INDEX_NOTFOUND,
                    ResultCode.INDEX_NAME_MAXLEN,
                    ResultCode.INDEX_MAXCOUNT,
                    ResultCode.INVALID_USER,
                    ResultCode.INVALID_PASSWORD,
                    ResultCode.EXPIRED_PASSWORD,
                    ResultCode.FORBIDDEN_PASSWORD,
                    ResultCode.NOT_AUTHENTICATED,
                    ResultCode.NOT_WHITELISTED,
                    ResultCode.ROLE_VIOLATION,
                    ResultCode.SECURITY_NOT_SUPPORTED,
                    ResultCode.SECURITY_NOT_ENABLED,
                    ResultCode.SECURITY_SCHEME_NOT_SUPPORTED,
                    ResultCode.PARSE_ERROR,
                    ResultCode.SERIALIZE_ERROR -> Trouble.REFUSED;
            // Timeouts, lost connections, nodes that go and come, too few of them, a session that is over (the client
            // begins another), and whatever is not known.
            default -> Trouble.UNAVAILABLE;
        };
    }
}
