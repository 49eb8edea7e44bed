package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every result code that the client knows, and what the relay makes of it. */
class ErrorsTest {

    /** The database asks for less. */
    private static final Set<String> OVERLOADED = Set.of(
            "KEY_BUSY",
            "DEVICE_OVERLOAD",
            "MAX_ERROR_RATE",
            "QUOTA_EXCEEDED",
            "BATCH_QUEUES_FULL",
            "QUERY_QUEUEFULL",
            "NO_MORE_CONNECTIONS");

    /** The same again ends the same, until somebody changes the request, the configuration or the login. */
    private static final Set<String> REFUSED = Set.of(
            "RECORD_TOO_BIG",
            "PARAMETER_ERROR",
            "OP_NOT_APPLICABLE",
            "BIN_TYPE_ERROR",
            "BIN_NAME_TOO_LONG",
            "ELEMENT_NOT_FOUND",
            "ELEMENT_EXISTS",
            "PARSE_ERROR",
            "SERIALIZE_ERROR",
            "ENTERPRISE_ONLY",
            "UNSUPPORTED_FEATURE",
            "ALWAYS_FORBIDDEN",
            "BATCH_DISABLED",
            "BATCH_MAX_REQUESTS_EXCEEDED",
            "INVALID_NAMESPACE",
            "INDEX_NOTFOUND",
            "INDEX_NAME_MAXLEN",
            "INDEX_MAXCOUNT",
            "INVALID_USER",
            "INVALID_PASSWORD",
            "EXPIRED_PASSWORD",
            "FORBIDDEN_PASSWORD",
            "NOT_AUTHENTICATED",
            "NOT_WHITELISTED",
            "ROLE_VIOLATION",
            "SECURITY_NOT_SUPPORTED",
            "SECURITY_NOT_ENABLED",
            "SECURITY_SCHEME_NOT_SUPPORTED");

    /** It may go well the next time, or nobody knows: these are tried again, and nothing is given up for them. */
    private static final Set<String> UNAVAILABLE = Set.of(
            // Nodes and networks.
            "TIMEOUT",
            "QUERY_TIMEOUT",
            "NO_RESPONSE",
            "SERVER_NOT_AVAILABLE",
            "INVALID_NODE_ERROR",
            "PARTITION_UNAVAILABLE",
            "CLUSTER_KEY_MISMATCH",
            "LOST_CONFLICT",
            "MAX_RETRIES_EXCEEDED",
            "BATCH_FAILED",
            "CLIENT_ERROR",
            "SERVER_ERROR",
            // No room, or a clock out of step: an operator or a node that comes back puts it right.
            "SERVER_MEM_ERROR",
            "FAIL_FORBIDDEN",
            "INDEX_OOM",
            // Not ready yet, or disturbed.
            "INDEX_NOTREADABLE",
            "INDEX_GENERIC",
            "QUERY_ABORTED",
            "QUERY_GENERIC",
            "QUERY_TERMINATED",
            "SCAN_TERMINATED",
            "SCAN_ABORT",
            // The client logs in anew by itself.
            "INVALID_CREDENTIAL",
            "EXPIRED_SESSION");

    /** What is no trouble for who asked: a step's condition did not hold, or what it makes is there. */
    private static final Set<String> ANSWERS = Set.of(
            "OK", "FILTERED_OUT", "KEY_NOT_FOUND_ERROR", "KEY_EXISTS_ERROR", "INDEX_ALREADY_EXISTS", "INDEX_FOUND");

    /** Of calls that the store does not make. As good as unknown. */
    private static final Set<String> NEVER_MET = Set.of(
            "GENERATION_ERROR",
            "BIN_EXISTS_ERROR",
            "BIN_NOT_FOUND",
            "KEY_MISMATCH",
            "ASYNC_QUEUE_FULL",
            "XDR_KEY_BUSY",
            "QUERY_END",
            "UDF_BAD_RESPONSE",
            "INVALID_COMMAND",
            "INVALID_FIELD",
            "ILLEGAL_STATE",
            "USER_ALREADY_EXISTS",
            "INVALID_ROLE",
            "ROLE_ALREADY_EXISTS",
            "INVALID_PRIVILEGE",
            "INVALID_WHITELIST",
            "QUOTAS_NOT_ENABLED",
            "INVALID_QUOTA",
            "TXN_ALREADY_ABORTED",
            "TXN_ALREADY_COMMITTED",
            "TXN_FAILED",
            "MRT_BLOCKED",
            "MRT_VERSION_MISMATCH",
            "MRT_EXPIRED",
            "MRT_TOO_MANY_WRITES",
            "MRT_COMMITTED",
            "MRT_ABORTED",
            "MRT_ALREADY_LOCKED",
            "MRT_MONITOR_EXISTS");

