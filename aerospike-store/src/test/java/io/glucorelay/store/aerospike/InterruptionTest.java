package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.claim;
import static io.glucorelay.store.aerospike.Samples.delivery;
import static io.glucorelay.store.aerospike.Samples.newNumber;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static io.glucorelay.store.aerospike.Samples.reading;
import static io.glucorelay.store.aerospike.Samples.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thread that was interrupted stays so, and gets all that it asks for or an error, never a part that looks like all. */
class InterruptionTest {

    private OnCluster on;
    private final String patient = newPatient();

    @BeforeEach
    void open() {
        on = new OnCluster();
        Claim claim = claim(on.store, append(on.store, reading(patient, NOW)).view(), NOW, pending());
        settle(on.store, claim, NOW, AfterSettle.RELEASE, pending().ended(DeliveryState.DEAD, NOW, "because"));
    }

    @AfterEach
    void close() {
        assertThat(Thread.interrupted()).as("left by no test").isFalse();
        if (on != null) {
            on.close();
        }
    }

    private Delivery pending() {
        return delivery(patient, "n1", NOW);
    }

    @Test
    void whatGoesByAnIndexIsAllThereIsOrAnError() {
        assertInterrupted(() -> on.store.deadLetters().list(Instant.MIN, Instant.MAX, PageRequest.first(10)));
        assertInterrupted(() -> on.store.quarantine().list(Instant.MIN, Instant.MAX, PageRequest.first(10)));
        assertInterrupted(
                () -> on.store.patients().claimDue(new ClaimDue(NOW, 0, 10, newNumber(), Duration.ofSeconds(30))));
        assertThat(on.store
                        .deadLetters()
                        .list(Instant.MIN, Instant.MAX, PageRequest.first(10))
                        .items())
                .hasSize(1);
    }

    @Test
    void aWriteIsDone() {
        Thread.currentThread().interrupt();
        append(on.store, reading(patient, NOW.plusSeconds(60)));
        assertThat(Thread.interrupted()).isTrue();

        assertThat(on.store
                        .history()
                        .readings(patient, Instant.MIN, Instant.MAX, PageRequest.first(10))
                        .items())
                .hasSize(2);
    }

    private static void assertInterrupted(ThrowingCallable call) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(call).isInstanceOf(StoreException.class).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
}
