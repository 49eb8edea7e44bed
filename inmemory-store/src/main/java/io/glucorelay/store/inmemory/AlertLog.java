package io.glucorelay.store.inmemory;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.Episode;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A patient's alerts that are over. Guarded by the record's lock. */
final class AlertLog {

    private final NavigableMap<TimeKey, Alert> history = new TreeMap<>();

    void add(Alert ended) {
        history.put(TimeKey.of(ended), ended);
    }

    /** Forgets what was over before then. */
    void forgetBefore(Instant since) {
        if (!TimeKey.isAnyBefore(since, history)) {
            return;
        }
        history.headMap(TimeKey.startOf(since), false)
                .values()
                .removeIf(alert ->
                        alert.resolvedAt() != null && alert.resolvedAt().isBefore(since));
    }

    boolean isEmpty() {
        return history.isEmpty();
    }

    /** A page of all alerts, those included that are still open. */
    Page<Alert> page(List<Episode> open, Instant from, Instant to, PageRequest request) {
        NavigableMap<TimeKey, Alert> all = new TreeMap<>(history);
        open.forEach(episode -> all.put(TimeKey.of(episode.alert()), episode.alert()));
        return Pages.cut(all, from, to, request);
    }
}
