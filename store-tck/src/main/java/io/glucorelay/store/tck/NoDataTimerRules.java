package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.SILENCE;
import static io.glucorelay.store.tck.Fixtures.flagged;
import static io.glucorelay.store.tck.Fixtures.plan;
import static io.glucorelay.store.tck.Fixtures.planBuilder;
import static io.glucorelay.store.tck.Fixtures.planWithoutNoData;
import static io.glucorelay.store.tck.Fixtures.reading;
import static io.glucorelay.store.tck.Fixtures.receivedAt;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.store.Claim;
import io.glucorelay.store.PatientView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The no-data timer: silence is an alarm too, and must be noticed though nothing comes in. */
abstract class NoDataTimerRules extends Rules {

    NoDataTimerRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void aPlanAloneSetsTheTimer() {
        String patient = patientWithPlan();

        scenario.assertDueAt(patient, scenario.start.plus(SILENCE));
    }

    @Test
    void withoutANoDataRuleThereIsNoTimer() {
        PatientView view = scenario.newRecord();
        scenario.putPlan(planWithoutNoData(view.patient()), scenario.start);
        scenario.append(reading(view.patient(), scenario.minute(5)));

        scenario.assertNeverDue(view.patient());
    }

    @Test
    void aReadingWithoutAPlanSetsNoTimer() {
        scenario.assertNeverDue(scenario.newRecord().patient());
    }

    @Test
    void aPlanAfterTheReadingsCountsFromWhenTheNewestWasHeard() {
        Reading reading = receivedAt(reading(scenario.patient(), scenario.start), scenario.minute(2));
        scenario.append(reading);

        scenario.putPlan(plan(reading.patient()), scenario.minute(9));

        scenario.assertDueAt(reading.patient(), scenario.minute(2).plus(SILENCE));
    }

    @Test
    void aFingerstickOrACorrectionIsNoSignOfLife() {
        String patient = patientWithPlan();
        Reading reading = reading(patient, scenario.minute(5));
        scenario.append(reading);
        Reading fingerstick = flagged(reading(patient, scenario.minute(10)), ReadingFlag.FINGERSTICK);
        Reading correction = flagged(reading(patient, scenario.minute(5), 61), ReadingFlag.CORRECTION);

        scenario.append(correction, fingerstick);

        scenario.assertDueAt(patient, reading.receivedAt().plus(SILENCE));
    }

    @Test
    void aSensorsReadingIsHeardThoughAFingerstickOrACorrectionIsNewer() {
        String patient = patientWithPlan();
        Reading first = reading(patient, scenario.minute(5));
        scenario.append(first);
        scenario.append(flagged(reading(patient, scenario.minute(11)), ReadingFlag.FINGERSTICK));
        Reading behind = receivedAt(reading(patient, scenario.minute(10)), scenario.minute(12));

        scenario.append(behind);

        scenario.assertDueAt(patient, behind.receivedAt().plus(SILENCE));
    }

    @Test
    void everyNewNewestReadingMovesTheTimer() {
        String patient = patientWithPlan();
        Reading last = reading(patient, scenario.minute(10));

        scenario.append(reading(patient, scenario.minute(5)));
        scenario.append(last);

        scenario.assertDueAt(patient, last.receivedAt().plus(SILENCE));
    }

    @Test
    void lateReadingsDuplicatesAndConflictsDoNotMoveTheTimer() {
        String patient = patientWithPlan();
        Reading newest = reading(patient, scenario.minute(10));
        scenario.append(newest);

        scenario.append(receivedAt(reading(patient, scenario.minute(5)), scenario.minute(15)));
        scenario.append(receivedAt(reading(patient, scenario.minute(-5 * 24 * 60)), scenario.minute(15)));
        scenario.append(receivedAt(newest, scenario.minute(15)));
        scenario.append(receivedAt(reading(patient, scenario.minute(10), 300), scenario.minute(15)));

        scenario.assertDueAt(patient, newest.receivedAt().plus(SILENCE));
    }

    @Test
    void ofSeveralNoDataRulesTheShortestCounts() {
        String patient = scenario.patient();
        scenario.putPlan(
                planBuilder(patient)
                        .rule(AlertRule.noData(Duration.ofHours(2)).id("silent for long"))
                        .rule(AlertRule.noData(Duration.ofMinutes(40)))
                        .build(),
                scenario.start);

        scenario.assertDueAt(patient, scenario.minute(40));
    }

    @Test
    void aNewPlanMovesTheTimer() {
        String patient = patientWithPlan();
        Reading reading = reading(patient, scenario.minute(5));
        scenario.append(reading);

        scenario.putPlan(
                planBuilder(patient)
                        .rule(AlertRule.noData(Duration.ofMinutes(45)))
                        .build(),
                scenario.minute(6));

        scenario.assertDueAt(patient, reading.receivedAt().plus(Duration.ofMinutes(45)));
    }

    @Test
    void aNewPlanWithoutNoDataRuleRemovesTheTimer() {
        String patient = patientWithPlan();

        scenario.putPlan(planWithoutNoData(patient), scenario.minute(1));

        scenario.assertNeverDue(patient);
    }

    @Test
    void aCommitThatHasSeenToTheTimerRemovesIt() {
        String patient = patientWithPlan();
        Instant due = scenario.start.plus(SILENCE);

        handle(scenario.view(patient), due);

        scenario.assertNeverDue(patient);
    }

    @Test
    void aCommitThatHasNotSeenToTheTimerLeavesIt() {
        String patient = patientWithPlan();
        Instant due = scenario.start.plus(SILENCE);

        handle(scenario.view(patient), due.minusMillis(1));

        scenario.assertDueAt(patient, due);
    }

    @Test
    void aCommitLeavesTheTimerThatANewerReadingHasSet() {
        String patient = patientWithPlan();
        Instant due = scenario.start.plus(SILENCE);
        Claim claim = scenario.assertDueAt(patient, due);

        // The silence is decided on, and before that is stored the patient is heard again.
        Reading back = reading(patient, due.plusSeconds(1));
        scenario.append(back);
        Claim decided = scenario.commit(claim.view())
                .handledThrough(due.plusSeconds(5))
                .lease(claim.token(), due, claim.until())
                .won();
        scenario.settle(decided).at(due).released();

        scenario.assertDueAt(patient, back.receivedAt().plus(SILENCE));
    }

    @Test
    void afterTheTimerWasSeenToTheNextReadingSetsItAgain() {
        String patient = patientWithPlan();
        handle(scenario.view(patient), scenario.start.plus(SILENCE));

        Reading back = reading(patient, scenario.minute(90));
        scenario.append(back);

        scenario.assertDueAt(patient, back.receivedAt().plus(SILENCE));
    }

    @Test
    void aFencedCommitLeavesTheTimer() {
        String patient = patientWithPlan();
        PatientView view = scenario.view(patient);
        handle(view, Instant.EPOCH);

        scenario.commit(view).handledThrough(scenario.minute(60)).stale();

        scenario.assertDueAt(patient, scenario.start.plus(SILENCE));
    }

    private String patientWithPlan() {
        String patient = scenario.patient();
        scenario.putPlan(plan(patient), scenario.start);
        return patient;
    }

    private void handle(PatientView view, Instant through) {
        Claim claim = scenario.commit(view).handledThrough(through).won();
        scenario.settle(claim).released();
    }
}
