package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.delivered;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.planBuilder;
import static io.glucorelay.store.tck.Fixtures.retried;
import static io.glucorelay.store.tck.Fixtures.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.PatientView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order of claims: the urgent first, behind whatever backlog, and every record in the end. */
abstract class UrgencyRules extends Rules {

    private static final int BACKLOG = 300;
    private static final int MANY = 1_000;

    UrgencyRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void anUrgentDeliveryOvertakesABacklogOfLesserOnes() {
        Set<String> patients = backlog(Severity.WARNING);
        String urgent = scenario.patientWith(Severity.URGENT, scenario.start);

        assertClaimedFirst(urgent, patients);
    }

    @Test
    void aWarningOvertakesABacklogOfNotices() {
        Set<String> patients = backlog(Severity.NOTICE);
        String warning = scenario.patientWith(Severity.WARNING, scenario.start);

        assertClaimedFirst(warning, patients);
    }

    @Test
    void oneUrgentDeliveryAmongLesserOnesMakesTheRecordUrgent() {
        Set<String> patients = backlog(Severity.WARNING);
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view)
                .at(scenario.minute(-10))
                .outbox(
                        due(view, "1", Severity.NOTICE),
                        due(view, "2", Severity.URGENT),
                        due(view, "3", Severity.WARNING))
                .won();
        scenario.settle(claim).at(scenario.minute(-10)).released();

        assertClaimedFirst(view.patient(), patients);
    }

    @Test
    void anUrgentTimerOfTheEngineMakesTheRecordUrgent() {
        Set<String> patients = backlog(Severity.WARNING);
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view)
                .alerts(timed(scenario.start, Severity.URGENT))
                .won();
        scenario.settle(claim).released();

        assertClaimedFirst(view.patient(), patients);
    }

    @Test
    void anUrgentNoDataRuleMakesTheRecordUrgent() {
        Set<String> patients = backlog(Severity.WARNING);
        String silent = scenario.patient();
        AlertRule rule = AlertRule.noData(Duration.ofMinutes(20)).severity(Severity.URGENT);
        scenario.putPlan(planBuilder(silent).rule(rule).build(), scenario.minute(-20));

        assertClaimedFirst(silent, patients);
    }

    @Test
    void anUrgentRecordWhoseWorkerDiedComesBackUrgent() {
        scenario.leaseLeftovers(scenario.minute(1));
        String urgent = scenario.patientWith(Severity.URGENT, scenario.start);
        Claim dead = scenario.claim(urgent, scenario.start).orElseThrow();
        Set<String> patients = longDue(Severity.WARNING);
        patients.add(urgent);

        assertThat(scenario.claimAll(dead.until(), patients, 10))
                .first()
                .extracting(Claim::patient)
                .isEqualTo(urgent);
    }

    @Test
    void withTheUrgentDeliveryDoneTheRecordIsUrgentNoLonger() {
        PatientView view = scenario.newRecord();
        Delivery urgent = due(view, "1", Severity.URGENT);
        Delivery lesser = delivery(view.patient(), "2", Severity.NOTICE, scenario.start, scenario.minute(1));
        Claim claim = scenario.commit(view).outbox(urgent, lesser).won();
        scenario.settle(claim).finished(delivered(urgent, scenario.start)).released();
        scenario.leaseLeftovers(scenario.start);
        String warning = scenario.patientWith(Severity.WARNING, scenario.minute(1));

        assertThat(scenario.claimAll(scenario.minute(1), Set.of(view.patient(), warning), 1))
                .extracting(Claim::patient)
                .containsExactly(warning, view.patient());
    }

    @Test
    void callAfterCallReachesEveryDueRecordAndNoneTwice() {
        Set<String> patients = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            Severity severity = i % 2 == 0 ? Severity.URGENT : Severity.NOTICE;
            patients.add(scenario.patientWith(severity, scenario.start.minusMillis(i % 7)));
        }

        List<String> claimed = claimedPatients(patients, 64);

        assertThat(claimed).doesNotHaveDuplicates().hasSize(MANY);
    }

    @Test
    void recordsDueAtTheSameInstantAreAllReachedOneByOne() {
        Set<String> patients = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            patients.add(scenario.patientWith(Severity.WARNING, scenario.start));
        }

        assertThat(claimedPatients(patients, 1)).containsExactlyInAnyOrderElementsOf(patients);
    }

    @Test
    void noneIsPassedOverWhileOthersAreDueAgainAndAgain() {
        scenario.leaseLeftovers(scenario.minute(1));
        Set<String> patients = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            patients.add(scenario.patientWith(Severity.WARNING, scenario.start));
        }
        Set<String> reached = new HashSet<>();

        // Whoever is claimed is due again at once: for each to be reached, the others must not always come first.
        long cursor = 0;
        for (int call = 0; call < 400 && reached.size() < 20; call++) {
            Instant now = scenario.minute(1).plusMillis(call);
            Claims claims = store.patients().claimDue(new ClaimDue(now, cursor, 5, Scenario.tokens(5), Scenario.LEASE));
            for (Claim claim : claims.claims()) {
                reached.add(claim.patient());
                Delivery again = retried(claim.outbox().get(0), now, now.plusMillis(1));
                scenario.settle(claim).at(now).changed(again).released();
            }
            cursor = claims.cursor();
        }

        assertThat(reached).isEqualTo(patients);
    }

    /** Records of this severity that have been due for long; of other rules nothing is left due. */
    private Set<String> backlog(Severity severity) {
        scenario.leaseLeftovers(scenario.minute(1));
        return longDue(severity);
    }

    private Set<String> longDue(Severity severity) {
        Set<String> patients = new HashSet<>();
        for (int i = 0; i < BACKLOG; i++) {
            patients.add(scenario.patientWith(severity, scenario.minute(-5)));
        }
        return patients;
    }

    private void assertClaimedFirst(String patient, Set<String> others) {
        Set<String> all = new HashSet<>(others);
        all.add(patient);
        List<String> claimed = claimedPatients(all, 10);
        assertThat(claimed).first().isEqualTo(patient);
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(all);
    }

    private List<String> claimedPatients(Set<String> patients, int max) {
        List<String> claimed = new ArrayList<>();
        scenario.claimAll(scenario.start, patients, max).forEach(claim -> claimed.add(claim.patient()));
        return claimed;
    }

    private Delivery due(PatientView view, String id, Severity severity) {
        return delivery(view.patient(), id, severity, scenario.start, scenario.start);
    }
}
