package io.glucorelay.store.inmemory;

import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A patient's notes, by delivery. Guarded by the record's lock. */
final class NoteLog {

    private final NavigableMap<TimeKey, List<DeliveryNote>> byDelivery = new TreeMap<>();

    /** Adds a note unless there is one that says the same; says whether it was new. */
    boolean add(DeliveryNote note) {
        List<DeliveryNote> notes = new ArrayList<>(of(TimeKey.of(note)));
        if (notes.stream().anyMatch(note::isSameAs)) {
            return false;
        }
        notes.add(note);
        notes.sort(DeliveryNote.BY_TIME);
        byDelivery.put(TimeKey.of(note), List.copyOf(notes));
        return true;
    }

    List<DeliveryNote> of(TimeKey delivery) {
        return byDelivery.getOrDefault(delivery, List.of());
    }

    Page<DeliveryNote> page(Instant from, Instant to, PageRequest request) {
        return Pages.cutGroups(byDelivery, from, to, request);
    }

    /** Forgets the notes on what was decided before then, unless the delivery is still there. */
    void forgetBefore(Instant since, Predicate<TimeKey> isThere) {
        if (!TimeKey.isAnyBefore(since, byDelivery)) {
            return;
        }
        byDelivery.headMap(TimeKey.startOf(since), false).keySet().removeIf(isThere.negate());
    }

    boolean isEmpty() {
        return byDelivery.isEmpty();
    }
}
