package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.change;
import static io.glucorelay.store.aerospike.Samples.claim;
import static io.glucorelay.store.aerospike.Samples.commitUnleased;
import static io.glucorelay.store.aerospike.Samples.delivery;
import static io.glucorelay.store.aerospike.Samples.newNumber;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static io.glucorelay.store.aerospike.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.BatchWrite;
import com.aerospike.client.ResultCode;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settle.AfterSettle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes whose answers are lost, and that come once more when the world has gone on. */
class LateWritesTest {

    private final FailingClient failing = new FailingClient();
    private final List<BatchWrite> writes = new ArrayList<>();
    private final String patient = newPatient();
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

    /** The store asks for the lease again when a commit's answer is lost, and that may arrive after all is done. */
    @Test
    void aLeaseThatIsAskedForAgainIsNotTakenWhenTheRecordWasGivenBackMeanwhile() {
        PatientView view = append(on.store, reading(patient, NOW)).view();
        on.settleDown();
        losesTheNextAnswer();
        Delivery pending = delivery(patient, "n", NOW);
        Claim claim = claim(on.store, view, NOW, pending);
        Delivery tried = pending.attempted(new Attempt(
                NOW,
                Duration.ofMillis(5),
                pending.notification().contact().addresses().get(0),
                new SendOutcome.RetryLater("busy")));
        change(on.store, claim, NOW, AfterSettle.RELEASE_IF_IDLE, List.of(tried));

        for (BatchWrite late : List.copyOf(writes)) {
            on.client.operate(null, List.of(new BatchWrite(late.policy, late.key, late.ops)));
        }

        assertThat(claimedAt(tried.dueAt())).containsExactly(patient);
    }

    /** Whatever becomes of generations where nodes fail: by one that is the same by chance nobody is given what is not as it was found. */
    @Test
    void aClaimTakesNothingThatHasTheSameGenerationAndIsDueAtAnotherTime() {
        String other = newPatient();
        PatientView view = append(on.store, reading(patient, NOW)).view();
        PatientView otherView = append(on.store, reading(other, NOW)).view();
        // They are written once more, as they have no plan.
        on.settleDown();
        commitUnleased(on.store, view, NOW, delivery(patient, "n", NOW));
        commitUnleased(on.store, otherView, NOW, delivery(other, "n", NOW.plusSeconds(60)));
        failing.afterBatch = batch -> batch.forEach(one -> writes.add((BatchWrite) one));
        assertThat(on.store
                        .patients()
                        .claimDue(new ClaimDue(NOW, 0, 10, newNumber(10), Duration.ofSeconds(30)))
                        .claims())
                .hasSize(1);
        BatchWrite taken = writes.get(0);
        assertThat(taken.policy.generation).isEqualTo(on.patient(other).generation);

        BatchWrite late = new BatchWrite(taken.policy, on.keys.patient(other), taken.ops);
        on.client.operate(null, List.of(late));

        assertThat(late.resultCode).isEqualTo(ResultCode.FILTERED_OUT);
    }

    /** Keeps what is written. */
    private void losesTheNextAnswer() {
        failing.afterBatch = batch -> {
            for (Object one : batch) {
                if (one instanceof BatchWrite write) {
                    writes.add(write);
                    if (writes.size() == 1) {
                        write.record = null;
                        write.inDoubt = true;
                        write.resultCode = ResultCode.TIMEOUT;
                    }
                }
            }
        };
    }

    private List<String> claimedAt(Instant now) {
        failing.afterBatch = null;
        return on
                .store
                .patients()
                .claimDue(new ClaimDue(now, 0, 10, newNumber(10), Duration.ofSeconds(30)))
                .claims()
                .stream()
                .map(Claim::patient)
                .toList();
    }
}
