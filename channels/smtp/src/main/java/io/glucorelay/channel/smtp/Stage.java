package io.glucorelay.channel.smtp;

/** How far an attempt has come. */
enum Stage {
    /** Finding the server, connecting, TLS, greeting. */
    CONNECT("connecting"),
    /** Logging in. */
    LOGIN("logging in"),
    /** Naming the sender: the first step of a message. */
    MAIL("MAIL"),
    /** Naming the recipient. */
    RCPT("RCPT"),
    /** Sending the text; without its end the server delivers nothing (RFC 5321, 4.1.1.4). */
    DATA("DATA"),
    /** The end of the text is on its way: from here on the message may be delivered. */
    END("the end of the message");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /** The stage that a command begins; the current one if it begins none. */
    Stage after(String command) {
        if (command.startsWith("AUTH")) {
            return LOGIN;
        }
        if (command.startsWith("MAIL")) {
            return MAIL;
        }
        if (command.startsWith("RCPT")) {
            return RCPT;
        }
        if (command.startsWith("DATA")) {
            return DATA;
        }
        return command.equals(".") ? END : this;
    }

    @Override
    public String toString() {
        return words;
    }
}
