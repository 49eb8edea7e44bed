package io.glucorelay.examples.commandline;

/** The command line asks for something that there is not; the message says what was expected. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    /** With this message. */
    public UsageException(String message) {
        super(message);
    }
}
