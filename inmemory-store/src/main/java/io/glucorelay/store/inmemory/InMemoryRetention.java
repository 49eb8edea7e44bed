package io.glucorelay.store.inmemory;

import io.glucorelay.store.Retention;
import io.glucorelay.store.RetentionStore;
import java.util.Objects;

/** For how long everything is kept. */
final class InMemoryRetention implements RetentionStore {

    private volatile Retention retention = Retention.DEFAULT;

    @Override
    public Retention get() {
        return retention;
    }

    @Override
    public void put(Retention newRetention) {
        retention = Objects.requireNonNull(newRetention, "retention");
    }
}
