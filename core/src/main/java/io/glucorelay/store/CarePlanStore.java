package io.glucorelay.store;

import io.glucorelay.careplan.CarePlan;
import java.time.Instant;
import java.util.Optional;

/** The care plans. */
public interface CarePlanStore {

    /** Stands for whatever version is in place. */
    long ANY_VERSION = -1;

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
     * <p>Putting a plan that equals the one in place changes nothing, whatever version was expected: so it is safe to
     * repeat.
     *
     * @param plan the plan
     * @param expected the version that the new plan is to take the place of, 0 for none; {@link #ANY_VERSION} for
     *     whichever it is. If another one is in place it stays
     * @param now the caller's time
     * @return what is in place now: the plan given, or the one that was not expected
     * @throws StoreException with {@link StoreException.Trouble#REFUSED} if a version is expected and the patient has no
     *     plan
     */
    Versioned put(CarePlan plan, long expected, Instant now);

    /** A patient's plan. */
    Optional<Versioned> get(String patient);
}
