package io.glucorelay.formats;

/** A row cannot be read. The message names the field, its value and what was expected. */
final class BadFieldException extends Exception {
    private static final long serialVersionUID = 1L;

    BadFieldException(String field, String value, String expected) {
        super(field + " should be " + expected + ", but was '" + value + "'");
    }

    BadFieldException(String message) {
        super(message);
    }
}
