package io.glucorelay.store.inmemory;

import io.glucorelay.store.Store;
import io.glucorelay.store.tck.StoreContract;
import java.time.Instant;

/** The in-memory store against the contract. */
class InMemoryStoreContractTest extends StoreContract {

    @Override
    protected Store createStore() {
        return new InMemoryStore();
    }

    @Override
    protected boolean removePastRetention(Store store, Instant now) {
        ((InMemoryStore) store).sweep(now);
        return true;
    }

    @Override
    protected int chaosRuns() {
        return 2_000;
    }
}
