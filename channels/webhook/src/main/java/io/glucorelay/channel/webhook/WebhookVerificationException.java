package io.glucorelay.channel.webhook;

/** A call that did not come from one who knows the secret, or not now. Its message is for the log, not for the caller. */
public final class WebhookVerificationException extends Exception {

    private static final long serialVersionUID = 1L;

    WebhookVerificationException(String message) {
        super(message);
    }
}
