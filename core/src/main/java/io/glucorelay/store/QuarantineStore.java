package io.glucorelay.store;

import io.glucorelay.reading.Quarantined;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;
import java.util.List;

/** What was set aside. */
public interface QuarantineStore {

    /**
     * Sets inputs aside. An input that {@linkplain Quarantined#isSameAs is the same} as one set aside before is passed
     * over.
     *
     * @return for each input whether it was new
     */
    List<Result<Boolean>> add(List<Quarantined> inputs);

    /** What was set aside from {@code from} (inclusive) to {@code to} (exclusive), oldest first. */
    Page<Quarantined> list(Instant from, Instant to, PageRequest page);
}
