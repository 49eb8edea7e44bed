package io.glucorelay.benchmarks.load;

import io.glucorelay.store.Store;
import io.glucorelay.store.inmemory.InMemoryStore;
import org.jspecify.annotations.Nullable;

/** The store that is measured, and what counts its steps. */
final class StoreUnderLoad implements AutoCloseable {

    private final StoreSteps steps = new StoreSteps();
    private final @Nullable AerospikeSide aerospike;
    private final Store store;

    private StoreUnderLoad(@Nullable AerospikeSide aerospike, Store store) {
        this.aerospike = aerospike;
        this.store = new CountedStore(store, steps);
    }

    static StoreUnderLoad open(LoadSettings settings) {
        if (settings.isInMemory()) {
            return new StoreUnderLoad(null, new InMemoryStore());
        }
        AerospikeSide side = AerospikeSide.open(settings);
        try {
            return new StoreUnderLoad(side, side.openStore());
        } catch (RuntimeException e) {
            side.close();
            throw e;
        }
    }

    Store store() {
        return store;
    }

    StoreSteps steps() {
        return steps;
    }

    /** Null if the store is in memory. */
    @Nullable AerospikeSide aerospike() {
        return aerospike;
    }

    @Override
    public String toString() {
        return aerospike == null ? "in memory" : aerospike.toString();
    }

    @Override
    public void close() {
        store.close();
        if (aerospike != null) {
            aerospike.close();
        }
    }
}
