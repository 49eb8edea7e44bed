package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.alert;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.ended;
import static io.glucorelay.store.tck.Fixtures.open;
import static io.glucorelay.store.tck.Fixtures.reading;
import static io.glucorelay.store.tck.Fixtures.retried;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.PatientView;
import org.junit.jupiter.api.Test;

/** What a commit stores, and when it is fenced. */
abstract class CommitRules extends Rules {

    CommitRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void aCommitStoresTheStateAndRaisesTheVersionByOne() {
        PatientView view = scenario.newRecord();
        AlertState state = open(scenario.start, alert(view.patient(), "low", scenario.start));

        Claim claim = scenario.commit(view).alerts(state).won();

        assertThat(claim.view())
                .isEqualTo(new PatientView(
                        view.patient(), view.version() + 1, view.planVersion(), state, view.recent(), view.heardAt()));
        assertThat(scenario.view(view.patient())).isEqualTo(claim.view());
    }

    @Test
    void aCommitAddsToTheOutbox() {
        PatientView view = scenario.newRecord();
        Delivery one = pending(view, "1");
        Delivery two = pending(view, "2");

        Claim first = scenario.commit(view).outbox(one).won();
        Claim second = scenario.commit(first.view())
                .outbox(two)
                .lease(first.token(), scenario.start, first.until())
                .won();

        assertThat(first.outbox()).containsExactly(one);
        assertThat(second.outbox()).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void aStaleDecisionIsFencedAndChangesNothing() {
        PatientView view = scenario.newRecord();
        Delivery kept = pending(view, "kept");
        AlertState state = open(scenario.start, alert(view.patient(), "low", scenario.start));
        Claim winner = scenario.commit(view).alerts(state).outbox(kept).won();

        PatientView fresh = scenario.commit(view)
                .outbox(pending(view, "lost"))
                .ended(ended(alert(view.patient(), "high", scenario.start), scenario.minute(1)))
                .stale();

        assertThat(fresh).isEqualTo(winner.view());
        Claim now = scenario.settle(winner).keep().held();
        assertThat(now.view()).isEqualTo(winner.view());
        assertThat(now.outbox()).containsExactly(kept);
        assertThat(store.history()
                        .alerts(view.patient(), scenario.minute(0), scenario.minute(10), PageRequest.first(10))
                        .items())
                .as("only the open one")
                .containsExactly(alert(view.patient(), "low", scenario.start));
    }

    @Test
    void aDecisionOnAVersionThatIsYetToComeIsFenced() {
        PatientView view = scenario.newRecord();
        PatientView ahead =
                new PatientView(view.patient(), view.version() + 1, 0, view.alerts(), view.recent(), view.heardAt());

        assertThat(scenario.commit(ahead).stale()).isEqualTo(view);
    }

    @Test
    void theViewOfAFencedDecisionShowsWhatHasComeSince() {
        PatientView view = scenario.newRecord();
        scenario.commit(view).won();
        PatientView appended =
                scenario.append(reading(view.patient(), scenario.minute(5))).view();

        PatientView fresh = scenario.commit(view).stale();

        assertThat(fresh).isEqualTo(appended);
        scenario.commit(fresh).send();
        assertThat(scenario.view(view.patient()).version()).isEqualTo(2);
    }

    @Test
    void aFencedCommitTakesNoLease() {
        PatientView view = scenario.newRecord();
        Claim winner = scenario.commit(view).won();
        scenario.settle(winner).released();

        long token = Scenario.token();
        scenario.commit(view).lease(token, scenario.start, scenario.minute(1)).stale();

        scenario.settle(view.patient(), token).fenced();
    }

    @Test
    void aNotificationDecidedAgainLeavesTheAttemptsOfTheFirstOnRecord() {
        PatientView view = scenario.newRecord();
        Delivery first = pending(view, "1");
        Delivery tried = retried(first, scenario.minute(1), scenario.minute(3));
        Claim claim = scenario.commit(view).outbox(first).won();
        claim = scenario.settle(claim).changed(tried).keep().held();

        Claim again = scenario.commit(claim.view())
                .outbox(first)
                .lease(claim.token(), scenario.start, claim.until())
                .won();

        assertThat(again.outbox()).containsExactly(tried);
    }

    @Test
    void whatIsThereAlreadyKeepsItsTimeBesideWhatIsNew() {
        PatientView view = scenario.newRecord();
        Delivery first = pending(view, "1");
        Claim claim = scenario.commit(view).outbox(first).won();
        Claim tried = scenario.settle(claim)
                .changed(retried(first, scenario.start, scenario.minute(5)))
                .keep()
                .held();

        Claim again = scenario.commit(tried.view())
                .outbox(first, delivery(view.patient(), "2", Severity.WARNING, scenario.start, scenario.minute(8)))
                .lease(claim.token(), scenario.start, claim.until())
                .won();

        assertThat(again.outbox()).hasSize(2);
        scenario.settle(again).released();
        scenario.assertDueAt(view.patient(), scenario.minute(5));
    }

    @Test
    void theSameCommitAgainIsAnsweredAsWonAndStoredOnce() {
        PatientView view = scenario.newRecord();
        Alert over = ended(alert(view.patient(), "high", scenario.start), scenario.minute(1));
        Commit commit =
                scenario.commit(view).outbox(pending(view, "1")).ended(over).build();

        Claim first = CommitStep.won(CommitStep.send(store, commit));
        Claim again = CommitStep.won(CommitStep.send(store, commit));

        assertThat(again).isEqualTo(first);
        assertThat(scenario.view(view.patient()).version()).isEqualTo(view.version() + 1);
    }

    @Test
    void theSameCommitAgainDoesNotBringBackWhatWasSettledSince() {
        PatientView view = scenario.newRecord();
        Delivery delivery = pending(view, "1");
        Commit commit = scenario.commit(view).outbox(delivery).build();
        Claim claim = CommitStep.won(CommitStep.send(store, commit));
        scenario.settle(claim)
                .finished(Fixtures.delivered(delivery, scenario.start))
                .keep()
                .held();

        Claim again = CommitStep.won(CommitStep.send(store, commit));

        assertThat(again.outbox()).isEmpty();
    }

    @Test
    void theSameCommitAfterAnotherIsFenced() {
        PatientView view = scenario.newRecord();
        Commit first = scenario.commit(view).build();
        Claim claim = CommitStep.won(CommitStep.send(store, first));
        scenario.commit(claim.view()).send();

        assertThat(CommitStep.send(store, first)).isInstanceOf(Committed.Stale.class);
    }

    @Test
    void anotherWorkersCommitOnTheSameVersionIsNotTakenForARepeat() {
        PatientView view = scenario.newRecord();

        scenario.commit(view).won();

        scenario.commit(view).stale();
    }

    private Delivery pending(PatientView view, String id) {
        return delivery(view.patient(), id, Severity.WARNING, scenario.start, scenario.start);
    }
}
