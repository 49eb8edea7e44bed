package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.delivered;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.reading;
import static io.glucorelay.store.tck.Fixtures.retried;
import static io.glucorelay.store.tck.Fixtures.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import org.junit.jupiter.api.Test;

/** What settling stores, who may settle, and what becomes of the lease. */
abstract class SettleRules extends Rules {

    SettleRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void finishedDeliveriesLeaveTheOutboxAndChangedOnesAreReplaced() {
        PatientView view = scenario.newRecord();
        Delivery done = pending(view, "done");
        Delivery tried = pending(view, "tried");
        Delivery untouched = pending(view, "untouched");
        Claim claim = scenario.commit(view).outbox(done, tried, untouched).won();
        Delivery retried = retried(tried, scenario.start, scenario.minute(2));

        Claim after = scenario.settle(claim)
                .finished(delivered(done, scenario.start))
                .changed(retried)
                .keep()
                .held();

        assertThat(after.outbox()).containsExactlyInAnyOrder(retried, untouched);
        assertThat(after.view()).isEqualTo(claim.view());
    }

    @Test
    void whatIsSettledAgainChangesNothing() {
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view)
                .outbox(pending(view, "done"), pending(view, "tried"))
                .won();
        Settle settle = scenario.settle(claim)
                .finished(delivered(pending(view, "done"), scenario.start))
                .changed(retried(pending(view, "tried"), scenario.start, scenario.minute(2)))
                .keep()
                .build();

        Settled first = SettleStep.send(store, settle);

