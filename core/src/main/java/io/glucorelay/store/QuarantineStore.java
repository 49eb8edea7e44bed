package io.glucorelay.store;

import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was set aside, and what has become of it. An input is open until it is {@linkplain #resolve resolved}. */
public interface QuarantineStore {

    /**
     * Sets inputs aside. An input that {@linkplain Quarantined#isSameAs is the same} as one set aside before is passed
     * over: that one stays as it is, and if it was resolved it stays so.
     *
     * @return for each input whether it was new
     */
    List<Result<Boolean>> add(List<Quarantined> inputs);

    /**
     * What was set aside from {@code from} (inclusive) to {@code to} (exclusive), oldest first, open or not. While a
     * database moves data, one resolved a moment ago may be shown as still open.
     */
    Page<SetAside> list(Instant from, Instant to, PageRequest page);

    /**
     * One input, with what has become of it: whatever was answered to anybody before is seen.
     *
     * @param id the input's {@linkplain Quarantined#id identifier}, or any other text
     * @return empty if there is no such input
     */
    Optional<SetAside> find(String id);

    /**
     * Resolves an input, unless it is resolved. Atomic for each input: of several callers one is first, and what that one
     * says stands for good. It is kept as long as its input, and makes that no longer.
     *
     * <p>So it is safe to repeat: who was first is answered the same again.
     *
     * @param id the input's {@linkplain Quarantined#id identifier}, or any other text
     * @param resolution how it is resolved
     * @return what stands now: the resolution given, or the one that was there before; empty if there is no such input,
     *     and then nothing is changed
     */
    Optional<Resolution> resolve(String id, Resolution resolution);
}
