package io.glucorelay.aerospike.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchDelete;
import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.Statement;
import io.glucorelay.aerospike.testing.CountingClient.Counts;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountingClientTest {

    private static final Key ONE = new Key("test", "set", 1);
    private static final Key OTHER = new Key("test", "set", 2);
    private static final Bin BIN = new Bin("b", 1);

    private final List<String> called = new ArrayList<>();
    private boolean fails;
    private final CountingClient counting = CountingClient.of(stub());
    private final IAerospikeClient client = counting.client();

    /** Stands where a client stands, and has no cluster behind it. */
    private IAerospikeClient stub() {
        return (IAerospikeClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {IAerospikeClient.class}, (proxy, method, arguments) -> {
                    called.add(method.getName());
                    if (fails) {
                        throw new AerospikeException("as it was told");
                    }
                    return method.getReturnType() == boolean.class ? true : null;
                });
    }

    @Test
    void nothingWasAskedAtFirst() {
        assertThat(counting.counts()).isEqualTo(new Counts(0, 0, 0, 0));
    }

    @Test
    void aBatchIsOneCallAndEachRecordInItAWriteOrARead() {
        client.operate(
                null,
                List.of(
                        new BatchWrite(ONE, Operation.array(Operation.put(BIN))),
                        new BatchDelete(ONE),
                        new BatchRead(OTHER, true)));

        assertThat(counting.counts()).isEqualTo(new Counts(1, 2, 1, 0));
    }

    @Test
    void oneOfTheStepsOnARecordMakesItAWrite() {
        client.operate(null, ONE, Operation.get("b"));
        client.operate(null, ONE, Operation.get("b"), Operation.put(BIN));
        client.operate(null, null, new Key[] {ONE, OTHER}, Operation.touch());

        assertThat(counting.counts()).isEqualTo(new Counts(3, 3, 1, 0));
    }

    @Test
    void callsForOneRecordAndForSeveralAreCountedByRecord() {
        client.put(null, ONE, BIN);
        client.add(null, ONE, BIN);
        client.delete(null, ONE);
        client.touched(null, ONE);
        assertThat(counting.counts()).isEqualTo(new Counts(4, 4, 0, 0));

        client.get(null, ONE);
        client.exists(null, ONE);
        client.get(null, new Key[] {ONE, OTHER});
        client.get(null, List.of(new BatchRead(ONE, true), new BatchRead(OTHER, true)));
        assertThat(counting.counts()).isEqualTo(new Counts(8, 4, 6, 0));
    }

    @Test
    void recordsAreCountedBySetToo() {
        Key elsewhere = new Key("test", "other", 1);
        client.put(null, elsewhere, BIN);
        client.get(null, new Key[] {ONE, elsewhere, new Key("test", null, 1)});
        client.operate(
                null,
                List.of(new BatchWrite(ONE, Operation.array(Operation.put(BIN))), new BatchRead(elsewhere, true)));

        assertThat(counting.writesBySet()).isEqualTo(Map.of("other", 1L, "set", 1L));
        assertThat(counting.readsBySet()).isEqualTo(Map.of("", 1L, "other", 2L, "set", 1L));
        assertThat(counting.counts()).isEqualTo(new Counts(3, 2, 4, 0));
    }

    @Test
    void aQueryIsNoRead() {
        client.queryPartitions(null, new Statement(), PartitionFilter.all());

        assertThat(counting.counts()).isEqualTo(new Counts(1, 0, 0, 1));
        assertThat(counting.counts().operations()).isEqualTo(1);
    }

    @Test
    void whatAsksNothingOfRecordsIsPassedOnUncounted() {
        client.getNodes();
        client.isConnected();
        client.close();

        assertThat(called).containsExactly("getNodes", "isConnected", "close");
        assertThat(counting.counts()).isEqualTo(new Counts(0, 0, 0, 0));
    }

    @Test
    void whatFailsCountsAndFailsAsItDid() {
        fails = true;

        assertThatThrownBy(() -> client.put(null, ONE, BIN))
                .isInstanceOf(AerospikeException.class)
                .hasMessageContaining("as it was told");
        assertThat(counting.counts()).isEqualTo(new Counts(1, 1, 0, 0));
    }

    @Test
    void countsSinceBeforeAreTheDifference() {
        client.get(null, ONE);
        Counts before = counting.counts();
        client.put(null, ONE, BIN);

        assertThat(counting.counts().since(before)).isEqualTo(new Counts(1, 1, 0, 0));
    }
}