        assertThat(first).isInstanceOf(Settled.Held.class);
        assertThat(SettleStep.send(store, settle)).isEqualTo(first);
    }

    @Test
    void aDeliveryThatHasEndedIsNotBroughtBack() {
        PatientView view = scenario.newRecord();
        Delivery done = pending(view, "done");
        Claim claim = scenario.commit(view).outbox(done).won();
        Claim next = scenario.settle(claim)
                .finished(delivered(done, scenario.start))
                .keep()
                .held();

        Claim after = scenario.settle(next)
                .changed(retried(done, scenario.start, scenario.minute(2)))
                .keep()
                .held();

        assertThat(after.outbox()).isEmpty();
    }

    @Test
    void aDeliveryThatTheRecordNeverHadIsPassedOver() {
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view).outbox(pending(view, "1")).won();

        Claim after = scenario.settle(claim)
                .changed(retried(pending(view, "2"), scenario.start, scenario.minute(2)))
                .keep()
                .held();

        assertThat(after.outbox()).containsExactly(pending(view, "1"));
    }

    @Test
    void aLeaseThatIsOverButNotTakenStillSettles() {
        PatientView view = scenario.newRecord();
        Delivery done = pending(view, "done");
        Claim slow = scenario.commit(view).outbox(done).won();

        scenario.settle(slow)
                .at(slow.until().plusSeconds(3600))
                .finished(delivered(done, scenario.start))
                .released();

        scenario.assertNeverDue(view.patient());
    }

    @Test
    void aLeaseKeptEndsWhenTheSettlementSays() {
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view).won();

        Claim kept =
                scenario.settle(claim).at(scenario.start.plusSeconds(20)).keep().held();

        assertThat(kept.token()).isEqualTo(claim.token());
        assertThat(kept.until()).isEqualTo(scenario.start.plusSeconds(20).plus(Scenario.LEASE));
        scenario.commit(kept.view()).at(kept.until().minusMillis(1)).wonWithoutLease();
    }

    @Test
    void aLeaseIsGivenBackThoughSomethingIsDueLater() {
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view)
                .outbox(delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.minute(1)))
                .won();

        scenario.settle(claim).at(scenario.minute(1).minusMillis(1)).released();
    }

    @Test
    void aLeaseIsKeptWhileADeliveryIsDue() {
        PatientView view = scenario.newRecord();
        Delivery due = delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.minute(1));
        Claim claim = scenario.commit(view).outbox(due).won();

        Claim kept = scenario.settle(claim).at(scenario.minute(1)).held();

        assertThat(kept.outbox()).containsExactly(due);
        assertThat(kept.until()).isEqualTo(scenario.minute(1).plus(Scenario.LEASE));
    }

    @Test
    void aSettlementOfAllThatIsThereLeavesNothingDueButTimers() {
        PatientView view = scenario.newRecord();
        Delivery one = pending(view, "one");
        Delivery two = delivery(view.patient(), "two", Severity.URGENT, scenario.start, scenario.minute(3));
        Claim claim = scenario.commit(view)
                .alerts(timed(scenario.minute(7), Severity.NOTICE))
                .outbox(one, two)
                .won();

        scenario.settle(claim)
                .finished(delivered(one, scenario.start), delivered(two, scenario.start))
                .released();

        scenario.assertDueAt(view.patient(), scenario.minute(7));
    }

    @Test
    void whoSettlesAllThatThereWasHearsOfWhatOthersHaveAdded() {
        PatientView view = scenario.newRecord();
        Delivery done = pending(view, "done");
        Delivery added = pending(view, "added");
        Claim claim = scenario.commit(view).outbox(done).won();
        scenario.commit(claim.view()).outbox(added).wonWithoutLease();

        Claim kept =
                scenario.settle(claim).finished(delivered(done, scenario.start)).held();

        assertThat(kept.outbox()).containsExactly(added);
        assertThat(kept.step()).isEqualTo(claim.step() + 1);
    }

    @Test
    void whoSettlesAllThatThereWasLeavesWhatOthersHaveAddedForLater() {
        PatientView view = scenario.newRecord();
        Delivery done = pending(view, "done");
        Claim claim = scenario.commit(view).outbox(done).won();
        scenario.commit(claim.view())
                .outbox(delivery(view.patient(), "later", Severity.WARNING, scenario.start, scenario.minute(9)))
                .wonWithoutLease();

        scenario.settle(claim).finished(delivered(done, scenario.start)).released();

        scenario.assertDueAt(view.patient(), scenario.minute(9));
    }

    @Test
    void whoSettlesAllThatThereWasMayHaveSettledBefore() {
        PatientView view = scenario.newRecord();
        Delivery done = pending(view, "done");
        Claim claim = scenario.commit(view).outbox(done).won();
        Claim next = scenario.settle(claim)
                .finished(delivered(done, scenario.start))
                .keep()
                .held();
        scenario.commit(claim.view()).outbox(pending(view, "added")).wonWithoutLease();

        Claim kept =
                scenario.settle(next).finished(delivered(done, scenario.start)).held();

        assertThat(kept.outbox()).containsExactly(pending(view, "added"));
    }

    @Test
    void theAnswerShowsTheReadingsThatHaveComeSince() {
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view).won();
        PatientView appended =
                scenario.append(reading(view.patient(), scenario.minute(5))).view();

        assertThat(scenario.settle(claim).keep().held().view()).isEqualTo(appended);
    }

    @Test
    void aLeaseGivenBackSettlesNoMore() {
        PatientView view = scenario.newRecord();
        Delivery later = delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.minute(5));
        Claim claim = scenario.commit(view).outbox(later).won();
        scenario.settle(claim).released();

        scenario.settle(claim)
                .changed(retried(later, scenario.start, scenario.minute(9)))
                .fenced();

        assertThat(scenario.assertDueAt(view.patient(), scenario.minute(5)).outbox())
                .containsExactly(later);
    }

    @Test
    void aTokenThatNeverHeldTheLeaseIsFenced() {
        PatientView view = scenario.newRecord();
        Claim holder = scenario.commit(view).outbox(pending(view, "1")).won();

        scenario.settle(view.patient(), Scenario.token())
                .finished(delivered(pending(view, "1"), scenario.start))
                .fenced();

        assertThat(scenario.settle(holder).keep().held().outbox()).containsExactly(pending(view, "1"));
    }

    @Test
    void aRecordThatWasNeverLeasedOrNeverWasIsFenced() {
        scenario.settle(scenario.newRecord().patient(), Scenario.token()).fenced();

        String unknown = scenario.patient();
        scenario.settle(unknown, Scenario.token()).fenced();
        assertThat(store.patients().view(unknown)).isEmpty();
    }

    private Delivery pending(PatientView view, String id) {
        return delivery(view.patient(), id, Severity.WARNING, scenario.start, scenario.start);
    }
}
