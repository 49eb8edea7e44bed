package io.glucorelay.store.inmemory;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Episode;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A patient's alerts that are over: those that wait to be moved to the history, and the history. Guarded by the record's lock. */
final class AlertLog {

    private final Map<AlertId, Alert> waiting = new LinkedHashMap<>();
    private final NavigableMap<TimeKey, Alert> history = new TreeMap<>();

    void add(Alert ended) {
        waiting.put(ended.id(), ended);
    }

    /** Moves an alert to the history; one that does not wait was moved before. */
    void moveToHistory(AlertId id) {
        Alert alert = waiting.remove(id);
        if (alert != null) {
            history.put(TimeKey.of(alert), alert);
        }
    }

    Collection<Alert> waiting() {
        return waiting.values();
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
        return waiting.isEmpty() && history.isEmpty();
    }

    /** A page of all alerts, those included that are still open. */
    Page<Alert> page(List<Episode> open, Instant from, Instant to, PageRequest request) {
        NavigableMap<TimeKey, Alert> all = new TreeMap<>(history);
        waiting.values().forEach(alert -> all.put(TimeKey.of(alert), alert));
        open.forEach(episode -> all.put(TimeKey.of(episode.alert()), episode.alert()));
        return Pages.cut(all, from, to, request);
    }
}
