package io.glucorelay.store;

import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;

/**
 * The deliveries of all patients that have ended as {@linkplain io.glucorelay.delivery.DeliveryState#isDeadLetter dead
 * letters}. There is nothing to write here: a delivery joins them when a {@link Settle} ends it so, and leaves them with
 * its retention.
 */
public interface DeadLetterStore {

    /**
     * A page of them: the first {@code max} from {@code from} (inclusive) to {@code to} (exclusive), by the time their
     * notification was created, then identifier. What has just been settled is seen, what is still pending is not.
     */
    Page<Delivery> list(Instant from, Instant to, PageRequest page);
}
