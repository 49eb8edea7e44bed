package io.glucorelay.careplan;

/**
 * What an alert is about. Within a topic the more severe alert speaks for the milder ones, and of two messages to one contact the
 * newer is the truth: it replaces the older one if that has not been delivered. Alerts of different topics never silence each other.
 */
public enum AlertTopic {
    /** Too little glucose, or on the way there. */
    LOW,
    /** Too much glucose, or on the way there. */
    HIGH,
    /** No readings come in. */
    SIGNAL,
    /** Readings come in, or could, and cannot be relied on. */
    SENSOR,
    /** The sensor will soon have to be replaced. */
    SENSOR_LIFE,
    /** The sensor wants to be calibrated. */
    CALIBRATION,
    /** The device needs power. */
    BATTERY,
    /** Glucose is where it should be. */
    IN_RANGE
}
