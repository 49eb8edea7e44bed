package io.glucorelay.channel.webhook;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the sender of a webhook and its receiver both know, and nobody else: the key of the signatures (<a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard
 * Webhooks, Signature scheme</a>). Immutable.
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final int NEW_BYTES = 32;

    private final SecretKeySpec key;

    private WebhookSecret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, Signature.ALGORITHM);
    }

    /**
     * Reads a secret as it is handed from one to the other: {@code whsec_} and 24 to 64 bytes in Base64. The prefix may
     * be missing, as some senders leave it out.
     *
     * @throws IllegalArgumentException if it is not one; the message does not repeat it
     */
    public static WebhookSecret parse(String text) {
        Objects.requireNonNull(text, "text");
        String base64 = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Without the decoder's words, which repeat a letter of it.
            throw new IllegalArgumentException("secret must be 'whsec_' and Base64, but has something else in it");
        }
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("secret must be of " + MIN_BYTES + " to " + MAX_BYTES
                    + " bytes in Base64, but is of " + bytes.length);
        }
        return new WebhookSecret(bytes);
    }

    /** A new secret of 32 random bytes. */
    public static WebhookSecret random() {
        byte[] bytes = new byte[NEW_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new WebhookSecret(bytes);
    }

    /** The secret itself, to be kept and to be handed to the receiver: what {@link #parse} reads. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key.getEncoded());
    }

    SecretKeySpec key() {
        return key;
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
