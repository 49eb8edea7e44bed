package io.glucorelay.reading;

/** What cleansing found remarkable about a reading that it let pass. A flag never changes the value. */
public enum ReadingFlag {
    /** It came long after it was measured: kept in its place, and raises no alert as if it were now. */
    LATE,
    /** Its time lies a little after the time it was received: a clock is wrong by less than the tolerance. */
    CLOCK_AHEAD
}
