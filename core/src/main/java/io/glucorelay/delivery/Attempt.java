package io.glucorelay.delivery;

import io.glucorelay.careplan.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One attempt to send a notification.
 *
 * @param at when it began
 * @param took how long it took
 * @param to where it went
 * @param outcome how it ended
 */
public record Attempt(Instant at, Duration took, Address to, SendOutcome outcome) {

    /** Enough to tell one cause from another. */
    private static final int BRIEF = 40;

    /** @throws NullPointerException if anything is null */
    public Attempt {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(outcome, "outcome");
    }

    /** The same, with no more than a beginning of why it failed. */
    Attempt brief() {
        return outcome instanceof SendOutcome.RetryLater later
                ? new Attempt(
                        at,
                        took,
                        to,
                        new SendOutcome.RetryLater(SendOutcome.clip(later.reason(), BRIEF), later.delay()))
                : this;
    }
}
