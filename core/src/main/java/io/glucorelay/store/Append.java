package io.glucorelay.store;

import io.glucorelay.reading.Reading;
import java.util.List;
import java.util.Objects;

/**
 * New readings of one patient.
 *
 * @param patient whose
 * @param readings the readings, all of this patient, in any order, at least one and at most {@link #MAX_READINGS}
 */
public record Append(String patient, List<Reading> readings) {

    /** The most readings in one append. */
    public static final int MAX_READINGS = 100;

    /** @throws IllegalArgumentException if there is no reading, too many, or one of another patient */
    public Append {
        Objects.requireNonNull(patient, "patient");
        readings = List.copyOf(readings);
        if (readings.isEmpty() || readings.size() > MAX_READINGS) {
            throw new IllegalArgumentException(
                    "an append takes 1 to " + MAX_READINGS + " readings, but was given " + readings.size());
        }
        for (Reading reading : readings) {
            if (!reading.patient().equals(patient)) {
                throw new IllegalArgumentException("a reading of another patient is among those to append");
            }
        }
    }
}
