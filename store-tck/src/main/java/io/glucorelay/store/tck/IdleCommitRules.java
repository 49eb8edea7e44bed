package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.SILENCE;
import static io.glucorelay.store.tck.Fixtures.alert;
import static io.glucorelay.store.tck.Fixtures.delivered;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.ended;
import static io.glucorelay.store.tck.Fixtures.planBuilder;
import static io.glucorelay.store.tck.Fixtures.retried;
import static io.glucorelay.store.tck.Fixtures.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A commit whose decider takes the record for idle does the same as any other, be that right or wrong. */
abstract class IdleCommitRules extends Rules {

    IdleCommitRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void anIdleRecordIsDueWhenTheMessageIs() {
        PatientView view = scenario.newRecord();
        Delivery added = pending(view, "1", scenario.minute(5));

        scenario.commit(view)
                .alerts(timed(scenario.minute(7), Severity.NOTICE))
                .outbox(added, pending(view, "2", scenario.minute(9)))
                .unleased()
                .expectsIdle()
                .wonWithoutLease();

        assertThat(scenario.assertDueAt(view.patient(), scenario.minute(5)).outbox())
                .hasSize(2)
                .contains(added);
    }

    @Test
    void anIdleRecordIsDueWhenTheTimerIs() {
        PatientView view = scenario.newRecord();

        scenario.commit(view)
                .alerts(timed(scenario.minute(7), Severity.NOTICE))
                .outbox(pending(view, "1", scenario.minute(9)))
                .unleased()
                .expectsIdle()
                .wonWithoutLease();

        scenario.assertDueAt(view.patient(), scenario.minute(7));
    }

    @Test
    void anIdleRecordIsDueWhenTheNoDataTimerRings() {
        PatientView view = recordWith(AlertRule.noData(SILENCE));

        scenario.commit(view)
                .outbox(pending(view, "1", scenario.minute(50)))
                .unleased()
                .expectsIdle()
                .wonWithoutLease();

        scenario.assertDueAt(view.patient(), view.heardAt().plus(SILENCE));
    }

    @Test
    void anIdleRecordIsNotDueByANoDataTimerThatWasSeenTo() {
        PatientView view = recordWith(AlertRule.noData(SILENCE));

        scenario.commit(view)
                .outbox(pending(view, "1", scenario.minute(50)))
                .handledThrough(view.heardAt().plus(SILENCE))
                .unleased()
                .expectsIdle()
                .wonWithoutLease();

        scenario.assertDueAt(view.patient(), scenario.minute(50));
    }

    @Test
    void anIdleRecordToWhichNothingIsAddedIsNeverDue() {
        PatientView view = scenario.newRecord();
        Alert over = ended(alert(view.patient(), "low", scenario.start), scenario.minute(1));
        Claim timed = scenario.commit(view)
                .alerts(timed(scenario.minute(4), Severity.URGENT))
                .won();
        scenario.settle(timed).release().released();

        scenario.commit(timed.view())
                .alerts(view.alerts())
                .ended(over)
                .unleased()
                .expectsIdle()
                .wonWithoutLease();

        scenario.assertNeverDue(view.patient());
    }

    @Test
    void anIdleRecordIsNotDueAtOnceThoughAnAlertEndsWithAMessage() {
        PatientView view = scenario.newRecord();
        Alert over = ended(alert(view.patient(), "low", scenario.start), scenario.minute(1));

        scenario.commit(view)
                .outbox(pending(view, "1", scenario.minute(50)))
                .ended(over)
                .unleased()
                .expectsIdle()
                .wonWithoutLease();

        scenario.assertDueAt(view.patient(), scenario.minute(50));
    }

    @Test
    void anIdleRecordIsAsUrgentAsItsMessage() {
        PatientView view = scenario.newRecord();

        scenario.commit(view)
                .outbox(delivery(view.patient(), "1", Severity.URGENT, scenario.start, scenario.start))
                .unleased()
                .expectsIdle()
                .wonWithoutLease();

        assertBeforeAWarning(view.patient(), scenario.start);
    }

    @Test
    void anIdleRecordIsAsUrgentAsItsNoDataTimer() {
        PatientView view = recordWith(AlertRule.noData(SILENCE).severity(Severity.URGENT));

        scenario.commit(view)
                .outbox(delivery(view.patient(), "1", Severity.NOTICE, scenario.start, scenario.start))
                .unleased()
                .expectsIdle()
                .wonWithoutLease();

        assertBeforeAWarning(view.patient(), scenario.start);
    }

