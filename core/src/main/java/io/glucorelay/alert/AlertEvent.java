package io.glucorelay.alert;

/** Which turn of an episode a notification tells of. */
public enum AlertEvent {
    /** It has begun. */
    RAISED,
    /** It lasts. */
    REPEATED,
    /** It is over: what a reading shows. */
    RESOLVED,
    /** Somebody has said that it is over. */
    CLEARED;

    /** Whether it is over. */
    public boolean isEnd() {
        return this == RESOLVED || this == CLEARED;
    }
}
