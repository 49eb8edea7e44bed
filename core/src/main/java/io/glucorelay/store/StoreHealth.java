package io.glucorelay.store;

import java.util.Objects;

/**
 * How a store is.
 *
 * @param status whether it keeps its promises
 * @param detail what a person should know; empty if all is well
 */
public record StoreHealth(Status status, String detail) {

    /** Whether a store keeps its promises. */
    public enum Status {
        /** It does. */
        UP,
        /** It works, but not with the number of copies or the speed it was asked for. */
        DEGRADED,
        /** It does not work. */
        DOWN
    }

    /** All is well. */
    public static final StoreHealth UP = new StoreHealth(Status.UP, "");

    /** @throws NullPointerException if anything is null */
    public StoreHealth {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
    }
}
