package io.glucorelay.delivery;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
 * @param data the same for programs, as an app or a webhook's receiver wants it: names and values such as {@code
 *     alert=urgent-low}; docs/messages.md lists them
 * @param callbackToken what names this message to the relay when the provider tells what became of it, or the person
 *     acknowledges it; safe to show to the provider; empty if the relay has no key to make one
 * @param collapseKey messages to one contact with the same key are about the same: a newer one may take the place of an
 *     older one on the screen; at most 64 characters, empty for none
 * @param expiresAt when it is no longer worth delivering: pass it on where the provider keeps messages for a phone that is
 *     switched off; {@link Instant#MAX} for never
 * @param timeout how long the attempt may take
 */
public record OutgoingMessage(
        String idempotencyKey,
        Address to,
        Severity severity,
        String subject,
        String body,
        Map<String, String> data,
        String callbackToken,
        String collapseKey,
        Instant expiresAt,
        Duration timeout) {

    /** @throws NullPointerException if anything is null */
    public OutgoingMessage {
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(body, "body");
        data = Map.copyOf(data);
        Objects.requireNonNull(callbackToken, "callbackToken");
        Objects.requireNonNull(collapseKey, "collapseKey");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(timeout, "timeout");
    }

    /** One for people only: nothing for programs, no callbacks, no end. */
    public OutgoingMessage(
            String idempotencyKey, Address to, Severity severity, String subject, String body, Duration timeout) {
        this(idempotencyKey, to, severity, subject, body, Map.of(), "", "", Instant.MAX, timeout);
    }

    /** Without the text and the address, which are personal data. */
    @Override
    public String toString() {
        return "OutgoingMessage[" + idempotencyKey + " " + severity + " to " + to + "]";
    }
}
