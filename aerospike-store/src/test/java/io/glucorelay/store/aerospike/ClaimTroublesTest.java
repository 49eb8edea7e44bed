package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.commitUnleased;
import static io.glucorelay.store.aerospike.Samples.delivery;
import static io.glucorelay.store.aerospike.Samples.newNumber;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Partition;
import com.aerospike.client.query.PartitionFilter;
import io.glucorelay.careplan.Severity;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.StoreException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be asked or leased hinders nothing that can. */
class ClaimTroublesTest {

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

    @Test
    void aPartOfTheDataThatCannotBeAskedHidesNothingElse() {
        Set<String> patients = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            patients.add(due(Severity.URGENT));
        }
        failing.beforeQuery = part -> {
            if (covers(part, 3000)) {
                throw new AerospikeException(ResultCode.MAX_RETRIES_EXCEEDED, "partition 3000 is unavailable");
            }
        };

        Claims claims = claimDue(0, 1000);

        patients.removeIf(patient -> Partition.getPartitionId(on.keys.patient(patient).digest) == 3000);
        assertThat(claims.claims()).extracting(Claim::patient).containsAll(patients);
        assertThat(claims.troubles()).singleElement().asString().contains("asking what is due: Max retries exceeded");
        assertThat(claims.cursor()).as("the next call begins elsewhere").isNotEqualTo(0);
    }

    /** Though nothing was found: else the part that fails would be first for ever. */
    @Test
    void theCursorMovesOnThoughNothingWasFound() {
        failing.beforeQuery = part -> {
            if (covers(part, 0)) {
                throw new AerospikeException(ResultCode.MAX_RETRIES_EXCEEDED, "partition 0 is unavailable");
            }
        };
        Claims claims = claimDue(0, 10);
        assertThat(claims.claims()).isEmpty();
        assertThat(claims.troubles()).isNotEmpty();
        assertThat(claims.cursor()).isNotEqualTo(0);
    }

    @Test
    void ifNothingCanBeAskedTheCallFails() {
        failing.beforeQuery = part -> {
            throw new AerospikeException(ResultCode.MAX_RETRIES_EXCEEDED, "nobody answers");
        };
        assertThatThrownBy(() -> claimDue(0, 10))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("asking what is due");
    }

    /** The first of several calls to the database that a claim takes has leased a record: the caller must hear of it. */
    @Test
    void whatIsLeasedIsToldOfThoughTheNextUrgencyCannotBeLeased() {
        String urgent = due(Severity.URGENT);
        due(Severity.WARNING);
        failing.afterBatch = batch -> {
            if (isClaim(batch)) {
                failing.afterBatch = null;
                failing.beforeQuery = part -> {
                    throw new IllegalStateException("a bug in the client");
                };
            }
        };

        Claims claims = claimDue(0, 10);

        assertThat(claims.claims()).extracting(Claim::patient).containsExactly(urgent);
        assertThat(claims.troubles()).hasSize(1);
    }

    @Test
    void whoeverIsClosedSaysSo() {
        on.store.close();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> claimDue(0, 10))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store is closed");
            assertThatThrownBy(() -> append(on.store, Samples.reading(newPatient(), NOW)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store is closed");
        }
    }

    private static boolean isClaim(List<?> batch) {
        BatchRecord first = (BatchRecord) batch.get(0);
        return first instanceof BatchWrite;
    }

    private Claims claimDue(long cursor, int max) {
        return on.store.patients().claimDue(new ClaimDue(NOW, cursor, max, newNumber(max), Duration.ofSeconds(30)));
    }

    private String due(Severity severity) {
        String patient = newPatient();
        commitUnleased(
                on.store,
                append(on.store, Samples.reading(patient, NOW)).view(),
                NOW,
                delivery(patient, "n", severity, NOW));
        on.settleDown();
        return patient;
    }

    private static boolean covers(PartitionFilter part, int partition) {
        return part.getBegin() <= partition && partition < part.getBegin() + part.getCount();
    }
}
