package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.SILENCE;
import static io.glucorelay.store.tck.Fixtures.alert;
import static io.glucorelay.store.tck.Fixtures.delivered;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.ended;
import static io.glucorelay.store.tck.Fixtures.plan;
import static io.glucorelay.store.tck.Fixtures.retried;
import static io.glucorelay.store.tck.Fixtures.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.PatientView;
import org.junit.jupiter.api.Test;

/** When a record without a lease is due: at the earliest of everything that it waits for. */
abstract class DueRules extends Rules {

    DueRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void aRecordThatWaitsForNothingIsNeverDue() {
        PatientView view = scenario.newRecord();
        scenario.settle(scenario.commit(view).won()).released();

        scenario.assertNeverDue(view.patient());
    }

    @Test
    void theEarliestDeliveryCounts() {
        String patient =
                scenario.patientWith(Severity.WARNING, scenario.minute(9), scenario.minute(5), scenario.minute(7));

        scenario.assertDueAt(patient, scenario.minute(5));
    }

    @Test
    void theEnginesTimerCounts() {
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view)
                .alerts(timed(scenario.minute(4), Severity.NOTICE))
                .outbox(delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.minute(5)))
                .won();
        scenario.settle(claim).released();

        scenario.assertDueAt(view.patient(), scenario.minute(4));
    }

    @Test
    void theNoDataTimerCounts() {
        String patient = scenario.newRecord().patient();
        scenario.putPlan(plan(patient), scenario.start);
        PatientView view = scenario.view(patient);
        Claim claim = scenario.commit(view)
                .alerts(timed(scenario.minute(60), Severity.NOTICE))
                .outbox(delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.minute(50)))
                .won();
        scenario.settle(claim).released();

        scenario.assertDueAt(view.patient(), view.heardAt().plus(SILENCE));
    }

    @Test
    void aStateWithoutTimerTakesTheTimerAway() {
        PatientView view = scenario.newRecord();
        Claim timed = scenario.commit(view)
                .alerts(timed(scenario.minute(4), Severity.NOTICE))
                .won();
        Claim untimed = scenario.commit(timed.view())
                .alerts(AlertState.EMPTY)
                .lease(timed.token(), scenario.start, timed.until())
                .won();
        scenario.settle(untimed).released();

        scenario.assertNeverDue(view.patient());
    }

    @Test
    void whatWaitsWhenAnAlertHasEndedIsDueAtOnceUntilASettlementHasGoneByThat() {
        PatientView view = scenario.newRecord();
        Alert over = ended(alert(view.patient(), "low", scenario.start), scenario.minute(1));
        Delivery waiting = delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.minute(50));
        Claim before = scenario.commit(view).outbox(waiting).won();
        scenario.commit(before.view()).ended(over).wonWithoutLease();
        scenario.settle(before).released();

        Claim after = scenario.claim(view.patient(), scenario.start).orElseThrow();
        scenario.settle(after).released();

        assertThat(after.outbox()).containsExactly(waiting);
        scenario.assertDueAt(view.patient(), scenario.minute(50));
    }

    @Test
    void anAlertThatEndsWhileNothingWaitsIsNothingThatIsDue() {
        PatientView view = scenario.newRecord();
        Alert over = ended(alert(view.patient(), "low", scenario.start), scenario.minute(1));
        Claim claim = scenario.commit(view).ended(over).won();
        scenario.settle(claim).released();

        scenario.assertNeverDue(view.patient());
    }

    @Test
    void whatComesAfterAnAlertHasEndedWhileNothingWaitedIsNotDueAtOnce() {
        PatientView view = scenario.newRecord();
        Alert over = ended(alert(view.patient(), "low", scenario.start), scenario.minute(1));
        scenario.commit(view).ended(over).unleased().wonWithoutLease();

        scenario.commit(scenario.view(view.patient()))
                .outbox(delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.minute(50)))
                .unleased()
                .wonWithoutLease();

        scenario.assertDueAt(view.patient(), scenario.minute(50));
    }

    @Test
    void whatComesAfterAllThatWaitedWhenAnAlertEndedHasEndedIsNotDueAtOnce() {
        PatientView view = scenario.newRecord();
        Alert over = ended(alert(view.patient(), "low", scenario.start), scenario.minute(1));
        Delivery waiting = delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.minute(5));
        Claim before = scenario.commit(view).outbox(waiting).won();
        scenario.commit(before.view()).ended(over).wonWithoutLease();
        scenario.settle(before).finished(delivered(waiting, scenario.start)).released();

        scenario.commit(scenario.view(view.patient()))
                .outbox(delivery(view.patient(), "2", Severity.WARNING, scenario.start, scenario.minute(50)))
                .unleased()
                .wonWithoutLease();

        scenario.assertDueAt(view.patient(), scenario.minute(50));
    }

    @Test
    void aDeliveryTriedAgainLaterIsDueThen() {
        String patient = scenario.patientWith(Severity.WARNING, scenario.start);
        Claim claim = scenario.claim(patient, scenario.start).orElseThrow();

        scenario.settle(claim)
                .changed(retried(claim.outbox().get(0), scenario.start, scenario.minute(3)))
                .released();

        scenario.assertDueAt(patient, scenario.minute(3));
    }

    @Test
    void whatRemainsAfterAFinishedDeliveryCounts() {
        String patient = scenario.patientWith(Severity.WARNING, scenario.start, scenario.minute(8));
        Claim claim = scenario.claim(patient, scenario.start).orElseThrow();
        Delivery first = claim.outbox().stream()
                .filter(delivery -> delivery.dueAt().equals(scenario.start))
                .findFirst()
                .orElseThrow();

        scenario.settle(claim).finished(delivered(first, scenario.start)).released();

        scenario.assertDueAt(patient, scenario.minute(8));
    }

    @Test
    void withEverythingDeliveredNothingIsDue() {
        String patient = scenario.patientWith(Severity.WARNING, scenario.start);
        Claim claim = scenario.claim(patient, scenario.start).orElseThrow();

        scenario.settle(claim)
                .finished(delivered(claim.outbox().get(0), scenario.start))
                .released();

        scenario.assertNeverDue(patient);
    }

    @Test
    void whatIsCommittedBesideAHolderIsDueAtTheHoldersLeasesEnd() {
        PatientView view = scenario.newRecord();
        Claim holder = scenario.commit(view).won();
        scenario.commit(holder.view())
                .outbox(delivery(view.patient(), "1", Severity.URGENT, scenario.start, scenario.start))
                .wonWithoutLease();

        scenario.assertDueAt(view.patient(), holder.until());
    }
}
