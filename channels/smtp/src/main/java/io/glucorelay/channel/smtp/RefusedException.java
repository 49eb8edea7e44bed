package io.glucorelay.channel.smtp;

import java.io.IOException;

/** The server refused to begin a session. */
final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    RefusedException(Reply reply) {
        super(reply.toString());
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }
}
