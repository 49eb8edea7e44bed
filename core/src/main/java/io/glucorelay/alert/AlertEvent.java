package io.glucorelay.alert;

/** Which turn of an episode a notification tells of. */
public enum AlertEvent {
    /** It has begun. */
    RAISED,
    /** It lasts. */
    REPEATED,
    /** It is over. */
    RESOLVED
}
