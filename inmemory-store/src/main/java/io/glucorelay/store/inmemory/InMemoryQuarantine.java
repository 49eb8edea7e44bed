package io.glucorelay.store.inmemory;

import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.Result;
import io.glucorelay.store.RetentionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What was set aside. One lock for all: bad input is rare, and nobody waits for it. */
final class InMemoryQuarantine implements QuarantineStore {

    private final RetentionStore retention;
    private final Set<Identity> seen = new HashSet<>();
    private final NavigableMap<TimeKey, Quarantined> byTime = new TreeMap<>();
    private long arrivals;

    InMemoryQuarantine(RetentionStore retention) {
        this.retention = retention;
    }

    @Override
    public synchronized List<Result<Boolean>> add(List<Quarantined> inputs) {
        List<Result<Boolean>> results = new ArrayList<>(inputs.size());
        for (Quarantined input : inputs) {
            boolean isNew = seen.add(Identity.of(input));
            if (isNew) {
                byTime.put(new TimeKey(input.at(), arrivalNumber()), input);
                forgetBefore(retention.get().quarantineSince(input.at()));
            }
            results.add(Result.of(isNew));
        }
        return results;
    }

    @Override
    public synchronized Page<Quarantined> list(Instant from, Instant to, PageRequest page) {
        return Pages.cut(byTime, from, to, page);
    }

    /** Forgets what was set aside before then. */
    synchronized void forgetBefore(Instant since) {
        NavigableMap<TimeKey, Quarantined> past = byTime.headMap(TimeKey.startOf(since), false);
        past.values().forEach(input -> seen.remove(Identity.of(input)));
        past.clear();
    }

    /** Tells inputs of the same time apart, and orders them as they came; the leading digit makes longer numbers follow. */
    private String arrivalNumber() {
        String digits = Long.toString(arrivals++);
        return (char) ('a' + digits.length()) + digits;
    }

    /** What {@link Quarantined#isSameAs} compares. */
    private record Identity(String patient, String source, String position, String raw, QuarantineReason reason) {
        static Identity of(Quarantined input) {
            return new Identity(input.patient(), input.source(), input.position(), input.raw(), input.reason());
        }
    }
}
