package io.glucorelay.delivery;

import java.time.Instant;
import java.util.Objects;

/**
 * What a provider tells of a message after it has taken it over.
 *
 * @param callbackToken the message's {@link OutgoingMessage#callbackToken()}, which came back with it
 * @param kind what became of it
 * @param at when, by the provider's clock; when it was told if the provider does not say
 * @param detail in the provider's words, as an error code; empty if there is nothing to add. At most {@value
 *     SendOutcome#MAX_TEXT} characters are kept
 */
public record Receipt(String callbackToken, Kind kind, Instant at, String detail) {

    /** What became of a message that a provider has taken over. */
    public enum Kind {
        /** It is on the person's device, or in their mailbox. */
        DELIVERED,
        /** The person has opened it. */
        READ,
        /** It did not arrive, for a reason that may pass. */
        FAILED,
        /** It did not arrive, and nothing ever will at this address. */
        BOUNCED
    }

    /** @throws NullPointerException if anything is null */
    public Receipt {
        Objects.requireNonNull(callbackToken, "callbackToken");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        detail = SendOutcome.clip(detail, SendOutcome.MAX_TEXT);
    }

    /** Without the token: whoever knows it can acknowledge the alert. */
    @Override
    public String toString() {
        return "Receipt[" + kind + " at " + at + (detail.isEmpty() ? "" : " " + detail) + "]";
    }
}
