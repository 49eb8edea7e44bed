package io.glucorelay.store.tck;

import io.glucorelay.careplan.CarePlan;
import io.glucorelay.store.CarePlanStore;
import java.time.Instant;
import java.util.Optional;

/** The care plans of a {@link FaultyStore}. */
final class FaultyCarePlans implements CarePlanStore {

    private final CarePlanStore target;
    private final FaultyCalls calls;

    FaultyCarePlans(CarePlanStore target, FaultyCalls calls) {
        this.target = target;
        this.calls = calls;
    }

    @Override
    public Versioned put(CarePlan plan, long expected, Instant now) {
        return calls.call(Operation.PUT_PLAN, () -> target.put(plan, expected, now));
    }

    @Override
    public Optional<Versioned> get(String patient) {
        return calls.call(Operation.GET_PLAN, () -> target.get(patient));
    }
}
