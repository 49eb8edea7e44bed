package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.alert;
import static io.glucorelay.store.tck.Fixtures.delivered;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.ended;
import static io.glucorelay.store.tck.Fixtures.reading;
import static io.glucorelay.store.tck.Fixtures.retried;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
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
        Alert over = ended(alert(view.patient(), "low", scenario.start), scenario.minute(1));
        Claim claim = scenario.commit(view)
                .outbox(pending(view, "done"), pending(view, "tried"))
                .ended(over)
                .won();
        Settle settle = scenario.settle(claim)
                .finished(delivered(pending(view, "done"), scenario.start))
                .changed(retried(pending(view, "tried"), scenario.start, scenario.minute(2)))
                .ended(over)
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
    void endedAlertsLeaveTheRecord() {
        PatientView view = scenario.newRecord();
        Alert one = ended(alert(view.patient(), "low", scenario.start), scenario.minute(1));
        Alert two = ended(alert(view.patient(), "high", scenario.start), scenario.minute(1));
        Claim claim = scenario.commit(view).ended(one, two).won();

        Claim after = scenario.settle(claim).ended(one).keep().held();

        assertThat(after.ended()).containsExactly(two);
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
