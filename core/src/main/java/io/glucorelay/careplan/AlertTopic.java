package io.glucorelay.careplan;

/**
 * What an alert is about. Of two messages to one contact about one topic the newer is the truth: it replaces the older
 * one if that has not been delivered.
 */
public enum AlertTopic {
    /** Too little glucose. */
    LOW,
    /** Too much glucose. */
    HIGH,
    /** No readings come in. */
    SIGNAL
}
