package io.glucorelay;

import io.glucorelay.careplan.Channel;
import io.glucorelay.store.StoreHealth;
import io.glucorelay.store.StoreHealth.Status;
import java.util.Map;
import java.util.Objects;

/**
 * How a relay is.
 *
 * @param status whether it keeps its promises: the store's own status, and degraded if what is due cannot be looked for,
 *     what was sent cannot be stored, or a channel's provider is down
 * @param store how the store is
 * @param started whether it works in the background
 * @param workingOn how many patients' records it works on now
 * @param waitingForStore how many of them have sends that could not be stored yet
 * @param channels how each channel is that it has a sender for
 */
public record RelayHealth(
        Status status,
        StoreHealth store,
        boolean started,
        int workingOn,
        int waitingForStore,
        Map<Channel, ChannelHealth> channels) {

    /** @throws NullPointerException if anything is null */
    public RelayHealth {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(store, "store");
        channels = Map.copyOf(channels);
    }
}