    @Test
    void anIdleRecordIsLeased() {
        PatientView view = recordWith(AlertRule.noData(SILENCE));
        long token = Scenario.token();
        Delivery added = pending(view, "1", scenario.start);

        Claim claim = scenario.commit(view)
                .outbox(added)
                .lease(token, scenario.start, scenario.minute(1))
                .expectsIdle()
                .won();

        assertThat(claim.token()).isEqualTo(token);
        assertThat(claim.until()).isEqualTo(scenario.minute(1));
        assertThat(claim.outbox()).containsExactly(added);
        assertThat(claim.view()).isEqualTo(scenario.view(view.patient()));
        scenario.settle(claim).finished(delivered(added, scenario.start)).released();
        scenario.assertDueAt(view.patient(), view.heardAt().plus(SILENCE));
    }

    @Test
    void anIdleRecordThatIsLeasedIsDueAtTheLeasesEnd() {
        PatientView view = scenario.newRecord();

        Claim claim = scenario.commit(view)
                .outbox(pending(view, "1", scenario.start))
                .expectsIdle()
                .won();

        scenario.assertDueAt(view.patient(), claim.until());
    }

    @Test
    void anIdleRecordThatIsLeasedForNothingIsDueAtTheLeasesEnd() {
        PatientView view = scenario.newRecord();

        Claim claim = scenario.commit(view).expectsIdle().won();

        scenario.assertDueAt(view.patient(), claim.until());
    }

    @Test
    void anIdleRecordThatIsLeasedIsAsUrgentAsItsMessage() {
        PatientView view = scenario.newRecord();

        Claim dead = scenario.commit(view)
                .outbox(delivery(view.patient(), "1", Severity.URGENT, scenario.start, scenario.start))
                .expectsIdle()
                .won();

        assertBeforeAWarning(view.patient(), dead.until());
    }

    @Test
    void anIdleRecordThatIsLeasedIsAsUrgentAsItsNoDataTimer() {
        PatientView view = recordWith(AlertRule.noData(SILENCE).severity(Severity.URGENT));

        Claim dead = scenario.commit(view)
                .outbox(delivery(view.patient(), "1", Severity.NOTICE, scenario.start, scenario.start))
                .expectsIdle()
                .won();

        assertBeforeAWarning(view.patient(), dead.until());
    }

    @Test
    void whatWaitsInARecordTakenForIdleStaysAndIsDue() {
        PatientView view = scenario.newRecord();
        Delivery waiting = pending(view, "waiting", scenario.minute(5));
        scenario.commit(view).outbox(waiting).unleased().wonWithoutLease();
        Delivery added = pending(view, "added", scenario.minute(8));

        scenario.commit(scenario.view(view.patient()))
                .outbox(added)
                .unleased()
                .expectsIdle()
                .wonWithoutLease();

        assertThat(scenario.assertDueAt(view.patient(), scenario.minute(5)).outbox())
                .containsExactlyInAnyOrder(waiting, added);
    }

    @Test
    void whatIsThereAlreadyInARecordTakenForIdleStaysAsItIs() {
        PatientView view = scenario.newRecord();
        Delivery first = pending(view, "1", scenario.start);
        Delivery tried = retried(first, scenario.start, scenario.minute(5));
        Claim claim = scenario.commit(view).outbox(first).won();
        scenario.settle(claim).changed(tried).released();

        scenario.commit(claim.view()).outbox(first).unleased().expectsIdle().wonWithoutLease();

        assertThat(scenario.assertDueAt(view.patient(), scenario.minute(5)).outbox())
                .containsExactly(tried);
    }

    @Test
    void whoTakesALeasedRecordForIdleIsNotGivenTheLease() {
        PatientView view = scenario.newRecord();
        Claim holder = scenario.commit(view).won();
        Delivery added = pending(view, "1", scenario.start);

        scenario.commit(holder.view())
                .outbox(added)
                .at(scenario.start.plusSeconds(1))
                .expectsIdle()
                .wonWithoutLease();

        assertThat(scenario.assertDueAt(view.patient(), holder.until()).outbox())
                .containsExactly(added);
    }

    @Test
    void whoTakesItsOwnRecordForIdleLengthensTheLease() {
        PatientView view = scenario.newRecord();
        Claim holder = scenario.commit(view).won();
        Claim kept = scenario.settle(holder).keep().held();

        Claim longer = scenario.commit(kept.view())
                .lease(kept.token(), scenario.start, scenario.minute(10))
                .expectsIdle()
                .won();

        assertThat(longer.until()).isEqualTo(scenario.minute(10));
        assertThat(longer.step()).isEqualTo(kept.step());
    }

    @Test
    void whoTakesARecordForIdleWhoseLeaseIsOverIsGivenIt() {
        PatientView view = scenario.newRecord();
        Claim dead = scenario.commit(view).won();

        Claim next = scenario.commit(dead.view()).at(dead.until()).expectsIdle().won();

        assertThat(next.token()).isNotEqualTo(dead.token());
        scenario.settle(dead).fenced();
    }

