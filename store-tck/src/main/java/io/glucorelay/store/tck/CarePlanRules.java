package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.plan;
import static io.glucorelay.store.tck.Fixtures.planWithoutNoData;
import static io.glucorelay.store.tck.Fixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.store.CarePlanStore.Versioned;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How care plans are kept and counted. */
abstract class CarePlanRules extends Rules {

    CarePlanRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void aPatientWithoutPlanHasNone() {
        assertThat(store.carePlans().get(scenario.patient())).isEmpty();

        PatientView view = scenario.newRecord();

        assertThat(store.carePlans().get(view.patient())).isEmpty();
        assertThat(view.planVersion()).isZero();
    }

    @Test
    void aPlanComesBackAsItWasPut() {
        CarePlan plan = plan(scenario.patient());

        assertThat(scenario.putPlan(plan, scenario.start)).isEqualTo(1);

        assertThat(store.carePlans().get(plan.patient())).contains(new Versioned(plan, 1));
    }

    @Test
    void aPlanCreatesTheRecordAndIsWaitedOnFromThenOn() {
        CarePlan plan = plan(scenario.patient());

        scenario.putPlan(plan, scenario.start);

        assertThat(scenario.view(plan.patient()))
                .isEqualTo(new PatientView(plan.patient(), 1, 1, AlertState.EMPTY, List.of(), scenario.start));
    }

    @Test
    void anotherPlanTakesThePlaceOfTheFirstAndCountsUp() {
        CarePlan first = plan(scenario.patient());
        CarePlan second = planWithoutNoData(first.patient());

        assertThat(scenario.putPlan(first, scenario.start)).isEqualTo(1);
        assertThat(scenario.putPlan(second, scenario.minute(1))).isEqualTo(2);
        assertThat(scenario.putPlan(first, scenario.minute(2))).isEqualTo(3);

        assertThat(store.carePlans().get(first.patient())).contains(new Versioned(first, 3));
    }

    @Test
    void aPlanTakesThePlaceOfTheVersionExpected() {
        CarePlan first = plan(scenario.patient());
        CarePlan second = planWithoutNoData(first.patient());
        assertThat(store.carePlans().put(first, 0, scenario.start)).isEqualTo(new Versioned(first, 1));
        assertThat(store.carePlans().put(second, 1, scenario.start)).isEqualTo(new Versioned(second, 2));
        assertThat(store.carePlans().get(first.patient())).contains(new Versioned(second, 2));
    }

    @Test
    void aPlanMadeFromAnotherVersionThanTheOneInPlaceChangesNothing() {
        String patient = scenario.patient();
        CarePlan inPlace = plan(patient);
        scenario.putPlan(planWithoutNoData(patient), scenario.start);
        scenario.putPlan(inPlace, scenario.start);
        PatientView before = scenario.view(patient);
        for (long expected : new long[] {0, 1, 3}) {
            assertThat(store.carePlans().put(planWithoutNoData(patient), expected, scenario.minute(1)))
                    .as("put expecting version %s", expected)
                    .isEqualTo(new Versioned(inPlace, 2));
        }
        assertThat(store.carePlans().get(patient)).contains(new Versioned(inPlace, 2));
        assertThat(scenario.view(patient)).isEqualTo(before);
        scenario.assertDueAt(patient, scenario.start.plus(Fixtures.SILENCE));
    }

    @Test
    void aPlanPutAgainWithTheVersionItTookThePlaceOfHasWon() {
        CarePlan plan = plan(scenario.patient());
        scenario.putPlan(planWithoutNoData(plan.patient()), scenario.start);
        store.carePlans().put(plan, 1, scenario.start);
        assertThat(store.carePlans().put(plan, 1, scenario.minute(1))).isEqualTo(new Versioned(plan, 2));
    }

    @Test
    void aVersionExpectedWhereThereIsNoPlanIsRefused() {
        CarePlan plan = plan(scenario.patient());
        assertThatThrownBy(() -> store.carePlans().put(plan, 1, scenario.start))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.trouble()).isEqualTo(Trouble.REFUSED);
                    assertThat(e.effect()).isEqualTo(Effect.NOT_APPLIED);
                });
        assertThat(store.carePlans().get(plan.patient())).isEmpty();
    }

    @Test
    void theSamePlanAgainChangesNothing() {
        String patient = scenario.patient();
        scenario.putPlan(plan(patient), scenario.start);
        PatientView before = scenario.view(patient);

        assertThat(scenario.putPlan(plan(patient), scenario.minute(10))).isEqualTo(1);

        assertThat(scenario.view(patient)).isEqualTo(before);
        scenario.assertDueAt(patient, scenario.start.plus(Fixtures.SILENCE));
    }

    @Test
    void everyViewNamesThePlansVersion() {
        PatientView before = scenario.newRecord();
        scenario.putPlan(plan(before.patient()), scenario.start);
        scenario.putPlan(planWithoutNoData(before.patient()), scenario.start);

        assertThat(scenario.view(before.patient()).planVersion()).isEqualTo(2);
        assertThat(scenario.append(reading(before.patient(), scenario.minute(5)))
                        .view()
                        .planVersion())
                .isEqualTo(2);
        assertThat(scenario.commit(before).stale().planVersion()).isEqualTo(2);
        PatientView now = scenario.view(before.patient());
        assertThat(scenario.commit(now).won().view().planVersion()).isEqualTo(2);
    }

    @Test
    void aPlanForAPatientWithReadingsLeavesThemAndWhenTheyWereHeard() {
        PatientView before = scenario.newRecord();

        scenario.putPlan(plan(before.patient()), scenario.minute(7));

        PatientView after = scenario.view(before.patient());
        assertThat(after.recent()).isEqualTo(before.recent());
        assertThat(after.heardAt()).isEqualTo(before.heardAt());
    }

    @Test
    void aDecisionMadeBeforeAPlanWasPutIsStale() {
        PatientView view = scenario.newRecord();

        scenario.putPlan(plan(view.patient()), scenario.minute(1));

        assertThat(scenario.commit(view).stale().planVersion()).isEqualTo(1);
    }

    @Test
    void theSamePlanPutAgainMakesNoDecisionStale() {
        String patient = scenario.patient();
        scenario.putPlan(plan(patient), scenario.start);
        PatientView view = scenario.view(patient);

        scenario.putPlan(plan(patient), scenario.minute(1));

        scenario.commit(view).won();
    }

    @Test
    void aSecondPlanDoesNotCountAsHavingHeardOfThePatient() {
        String patient = scenario.patient();
        scenario.putPlan(plan(patient), scenario.start);

        scenario.putPlan(planWithoutNoData(patient), scenario.minute(10));

        assertThat(scenario.view(patient).heardAt()).isEqualTo(scenario.start);
    }
}
