package io.glucorelay.store.tck;

import io.glucorelay.store.Retention;
import io.glucorelay.store.RetentionStore;

/** The retention of a {@link FaultyStore}. What goes now is answered from memory, so that is no call. */
final class FaultyRetention implements RetentionStore {

    private final RetentionStore target;
    private final FaultyCalls calls;

    FaultyRetention(RetentionStore target, FaultyCalls calls) {
        this.target = target;
        this.calls = calls;
    }

    @Override
    public Retention get() {
        return target.get();
    }

    @Override
    public void put(Retention retention) {
        calls.call(Operation.PUT_RETENTION, () -> {
            target.put(retention);
            return retention;
        });
    }
}
