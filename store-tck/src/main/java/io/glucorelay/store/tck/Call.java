package io.glucorelay.store.tck;

import java.util.Objects;

/**
 * A call that is about to be made through a {@link FaultyStore}.
 *
 * @param number counts the calls made through this store, from 1, in the order in which they begin; those that fail
 *     count too
 * @param operation which method
 * @param items how many items a batch has; 1 for what is not a batch
 */
public record Call(long number, Operation operation, int items) {

    /** @throws NullPointerException if {@code operation} is null */
    public Call {
        Objects.requireNonNull(operation, "operation");
    }
}
