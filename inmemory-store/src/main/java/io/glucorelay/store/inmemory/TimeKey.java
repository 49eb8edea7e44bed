package io.glucorelay.store.inmemory;

import io.glucorelay.alert.Alert;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.NavigableMap;

/**
 * The place of an entry among those that are looked back on: a total order, so that a page can end anywhere.
 *
 * @param at the time it is listed by
 * @param id tells entries of the same time apart
 */
record TimeKey(Instant at, String id) implements Comparable<TimeKey> {

    private static final char SEPARATOR = '/';

    /** Before everything at this time. */
    static TimeKey startOf(Instant at) {
        return new TimeKey(at, "");
    }

    static TimeKey of(Reading reading) {
        return new TimeKey(reading.measuredAt(), reading.discriminator());
    }

    static TimeKey of(Delivery delivery) {
        return new TimeKey(delivery.notification().createdAt(), delivery.id());
    }

    /** Of a note: that of its delivery. */
    static TimeKey of(DeliveryNote note) {
        return new TimeKey(note.createdAt(), note.delivery());
    }

    static TimeKey of(Alert alert) {
        return new TimeKey(alert.id().startedAt(), alert.id().rule());
    }

    /** Whether any of these is from before then: cheaper to ask than to go through those that are, of which there are mostly none. */
    static boolean isAnyBefore(Instant at, NavigableMap<TimeKey, ?> entries) {
        return !entries.isEmpty() && entries.firstKey().at().isBefore(at);
    }

    /** The key that {@link #toCursor} has written. */
    static TimeKey fromCursor(String cursor) {
        int separator = cursor.indexOf(SEPARATOR);
        try {
            return new TimeKey(
                    Instant.parse(cursor.substring(0, Math.max(separator, 0))), cursor.substring(separator + 1));
        } catch (DateTimeException e) {
            throw new StoreException(
                    "a page's cursor must be one that this store gave out, but was '" + cursor + "'",
                    Trouble.REFUSED,
                    Effect.NOT_APPLIED,
                    e);
        }
    }

    String toCursor() {
        return at.toString() + SEPARATOR + id;
    }

    @Override
    public int compareTo(TimeKey other) {
        int order = at.compareTo(other.at);
        return order == 0 ? id.compareTo(other.id) : order;
    }
}
