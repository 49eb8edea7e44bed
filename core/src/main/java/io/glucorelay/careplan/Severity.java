package io.glucorelay.careplan;

/** How urgent a message is, most urgent first: an urgent one overtakes any backlog of lesser ones. */
public enum Severity {
    /** Somebody must act now. */
    URGENT,
    /** Somebody should act soon. */
    WARNING,
    /** Good to know. */
    NOTICE
}
