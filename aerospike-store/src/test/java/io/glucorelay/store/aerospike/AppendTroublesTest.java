package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static io.glucorelay.store.aerospike.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.BatchRecord;
import com.aerospike.client.Key;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.Appended.Status;
import io.glucorelay.store.Result;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be appended hinders nothing that can. */
class AppendTroublesTest {

    private final FailingClient failing = new FailingClient();
    private OnCluster on;

    @BeforeEach
    void open() {
        on = new OnCluster(failing::of);
    }

    @AfterEach
    void close() {
        if (on != null) {
            on.close();
        }
    }

    /** Readings that are not the newest take a second try, which is refused as a whole where the store was closed meanwhile. */
    @Test
    void whatIsStoredIsToldOfThoughTheOthersCannotBeTriedAgain() {
        String newest = newPatient();
        String late = newPatient();
        append(on.store, reading(newest, NOW));
        append(on.store, reading(late, NOW));
        on.settleDown();
        // Each may be on a node of its own.
        Set<Key> tried = ConcurrentHashMap.newKeySet();
        failing.afterBatch = batch -> {
            batch.forEach(one -> tried.add(((BatchRecord) one).key));
            if (tried.containsAll(List.of(on.keys.patient(late), on.keys.patient(newest)))) {
                on.store.close();
            }
        };

        List<Result<Appended>> results = on.store
                .patients()
                .append(List.of(
                        new Append(late, List.of(reading(late, NOW.minusSeconds(60)))),
                        new Append(newest, List.of(reading(newest, NOW.plusSeconds(60))))));

        assertThat(results.get(0).error())
                .hasValueSatisfying(trouble -> assertThat(trouble).hasMessage("the store is closed"));
        assertThat(results.get(1).get().statuses()).containsExactly(Status.STORED);
    }
}
