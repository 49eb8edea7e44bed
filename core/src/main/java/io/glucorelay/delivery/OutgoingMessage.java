package io.glucorelay.delivery;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Severity;
import java.time.Duration;
import java.util.Objects;

/**
 * A message ready to be handed to a provider.
 *
 * @param idempotencyKey the same for every attempt at the same notification: pass it on where the provider can use it to
 *     tell a repeated send from a new one
 * @param to where it goes
 * @param severity how urgent it is
 * @param subject one line: an email's subject, a push message's title
 * @param body the text
 * @param timeout how long the attempt may take
 */
public record OutgoingMessage(
        String idempotencyKey, Address to, Severity severity, String subject, String body, Duration timeout) {

    /** @throws NullPointerException if anything is null */
    public OutgoingMessage {
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(timeout, "timeout");
    }

    /** Without the text and the address, which are personal data. */
    @Override
    public String toString() {
        return "OutgoingMessage[" + idempotencyKey + " " + severity + " to " + to + "]";
    }
}
