package io.glucorelay.store.codec;

import io.glucorelay.careplan.Address;
import io.glucorelay.delivery.DeliveryNote;
import java.time.Instant;

final class DeliveryNoteForm {

    private DeliveryNoteForm() {}

    static void write(ByteWriter to, DeliveryNote note) {
        to.text(note.patient());
        to.text(note.delivery());
        to.instant(note.createdAt());
        EnumCode.NOTE.write(to, note.kind());
        to.raw(note.to() == null ? 0 : 1);
        if (note.to() != null) {
            ContactForm.address(to, note.to());
        }
        to.instant(note.at(), note.createdAt());
        to.text(note.by());
        to.text(note.detail());
    }

    static DeliveryNote read(ByteReader from) {
        String patient = from.text();
        String delivery = from.text();
        Instant createdAt = from.instant();
        DeliveryNote.Kind kind = EnumCode.NOTE.read(from);
        Address to = Optionals.isThere(from) ? ContactForm.address(from) : null;
        return new DeliveryNote(
                patient, delivery, createdAt, kind, to, from.instant(createdAt), from.text(), from.text());
    }
}
