package io.glucorelay.store;

import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;
import java.util.List;

/**
 * What is known of deliveries beside their attempts. Notes are kept as long as messages are, whether or not the store has the
 * delivery: a provider may be faster than the record of the send. Their retention counts from when the notification was decided,
 * as who tells of it may have any clock; a note may stay longer, as its delivery does.
 */
public interface NoteStore {

    /**
     * Adds a note. Atomic, and create-only: if there is one that {@linkplain DeliveryNote#isSameAs is the same}, that one stays.
     * So it is safe to repeat, and there are never more notes of a delivery than kinds times addresses.
     *
     * @return whether it was new
     */
    boolean add(DeliveryNote note);

    /**
     * The notes of one delivery, {@linkplain DeliveryNote#BY_TIME by their time}, then kind; what was added before is seen.
     *
     * @param patient whose
     * @param delivery the delivery's identifier
     * @param createdAt when its notification was decided
     */
    List<DeliveryNote> of(String patient, String delivery, Instant createdAt);

    /**
     * A page of a patient's notes: the first {@code max} on deliveries whose notification was decided from {@code from}
     * (inclusive) to {@code to} (exclusive), by that time, then the delivery's identifier; the notes of one delivery are not
     * divided between pages, so that a page may hold some more.
     */
    Page<DeliveryNote> list(String patient, Instant from, Instant to, PageRequest page);
}
