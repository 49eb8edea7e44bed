package io.glucorelay;

import java.util.Objects;

/**
 * How a channel of a relay is.
 *
 * @param inFlight how many sends are being made now
 * @param waiting how many wait in memory for their turn
 * @param breaker whether its provider is asked at all
 * @param putOff how many sends it has had no room for so far, or none while its provider was down: they were put off, or went to
 *     another address of the contact
 */
public record ChannelHealth(int inFlight, int waiting, BreakerState breaker, long putOff) {

    /** Whether a provider is asked. */
    public enum BreakerState {
        /** It is. */
        CLOSED,
        /** It has failed again and again, and is left alone for a while. */
        OPEN,
        /** It was left alone, and one message is on its way to see whether it works again. */
        PROBING
    }

    /** @throws NullPointerException if {@code breaker} is null */
    public ChannelHealth {
        Objects.requireNonNull(breaker, "breaker");
    }
}
