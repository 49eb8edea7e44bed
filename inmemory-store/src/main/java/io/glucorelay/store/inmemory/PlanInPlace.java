package io.glucorelay.store.inmemory;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.store.CarePlanStore.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A patient's plan.
 *
 * @param versioned the plan and its version
 * @param noDataRule the rule that the no-data timer follows, kept at hand as every reading needs it; null if there is none
 */
record PlanInPlace(Versioned versioned, @Nullable AlertRule noDataRule) {

    static PlanInPlace of(CarePlan plan, long version) {
        return new PlanInPlace(
                new Versioned(plan, version), plan.firstNoDataRule().orElse(null));
    }

    /** When nothing has been heard for too long; null if the plan does not ask. */
    @Nullable Instant noDataAt(Instant heardAt) {
        return noDataRule == null ? null : heardAt.plus(noDataRule.delay());
    }
}
