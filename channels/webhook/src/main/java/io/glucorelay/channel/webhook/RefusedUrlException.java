package io.glucorelay.channel.webhook;

/** A URL that nothing is sent to. Its message does not repeat it. */
final class RefusedUrlException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedUrlException(String message) {
        super(message);
    }
}
