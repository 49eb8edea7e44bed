package io.glucorelay.alert;

import java.time.Instant;
import java.util.Objects;

/**
 * Identifies one episode: which rule of which patient was met, from when on. The same episode always has the same
 * identifier, however often it is decided anew.
 *
 * @param patient the patient
 * @param rule the rule's identifier in the patient's plan
 * @param startedAt when the condition began: the time of the first reading of the run, or for no-data the time when the
 *     last reading was received
 */
public record AlertId(String patient, String rule, Instant startedAt) {

    /** @throws NullPointerException if anything is null */
    public AlertId {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(startedAt, "startedAt");
    }
}
