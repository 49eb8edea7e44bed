package io.glucorelay.formats;

import io.glucorelay.reading.QuarantineReason;

/** A row cannot be read. The message names the field, its value and what was expected. */
final class BadFieldException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Longer values are cut in messages. */
    private static final int SHOWN = 100;

    private final QuarantineReason reason;

    BadFieldException(String field, String value, String expected) {
        this(QuarantineReason.UNREADABLE, field, value, expected);
    }

    BadFieldException(QuarantineReason reason, String field, String value, String expected) {
        this(reason, field + " should be " + expected + ", but was '" + shown(value) + "'");
    }

    BadFieldException(String message) {
        this(QuarantineReason.UNREADABLE, message);
    }

    private BadFieldException(QuarantineReason reason, String message) {
        // Nobody outside sees it: where it was thrown need not be found out, which takes longer than all the rest of a
        // row.
        super(message, null, false, false);
        this.reason = reason;
    }

    /** What becomes of the row. */
    Row.Unreadable row(String position, String raw) {
        return new Row.Unreadable(position, raw, reason, String.valueOf(getMessage()));
    }

    private static String shown(String value) {
        return value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
    }
}
