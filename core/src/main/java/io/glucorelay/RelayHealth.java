package io.glucorelay;

import io.glucorelay.store.StoreHealth;
import io.glucorelay.store.StoreHealth.Status;
import java.util.Objects;

/**
 * How a relay is.
 *
 * @param status whether it keeps its promises: the store's own status, and degraded if what is due cannot be looked for
 *     or what was sent cannot be stored
 * @param store how the store is
 * @param started whether it works in the background
 * @param workingOn how many patients' records it works on now
 * @param waitingForStore how many of them have sends that could not be stored yet
 */
public record RelayHealth(Status status, StoreHealth store, boolean started, int workingOn, int waitingForStore) {

    /** @throws NullPointerException if {@code status} or {@code store} is null */
    public RelayHealth {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(store, "store");
    }
}
