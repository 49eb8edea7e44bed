package io.glucorelay;

import static io.glucorelay.NotificationSample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.PatientView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanCacheTest {

    /** Remembers whose plan was read. */
    private static final class Plans implements CarePlanStore {
        final List<String> reads = new ArrayList<>();
        private final Map<String, Versioned> stored = new HashMap<>();

        @Override
        public Versioned put(CarePlan plan, long expected, Instant now) {
            long version = get(plan.patient()).map(Versioned::version).orElse(0L) + 1;
            Versioned inPlace = new Versioned(plan, version);
            stored.put(plan.patient(), inPlace);
            reads.clear();
            return inPlace;
        }

        @Override
        public Optional<Versioned> get(String patient) {
            reads.add(patient);
            return Optional.ofNullable(stored.get(patient));
        }
    }

    private final Plans store = new Plans();
    private final PlanCache cache = new PlanCache(store, 2);

    private CarePlan put(String patient, String displayName) {
        CarePlan plan = CarePlan.forPatient(patient).displayName(displayName).build();
        store.put(plan, CarePlanStore.ANY_VERSION, NOW);
        return plan;
    }

    private Optional<CarePlan> planOf(String patient, long version) {
        return cache.planOf(new PatientView(patient, 1, version, AlertState.EMPTY, List.of(), NOW));
    }

    @Test
    void aPlanIsReadOnce() {
        CarePlan plan = put("p-1", "Ana");
        assertThat(planOf("p-1", 1)).contains(plan);
        assertThat(planOf("p-1", 1)).contains(plan);
        assertThat(store.reads).containsExactly("p-1");
    }

    @Test
    void aPlanThatWasChangedIsReadAgainAndThenKept() {
        put("p-1", "Ana");
        planOf("p-1", 1);
        CarePlan changed = put("p-1", "Anna");
        assertThat(planOf("p-1", 2)).contains(changed);
        assertThat(planOf("p-1", 2)).contains(changed);
        assertThat(store.reads).containsExactly("p-1");
    }

    @Test
    void aViewThatIsBehindGoesByTheNewerPlanAtHand() {
        put("p-1", "Ana");
        CarePlan changed = put("p-1", "Anna");
        planOf("p-1", 2);
        assertThat(planOf("p-1", 1)).contains(changed);
        assertThat(store.reads).hasSize(1);
    }

    @Test
    void aPatientWithoutAPlanCostsNoRead() {
        assertThat(planOf("p-1", 0)).isEmpty();
        assertThat(store.reads).isEmpty();
    }

    @Test
    void aPlanThatTheStoreDoesNotFindIsLookedForAgain() {
        assertThat(planOf("p-1", 1)).isEmpty();
        CarePlan plan = put("p-1", "Ana");
        assertThat(planOf("p-1", 1)).contains(plan);
    }

    @Test
    void theLeastRecentlyUsedIsForgottenFirst() {
        for (String patient : new String[] {"p-1", "p-2", "p-3"}) {
            put(patient, patient);
        }
        planOf("p-1", 1);
        planOf("p-2", 1);
        planOf("p-1", 1);
        planOf("p-3", 1);
        store.reads.clear();
        planOf("p-1", 1);
        planOf("p-3", 1);
        assertThat(store.reads).isEmpty();
        planOf("p-2", 1);
        assertThat(store.reads).containsExactly("p-2");
    }

    @Test
    void eachPatientHasTheirOwn() {
        CarePlan first = put("p-1", "Ana");
        CarePlan second = put("p-2", "Ben");
        assertThat(planOf("p-1", 1)).contains(first);
        assertThat(planOf("p-2", 1)).contains(second);
    }
}
