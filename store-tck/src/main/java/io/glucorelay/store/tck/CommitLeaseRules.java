package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientView;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lease that a commit asks for. */
abstract class CommitLeaseRules extends Rules {

    CommitLeaseRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void aCommitTakesAFreeLease() {
        PatientView view = scenario.newRecord();
        long token = Scenario.token();

        Claim claim = scenario.commit(view)
                .lease(token, scenario.start, scenario.minute(1))
                .won();

        assertThat(claim.token()).isEqualTo(token);
        assertThat(claim.until()).isEqualTo(scenario.minute(1));
    }

    @Test
    void whileAnotherHoldsTheLeaseACommitIsStoredWithoutIt() {
        PatientView view = scenario.newRecord();
        Claim holder = scenario.commit(view).won();

        scenario.commit(holder.view()).at(scenario.start.plusSeconds(1)).wonWithoutLease();

        assertThat(scenario.view(view.patient()).version()).isEqualTo(2);
        scenario.settle(holder).released();
    }

    @Test
    void whatIsCommittedBesideTheHolderIsInTheHoldersNextAnswer() {
        PatientView view = scenario.newRecord();
        Claim holder = scenario.commit(view).won();
        Delivery added = delivery(view.patient(), "added", Severity.URGENT, scenario.start, scenario.start);

        scenario.commit(holder.view()).outbox(added).wonWithoutLease();

        // The holder knows nothing of it and means to go: it must not, as something is due.
        Claim now = scenario.settle(holder).at(scenario.start.plusSeconds(1)).held();
        assertThat(now.outbox()).containsExactly(added);
        assertThat(now.view().version()).isEqualTo(2);
        assertThat(now.token()).isEqualTo(holder.token());
    }

    @Test
    void theHoldersOwnTokenLengthensTheLease() {
        PatientView view = scenario.newRecord();
        Claim first = scenario.commit(view).won();

        Claim longer = scenario.commit(first.view())
                .lease(first.token(), scenario.start.plusSeconds(1), scenario.minute(10))
                .won();

        assertThat(longer.token()).isEqualTo(first.token());
        assertThat(longer.until()).isEqualTo(scenario.minute(10));
        scenario.commit(longer.view()).at(scenario.minute(9)).wonWithoutLease();
    }

    @Test
    void aLeaseIsLiveUntilAMillisecondBeforeItsEnd() {
        PatientView view = scenario.newRecord();
        Claim holder = scenario.commit(view).won();

        scenario.commit(holder.view()).at(holder.until().minusMillis(1)).wonWithoutLease();
    }

    @Test
    void atItsEndALeaseIsFree() {
        PatientView view = scenario.newRecord();
        Claim holder = scenario.commit(view).won();

        Claim next = scenario.commit(holder.view()).at(holder.until()).won();

        assertThat(next.token()).isNotEqualTo(holder.token());
        scenario.settle(holder).fenced();
        scenario.settle(next).at(holder.until()).released();
    }

    @Test
    void aLeaseGivenBackIsFreeAtOnce() {
        PatientView view = scenario.newRecord();
        Claim holder = scenario.commit(view).won();
        scenario.settle(holder).released();

        scenario.commit(holder.view()).won();
    }

    @Test
    void aCommitRepeatedAfterItsLeaseWasTakenOverIsWonWithoutIt() {
        PatientView view = scenario.newRecord();
        Delivery delivery = delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.start);
        Commit commit = scenario.commit(view).outbox(delivery).build();
        Claim lost = CommitStep.won(CommitStep.send(store, commit));
        Claim taken = scenario.claim(view.patient(), lost.until()).orElseThrow();

        assertThat(CommitStep.send(store, commit)).isEqualTo(new Committed.Won(Optional.empty()));
        scenario.settle(taken).at(lost.until()).keep().held();
    }
}
