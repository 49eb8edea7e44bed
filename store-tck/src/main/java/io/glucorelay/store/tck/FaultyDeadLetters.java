package io.glucorelay.store.tck;

import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.DeadLetterStore;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;

/** The dead letters of a {@link FaultyStore}. */
final class FaultyDeadLetters implements DeadLetterStore {

    private final DeadLetterStore target;
    private final FaultyCalls calls;

    FaultyDeadLetters(DeadLetterStore target, FaultyCalls calls) {
        this.target = target;
        this.calls = calls;
    }

    @Override
    public Page<Delivery> list(Instant from, Instant to, PageRequest page) {
        return calls.call(Operation.LIST_DEAD_LETTERS, () -> target.list(from, to, page));
    }
}