    @Test
    void anEndThatNobodyHasSeenStaysUnseenInARecordTakenForIdle() {
        PatientView view = scenario.newRecord();
        Alert over = ended(alert(view.patient(), "low", scenario.start), scenario.minute(1));
        scenario.commit(view)
                .outbox(pending(view, "waiting", scenario.minute(60)))
                .unleased()
                .wonWithoutLease();
        scenario.commit(scenario.view(view.patient())).ended(over).unleased().wonWithoutLease();

        scenario.commit(scenario.view(view.patient()))
                .outbox(pending(view, "1", scenario.minute(50)))
                .unleased()
                .expectsIdle()
                .wonWithoutLease();

        assertThat(scenario.claim(view.patient(), scenario.start)).isPresent();
    }

    @Test
    void whatWaitsInARecordTakenForIdleIsDueAtOnceIfAnAlertEnds() {
        PatientView view = scenario.newRecord();
        Alert over = ended(alert(view.patient(), "low", scenario.start), scenario.minute(1));
        scenario.commit(view)
                .outbox(pending(view, "waiting", scenario.minute(60)))
                .unleased()
                .wonWithoutLease();

        scenario.commit(scenario.view(view.patient()))
                .ended(over)
                .unleased()
                .expectsIdle()
                .wonWithoutLease();

        assertThat(scenario.claim(view.patient(), scenario.start)).isPresent();
    }

    @Test
    void aFullOutboxTakesNoMoreThoughItIsTakenForEmpty() {
        PatientView view = scenario.newRecord();
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < PatientRecords.MAX_PENDING; i++) {
            deliveries.add(pending(view, "n" + i, scenario.start));
        }
        Claim full = scenario.commit(view)
                .outbox(deliveries.toArray(new Delivery[0]))
                .won();

        Committed committed = scenario.commit(full.view())
                .outbox(pending(view, "one more", scenario.start))
                .expectsIdle()
                .send();

        assertThat(committed).isEqualTo(new Committed.Full(full.view()));
        assertThat(scenario.settle(full).keep().held().outbox()).containsExactlyInAnyOrderElementsOf(deliveries);
    }

    @Test
    void aStaleDecisionOnARecordTakenForIdleIsFenced() {
        PatientView view = scenario.newRecord();
        scenario.commit(view).unleased().wonWithoutLease();

        PatientView fresh = scenario.commit(view)
                .outbox(pending(view, "lost", scenario.start))
                .expectsIdle()
                .stale();

        assertThat(fresh).isEqualTo(scenario.view(view.patient()));
        scenario.assertNeverDue(view.patient());
    }

    @Test
    void theSameCommitAgainIsAnsweredAsWonThoughTheRecordIsIdleNoLonger() {
        PatientView view = scenario.newRecord();
        Commit commit = scenario.commit(view)
                .outbox(pending(view, "1", scenario.start))
                .expectsIdle()
                .build();

        Claim first = CommitStep.won(CommitStep.send(store, commit));
        Claim again = CommitStep.won(CommitStep.send(store, commit));

        assertThat(again).isEqualTo(first);
        assertThat(scenario.view(view.patient()).version()).isEqualTo(view.version() + 1);
    }

    @Test
    void theSameCommitAgainDoesNotBringBackWhatWasSettledThoughTheRecordIsIdleAgain() {
        PatientView view = scenario.newRecord();
        Delivery delivery = pending(view, "1", scenario.start);
        Commit commit = scenario.commit(view).outbox(delivery).expectsIdle().build();
        Claim claim = CommitStep.won(CommitStep.send(store, commit));
        scenario.settle(claim).finished(delivered(delivery, scenario.start)).released();

        Claim again = CommitStep.won(CommitStep.send(store, commit));

        assertThat(again.outbox()).isEmpty();
    }

    /** A new patient's record, with a reading and a plan that has this rule. */
    private PatientView recordWith(AlertRule noData) {
        String patient = scenario.newRecord().patient();
        scenario.putPlan(planBuilder(patient).rule(noData).build(), scenario.start);
        return scenario.view(patient);
    }

    private Delivery pending(PatientView view, String id, Instant dueAt) {
        return delivery(view.patient(), id, Severity.WARNING, scenario.start, dueAt);
    }

    /** Fails unless the record comes before one with a warning that is due as well. */
    private void assertBeforeAWarning(String patient, Instant due) {
        String warning = scenario.patientWith(Severity.WARNING, scenario.minute(-5));
        assertThat(scenario.claimAll(due, Set.of(patient, warning), 10))
                .extracting(Claim::patient)
                .containsExactly(patient, warning);
    }
}
