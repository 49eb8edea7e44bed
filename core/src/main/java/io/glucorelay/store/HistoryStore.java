package io.glucorelay.store;

import io.glucorelay.alert.Alert;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.List;

/**
 * What has been, by patient and time. Each method answers a page: the first {@code max} entries from {@code from}
 * (inclusive) to {@code to} (exclusive), oldest first; an entry is never divided between pages by its time alone, as the
 * order is total. What has just been written is seen.
 */
public interface HistoryStore {

    /** Readings by {@link Reading#BY_TIME}, wherever the store keeps them. */
    Page<Reading> readings(String patient, Instant from, Instant to, PageRequest page);

    /** Deliveries by the time their notification was created, then identifier; the pending ones too. */
    Page<Delivery> deliveries(String patient, Instant from, Instant to, PageRequest page);

    /** Alerts by the time they began, then rule; the open ones too. */
    Page<Alert> alerts(String patient, Instant from, Instant to, PageRequest page);

    /**
     * Which page.
     *
     * @param cursor where the last page ended, empty for the first
     * @param max at most so many entries, at least 1
     */
    record PageRequest(String cursor, int max) {

        /** @throws IllegalArgumentException if {@code max} is less than 1 */
        public PageRequest {
            if (max < 1) {
                throw new IllegalArgumentException("max must be at least 1, but was " + max);
            }
        }

        /** The first page. */
        public static PageRequest first(int max) {
            return new PageRequest("", max);
        }
    }

    /**
     * A page.
     *
     * @param items the entries
     * @param cursor where the next page goes on; empty after the last
     * @param <T> the entries' type
     */
    record Page<T>(List<T> items, String cursor) {

        /** @throws NullPointerException if {@code items} is or has a null */
        public Page {
            items = List.copyOf(items);
        }
    }
}
