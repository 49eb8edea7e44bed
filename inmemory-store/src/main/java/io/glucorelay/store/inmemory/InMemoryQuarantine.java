package io.glucorelay.store.inmemory;

import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.Result;
import io.glucorelay.store.RetentionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What was set aside. One lock for all: bad input is rare, and nobody waits for it. */
final class InMemoryQuarantine implements QuarantineStore {

    private final RetentionStore retention;
    private final Map<String, TimeKey> byId = new HashMap<>();
    private final NavigableMap<TimeKey, SetAside> byTime = new TreeMap<>();
    private long arrivals;

    InMemoryQuarantine(RetentionStore retention) {
        this.retention = retention;
    }

    @Override
    public synchronized List<Result<Boolean>> add(List<Quarantined> inputs) {
        List<Result<Boolean>> results = new ArrayList<>(inputs.size());
        for (Quarantined input : inputs) {
            String id = input.id();
            boolean isNew = !byId.containsKey(id);
            if (isNew) {
                TimeKey key = new TimeKey(input.at(), arrivalNumber());
                byId.put(id, key);
                byTime.put(key, SetAside.open(input));
                forgetBefore(retention.get().quarantineSince(input.at()));
            }
            results.add(Result.of(isNew));
        }
        return results;
    }

    @Override
    public synchronized Page<SetAside> list(Instant from, Instant to, PageRequest page) {
        return Pages.cut(byTime, from, to, page);
    }

    @Override
    public synchronized Optional<SetAside> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(byTime::get);
    }

    @Override
    public synchronized Optional<Resolution> resolve(String id, Resolution resolution) {
        TimeKey key = byId.get(id);
        if (key == null) {
            return Optional.empty();
        }
        byTime.computeIfPresent(key, (at, aside) -> aside.isOpen() ? aside.resolved(resolution) : aside);
        return find(id).flatMap(SetAside::resolution);
    }

    /** Forgets what was set aside before then. */
    synchronized void forgetBefore(Instant since) {
        NavigableMap<TimeKey, SetAside> past = byTime.headMap(TimeKey.startOf(since), false);
        past.values().forEach(aside -> byId.remove(aside.id()));
        past.clear();
    }

    /** Tells inputs of the same time apart, and orders them as they came; the leading digit makes longer numbers follow. */
    private String arrivalNumber() {
        String digits = Long.toString(arrivals++);
        return (char) ('a' + digits.length()) + digits;
    }
}