    private static final Key KEY = new Key("test", "set", "patient-of-ours");

    @Test
    void everyCodeOfTheClientIsThoughtOf() throws IllegalAccessException {
        Set<String> thoughtOf = new TreeSet<>();
        for (Set<String> some : Set.of(OVERLOADED, REFUSED, UNAVAILABLE, ANSWERS, NEVER_MET)) {
            for (String name : some) {
                assertThat(thoughtOf.add(name)).as(name + " in one place only").isTrue();
            }
        }
        // A new version of the client may bring a new code.
        assertThat(codes().keySet()).isEqualTo(thoughtOf);
    }

    @Test
    void everyCodeIsTheTroubleThatItIs() throws IllegalAccessException {
        codes().forEach((name, code) -> assertThat(Errors.trouble(code))
                .as(name + " (" + code + ")")
                .isEqualTo(
                        OVERLOADED.contains(name)
                                ? Trouble.OVERLOADED
                                : REFUSED.contains(name) ? Trouble.REFUSED : Trouble.UNAVAILABLE));
    }

    @Test
    void whatIsRefusedIsNotRepeatedAndAllElseIs() throws IllegalAccessException {
        codes().forEach((name, code) ->
                assertThat(Errors.mayRepeat(code)).as(name).isEqualTo(!REFUSED.contains(name)));
    }

    @Test
    void aCodeThatNobodyKnowsMayGoWellTheNextTime() {
        assertThat(Errors.trouble(987)).isEqualTo(Trouble.UNAVAILABLE);
        assertThat(Errors.mayRepeat(-987)).isTrue();
    }

    @Test
    void theMessageNamesTheCodeAndNeverThePatient() {
        BatchWrite write = new BatchWrite(KEY, null);
        write.setError(ResultCode.RECORD_TOO_BIG, false);

        assertThat(Errors.of(write, null, false))
                .hasMessage("the database did not do a write: Record too big (13)")
                .hasNoCause()
                .returns(Trouble.REFUSED, StoreException::trouble)
                .returns(Effect.NOT_APPLIED, StoreException::effect);
    }

    @Test
    void aRecordWithoutAnAnswerTellsWhyTheBatchHadNone() {
        BatchRead read = new BatchRead(KEY, true);
        AerospikeException thrown = new AerospikeException(ResultCode.DEVICE_OVERLOAD);

        assertThat(Errors.of(read, thrown, false))
                .hasMessageStartingWith("the database did not do a read: ")
                .hasMessageEndingWith("(18)")
                .hasCause(thrown)
                .returns(Trouble.OVERLOADED, StoreException::trouble);
    }

    @Test
    void aRecordWithAnAnswerOfItsOwnTellsThat() {
        BatchWrite write = new BatchWrite(KEY, null);
        write.setError(ResultCode.KEY_BUSY, false);

        assertThat(Errors.of(write, new AerospikeException(ResultCode.TIMEOUT), false))
                .hasMessageEndingWith("(14)")
                .returns(Trouble.OVERLOADED, StoreException::trouble);
    }

    @Test
    void aWriteThatMayHaveBeenDoneSaysSo() {
        BatchWrite write = new BatchWrite(KEY, null);
        write.setError(ResultCode.TIMEOUT, true);

        assertThat(Errors.of(write, null, true).effect()).isEqualTo(Effect.MAYBE_APPLIED);
    }

    @Test
    void aQueryThatFailedHasTheClientsExceptionAsItsCause() {
        AerospikeException thrown = new AerospikeException(ResultCode.QUERY_QUEUEFULL);

        assertThat(Errors.of("asking an index", thrown))
                .hasMessageStartingWith("asking an index: ")
                .hasMessageEndingWith("(211)")
                .hasCause(thrown)
                .returns(Trouble.OVERLOADED, StoreException::trouble)
                .returns(Effect.NOT_APPLIED, StoreException::effect);
    }

    private static Map<String, Integer> codes() throws IllegalAccessException {
        Map<String, Integer> codes = new TreeMap<>();
        for (Field field : ResultCode.class.getFields()) {
            if (field.getType() == int.class) {
                codes.put(field.getName(), field.getInt(null));
            }
        }
        return codes;
    }
}
