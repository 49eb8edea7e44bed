package io.glucorelay;

import io.glucorelay.careplan.CarePlan;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.CarePlanStore.Versioned;
import io.glucorelay.store.PatientView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Care plans at hand, the least recently used forgotten first. Every view names the version of its plan, so a plan that
 * was changed elsewhere is never used: it is read again.
 */
final class PlanCache {

    private final CarePlanStore store;
    private final Map<String, Versioned> plans;

    PlanCache(CarePlanStore store, int capacity) {
        this.store = store;
        this.plans = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Versioned> eldest) {
                return size() > capacity;
            }
        };
    }

    /** The plan that a view goes by, at its version or a later one; empty if the patient has none. */
    Optional<CarePlan> planOf(PatientView view) {
        if (view.planVersion() == 0) {
            return Optional.empty();
        }
        Versioned cached = cached(view.patient());
        if (cached == null || cached.version() < view.planVersion()) {
            Optional<Versioned> stored = store.get(view.patient());
            stored.ifPresent(this::put);
            return stored.map(Versioned::plan);
        }
        return Optional.of(cached.plan());
    }

    private @Nullable Versioned cached(String patient) {
        synchronized (plans) {
            return plans.get(patient);
        }
    }

    private void put(Versioned versioned) {
        synchronized (plans) {
            plans.put(versioned.plan().patient(), versioned);
        }
    }
}
