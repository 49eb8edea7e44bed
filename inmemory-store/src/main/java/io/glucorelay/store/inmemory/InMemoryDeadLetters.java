package io.glucorelay.store.inmemory;

import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.DeadLetterStore;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;

/** The dead letters of all patients, in the order in which they are listed. */
final class InMemoryDeadLetters implements DeadLetterStore {

    private final RecordTable table;

    InMemoryDeadLetters(RecordTable table) {
        this.table = table;
    }

    @Override
    public Page<Delivery> list(Instant from, Instant to, PageRequest page) {
        return Pages.cut(table.dead(), from, to, page);
    }
}
