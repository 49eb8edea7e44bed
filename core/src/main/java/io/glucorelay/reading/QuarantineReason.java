package io.glucorelay.reading;

/** Why an input was set aside instead of being stored as a reading. */
public enum QuarantineReason {
    /** It could not be read as a reading at all. */
    UNREADABLE,
    /** The measured value is outside what any sensor can report: 10 to 1,000 mg/dL. */
    IMPLAUSIBLE_VALUE,
    /** It says it was measured later than it was received, by more than clocks may differ. */
    FROM_THE_FUTURE,
    /** A reading of the same patient, instant and device is stored and says something else. */
    CONFLICT,
    /** The device says that it could not measure: an error code where the value should be. */
    DEVICE_ERROR,
    /** The sensor was not ready: warming up, not calibrated, stopped or at its end. */
    NOT_READY,
    /** A cleansing step of the user's own says so. */
    OWN_STEP
}
