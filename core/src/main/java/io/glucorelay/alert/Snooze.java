package io.glucorelay.alert;

import java.time.Instant;
import java.util.Objects;

/**
 * A rule that somebody has silenced for a time, and with it what is milder in the same direction: never the other direction, never
 * what is more urgent.
 *
 * @param rule the rule's identifier in the patient's plan
 * @param until when it may be heard again
 * @param by who has silenced it
 * @param at when
 */
public record Snooze(String rule, Instant until, String by, Instant at) {

    /** @throws NullPointerException if anything is null */
    public Snooze {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
    }
}
