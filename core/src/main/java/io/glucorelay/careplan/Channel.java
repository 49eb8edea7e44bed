package io.glucorelay.careplan;

/** The ways to reach a person. */
public enum Channel {
    /** A text message to a phone number. */
    TEXT,
    /** An email. */
    EMAIL,
    /** A push message to an app on a phone. */
    PUSH,
    /** A call of another program over HTTP: a clinic's system, a hub in the home. */
    WEBHOOK
}
