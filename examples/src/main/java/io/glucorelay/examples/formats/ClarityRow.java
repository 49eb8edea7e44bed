package io.glucorelay.examples.formats;

import io.glucorelay.reading.Reading;

/** What one glucose row of a Clarity export came to: a reading, or a row that could not be read as one. */
public sealed interface ClarityRow {

    /** The row's line in the file, the header being line 1. */
    long line();

    /**
     * A row that holds a reading.
     *
     * @param line its line in the file
     * @param reading what it says
     */
    record Accepted(long line, Reading reading) implements ClarityRow {}

    /**
     * A row that could not be read, and why, for the caller to set aside.
     *
     * @param line its line in the file
     * @param raw the line as it stands there
     * @param detail the field, its value and what was expected, for a person to read
     */
    record Rejected(long line, String raw, String detail) implements ClarityRow {}
}
