package io.glucorelay.delivery;

/** Where the delivery of a notification stands. All but {@link #PENDING} are final. */
public enum DeliveryState {
    /** Not over: waiting for its time, or for the next attempt. */
    PENDING,
    /** A provider has taken it over. */
    DELIVERED,
    /** It was not delivered before it lost its worth. */
    EXPIRED,
    /** A newer message to the same contact on the same topic took its place before it was delivered. */
    SUPERSEDED,
    /** There was no more need: the alert was acknowledged, or over before the contact's turn came. */
    CANCELLED,
    /** Every address was rejected for good, or as many attempts failed as the policy allows. */
    DEAD;

    /** Whether it has ended without reaching anybody, though nothing else took its place. */
    public boolean isDeadLetter() {
        return this == DEAD || this == EXPIRED;
    }

    /** Whether nothing more happens. */
    public boolean isFinal() {
        return this != PENDING;
    }
}
