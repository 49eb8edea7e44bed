package io.glucorelay.store;

import io.glucorelay.careplan.CarePlan;
import java.time.Instant;
import java.util.Optional;

/** The care plans. */
public interface CarePlanStore {

    /**
     * A plan and its version.
     *
     * @param plan the plan
     * @param version counts up from 1 with every change
     */
    record Versioned(CarePlan plan, long version) {}

    /**
     * Puts a patient's plan in place of the one there was, and sets the no-data timer by it. Atomic; creates the record
     * if there is none. From then on every {@link PatientView} names the new version, and a
     * decision made by the old plan is {@linkplain Committed.Stale stale}.
     *
     * <p>Putting a plan that equals the one in place changes nothing.
     *
     * @param plan the plan
     * @param now the caller's time
     * @return the plan's version
     */
    long put(CarePlan plan, Instant now);

    /** A patient's plan. */
    Optional<Versioned> get(String patient);
}
