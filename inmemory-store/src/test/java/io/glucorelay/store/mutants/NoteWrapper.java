package io.glucorelay.store.mutants;

import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.NoteStore;
import java.time.Instant;
import java.util.List;

/** Does all that another does, and gives its heirs one step to do wrong. */
class NoteWrapper implements NoteStore {

    private final NoteStore target;

    NoteWrapper(NoteStore target) {
        this.target = target;
    }

    /** Whether there is a note that says the same. */
    boolean isThere(DeliveryNote note) {
        return of(note.patient(), note.delivery(), note.createdAt()).stream().anyMatch(note::isSameAs);
    }

    @Override
    public boolean add(DeliveryNote note) {
        return target.add(note);
    }

    @Override
    public List<DeliveryNote> of(String patient, String delivery, Instant createdAt) {
        return target.of(patient, delivery, createdAt);
    }

    @Override
    public Page<DeliveryNote> list(String patient, Instant from, Instant to, PageRequest page) {
        return target.list(patient, from, to, page);
    }
}
