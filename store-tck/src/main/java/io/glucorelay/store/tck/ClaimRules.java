package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.alert;
import static io.glucorelay.store.tck.Fixtures.delivered;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.open;
import static io.glucorelay.store.tck.Fixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.PatientView;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Claiming what is due: a record is leased to one worker at a time, and comes back if that worker dies. */
abstract class ClaimRules extends Rules {

    ClaimRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void aClaimShowsTheWholeRecordUnderItsLease() {
        PatientView view = scenario.newRecord();
        AlertState state = open(scenario.start, alert(view.patient(), "low", scenario.start));
        Delivery now = delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.start);
        Delivery later = delivery(view.patient(), "2", Severity.WARNING, scenario.start, scenario.minute(60));
        Claim committed = scenario.commit(view).alerts(state).outbox(now, later).won();

        Claim claim = scenario.claim(view.patient(), committed.until()).orElseThrow();

        assertThat(claim.view()).isEqualTo(committed.view());
        assertThat(claim.until()).isEqualTo(committed.until().plus(Scenario.LEASE));
        assertThat(claim.outbox()).containsExactlyInAnyOrder(now, later);
    }

    @Test
    void aRecordIsClaimedAtItsTimeAndNotBefore() {
        String patient = scenario.patientWith(Severity.WARNING, scenario.minute(5));

        scenario.assertDueAt(patient, scenario.minute(5));
    }

    @Test
    void aClaimedRecordIsLeftAloneWhileItsLeaseIsLive() {
        String patient = scenario.patientWith(Severity.WARNING, scenario.start);
        Claim claim = scenario.claim(patient, scenario.start).orElseThrow();

        assertThat(scenario.claim(patient, scenario.start)).isEmpty();
        assertThat(scenario.claim(patient, claim.until().minusMillis(1))).isEmpty();
    }

    @Test
    void theLeaseOfACommitKeepsOthersAwayToo() {
        PatientView view = scenario.newRecord();
        Delivery due = delivery(view.patient(), "1", Severity.URGENT, scenario.start, scenario.start);
        Claim claim = scenario.commit(view).outbox(due).won();

        assertThat(scenario.claim(view.patient(), claim.until().minusMillis(1))).isEmpty();
    }

    @Test
    void whatADeadWorkerHeldIsClaimedAtItsLeasesEnd() {
        String patient = scenario.patientWith(Severity.WARNING, scenario.start);
        Claim dead = scenario.claim(patient, scenario.start).orElseThrow();

        Claim next = scenario.claim(patient, dead.until()).orElseThrow();

        assertThat(next.token()).isNotEqualTo(dead.token());
        assertThat(next.outbox()).isEqualTo(dead.outbox());
    }

    @Test
    void whoLostTheLeaseIsFenced() {
        String patient = scenario.patientWith(Severity.WARNING, scenario.start);
        Claim slow = scenario.claim(patient, scenario.start).orElseThrow();
        Claim next = scenario.claim(patient, slow.until()).orElseThrow();

        scenario.settle(slow)
                .finished(delivered(slow.outbox().get(0), scenario.start))
                .fenced();

        Claim still = scenario.settle(next).at(slow.until()).keep().held();
        assertThat(still.outbox()).isEqualTo(next.outbox());
    }

    @Test
    void aReadingDoesNotFreeALease() {
        String patient = scenario.patient();
        scenario.putPlan(Fixtures.plan(patient), scenario.start);
        Claim claim = scenario.claim(patient, scenario.minute(60)).orElseThrow();

        scenario.append(reading(patient, scenario.start.minusSeconds(60)));
        scenario.putPlan(Fixtures.planWithoutNoData(patient), scenario.start);
        scenario.putPlan(Fixtures.plan(patient), scenario.start);

        assertThat(scenario.claim(patient, claim.until().minusMillis(1))).isEmpty();
        scenario.settle(claim).released();
    }

    @Test
    void eachClaimHasATokenOfItsOwnFromTheNumbersGiven() {
        String one = scenario.patientWith(Severity.WARNING, scenario.start);
        String two = scenario.patientWith(Severity.WARNING, scenario.start);
        String three = scenario.patientWith(Severity.WARNING, scenario.start);
        long before = Scenario.token();

        var claims = scenario.claimAll(scenario.start, Set.of(one, two, three));

        long after = Scenario.token();
        assertThat(claims).hasSize(3).extracting(Claim::token).doesNotHaveDuplicates();
        assertThat(claims).allSatisfy(claim -> assertThat(claim.token()).isStrictlyBetween(before, after));
    }

    @Test
    void noMoreThanAskedForAreClaimed() {
        scenario.leaseLeftovers(scenario.start);
        String one = scenario.patientWith(Severity.WARNING, scenario.start);
        String two = scenario.patientWith(Severity.WARNING, scenario.start);

        // A claim too many would be leased with nobody to work on it.
        var claims = scenario.claimAll(scenario.start, Set.of(one, two), 1);

        assertThat(claims).extracting(Claim::patient).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void nothingDueIsNothingClaimed() {
        Instant now = scenario.start;
        scenario.leaseLeftovers(now);

        assertThat(scenario.claimOnce(now, 10).claims()).isEmpty();
    }
}
