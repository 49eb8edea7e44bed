package io.glucorelay.store.tck;

import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.NoteStore;
import java.time.Instant;
import java.util.List;

/** The notes of a {@link FaultyStore}. */
final class FaultyNotes implements NoteStore {

    private final NoteStore target;
    private final FaultyCalls calls;

    FaultyNotes(NoteStore target, FaultyCalls calls) {
        this.target = target;
        this.calls = calls;
    }

    @Override
    public boolean add(DeliveryNote note) {
        return calls.call(Operation.ADD_NOTE, () -> target.add(note));
    }

    @Override
    public List<DeliveryNote> of(String patient, String delivery, Instant createdAt) {
        return calls.call(Operation.NOTES_OF, () -> target.of(patient, delivery, createdAt));
    }

    @Override
    public Page<DeliveryNote> list(String patient, Instant from, Instant to, PageRequest page) {
        return calls.call(Operation.LIST_NOTES, () -> target.list(patient, from, to, page));
    }
}
