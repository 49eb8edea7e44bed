package io.glucorelay.store.inmemory;

import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.NoteStore;
import java.time.Instant;
import java.util.List;

/** The notes, each kept with its patient's record: what is forgotten of the deliveries takes them along. */
final class InMemoryNotes implements NoteStore {

    private final RecordTable table;

    InMemoryNotes(RecordTable table) {
        this.table = table;
    }

    @Override
    public boolean add(DeliveryNote note) {
        return table.onRecordOrNew(note.patient(), record -> record.addNote(note));
    }

    @Override
    public List<DeliveryNote> of(String patient, String delivery, Instant createdAt) {
        return table.onRecord(patient, record -> record.notesOf(new TimeKey(createdAt, delivery)))
                .orElseGet(List::of);
    }

    @Override
    public Page<DeliveryNote> list(String patient, Instant from, Instant to, PageRequest page) {
        return table.onRecord(patient, record -> record.notes(from, to, page)).orElseGet(Pages::empty);
    }
}
