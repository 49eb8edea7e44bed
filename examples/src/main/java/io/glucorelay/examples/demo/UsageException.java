package io.glucorelay.examples.demo;

/** The command line asks for something that there is not; the message says what was expected. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
