package io.glucorelay.store.inmemory;

import io.glucorelay.store.Store;
import io.glucorelay.store.tck.StoreContract;

/** The in-memory store against the contract. */
class InMemoryStoreContractTest extends StoreContract {

    @Override
    protected Store createStore() {
        return new InMemoryStore();
    }

    @Override
    protected int chaosRuns() {
        return 2_000;
    }
}
