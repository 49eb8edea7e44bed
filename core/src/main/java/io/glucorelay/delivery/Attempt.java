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
                ? because(later, SendOutcome.clip(later.reason(), BRIEF))
                : this;
    }

    /** The same, without why it failed. */
    Attempt silent() {
        return outcome instanceof SendOutcome.RetryLater later ? because(later, "") : this;
    }

    /** Whether both failed for the same reason. */
    boolean saysTheSameAs(Attempt other) {
        return outcome instanceof SendOutcome.RetryLater mine
                && other.outcome instanceof SendOutcome.RetryLater theirs
                && mine.reason().equals(theirs.reason());
    }

    private Attempt because(SendOutcome.RetryLater later, String reason) {
        return new Attempt(at, took, to, new SendOutcome.RetryLater(reason, later.delay()));
    }
}
