package io.glucorelay.channel.push;

import java.io.IOException;

/** Google gave us no token to send with. The message is safe to show. */
final class NoAccessTokenException extends IOException {

    private static final long serialVersionUID = 1L;

    NoAccessTokenException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
