package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.delivered;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.retried;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.store.Claim;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lease's settles take effect in order and once, whatever the network does with them; and what becomes of the lease. */
abstract class SettleFenceRules extends Rules {

    SettleFenceRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void stepsCountUpFromNothingUnderEachLease() {
        PatientView view = scenario.newRecord();
        Claim first = scenario.commit(view).won();
        assertThat(first.step()).isZero();
        Claim second = scenario.settle(first).keep().held();
        assertThat(second.step()).isEqualTo(1);
        scenario.settle(second).released();

        Claim anew = scenario.commit(scenario.view(view.patient())).won();

        assertThat(anew.step()).isZero();
    }

    @Test
    void aLeaseLengthenedByACommitKeepsItsStep() {
        PatientView view = scenario.newRecord();
        Claim claim = scenario.settle(scenario.commit(view).won()).keep().held();

        Claim lengthened = scenario.commit(claim.view())
                .lease(claim.token(), scenario.start, scenario.minute(60))
                .won();

        assertThat(lengthened.step()).isEqualTo(claim.step());
        assertThat(lengthened.until()).isEqualTo(scenario.minute(60));
    }

    @Test
    void aSettleDelayedBehindALaterOneTakesNothingBack() {
        PatientView view = scenario.newRecord();
        Delivery pending = pending(view);
        Delivery once = retried(pending, scenario.start, scenario.minute(1));
        Delivery twice = retried(once, scenario.minute(1), scenario.minute(3));
        Claim claim = scenario.commit(view).outbox(pending).won();
        Settle delayed = scenario.settle(claim).changed(once).release().build();
        Claim second = scenario.settle(claim).changed(once).keep().held();
        Claim third = scenario.settle(second).changed(twice).keep().held();

        assertThat(SettleStep.send(store, delayed)).isEqualTo(new Settled.Fenced());

        assertThat(scenario.settle(third).keep().held().outbox()).containsExactly(twice);
    }

    @Test
    void theSameSettleAgainWritesNothing() {
        PatientView view = scenario.newRecord();
        Delivery pending = pending(view);
        Claim claim = scenario.commit(view).outbox(pending).won();
        Settle settle = scenario.settle(claim)
                .changed(retried(pending, scenario.start, scenario.minute(1)))
                .keep()
                .build();

        Settled first = SettleStep.send(store, settle);

        assertThat(SettleStep.send(store, settle)).isEqualTo(first);
        assertThat(((Settled.Held) first).claim().step()).isEqualTo(claim.step() + 1);
    }

    @Test
    void aFencedSettleLeavesTheHistoryAsItWas() {
        PatientView view = scenario.newRecord();
        Delivery pending = pending(view);
        Claim slow = scenario.commit(view).outbox(pending).won();
        Claim quick = scenario.commit(slow.view()).at(slow.until()).won();

        scenario.settle(slow)
                .finished(pending.ended(DeliveryState.DEAD, scenario.start, "given up"))
                .fenced();

        assertThat(history(view)).containsExactly(pending);
        scenario.settle(quick)
                .at(slow.until())
                .finished(delivered(pending, scenario.minute(1)))
                .released();
        assertThat(history(view)).extracting(Delivery::state).containsExactly(DeliveryState.DELIVERED);
    }

    @Test
    void aLeaseIsGivenBackThoughSomethingIsDueIfThatIsAsked() {
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view).outbox(pending(view)).won();

        scenario.settle(claim).release().released();

        assertThat(scenario.claim(view.patient(), scenario.start)).isPresent();
    }

    @Test
    void aCommitThatAsksForNoLeaseLeavesTheRecordFree() {
        PatientView view = scenario.newRecord();
        Delivery later = delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.minute(5));

        scenario.commit(view)
                .outbox(later)
                .lease(Scenario.token(), scenario.start, scenario.start)
                .wonWithoutLease();

        assertThat(scenario.assertDueAt(view.patient(), scenario.minute(5)).outbox())
                .containsExactly(later);
    }

    @Test
    void twoCommitsUnderOneLeaseAreToldApart() {
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view).won();
        scenario.commit(claim.view())
                .lease(claim.token(), scenario.start, claim.until())
                .won();

        scenario.commit(claim.view())
                .outbox(pending(view))
                .lease(claim.token(), scenario.start, claim.until())
                .stale();
    }

    private List<Delivery> history(PatientView view) {
        return store.history()
                .deliveries(view.patient(), scenario.minute(-60), scenario.minute(60), PageRequest.first(10))
                .items();
    }

    private Delivery pending(PatientView view) {
        return delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.start);
    }
}
