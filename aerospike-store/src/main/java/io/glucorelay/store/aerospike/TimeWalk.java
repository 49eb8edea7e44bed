package io.glucorelay.store.aerospike;

import com.aerospike.client.Record;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Fills a page from indexes that answer in no order: one stretch of time after the other, each short enough for what lies in
 * it to be sorted.
 *
 * @param indexes the places where entries are; one that is in several is read in each
 * @param decode the entries of a record
 * @param bins the bins that takes
 * @param <T> the entries' type
 */
record TimeWalk<T>(List<TimeIndex> indexes, Function<Record, List<T>> decode, List<String> bins) {

    private static final int MANY = 1_000;

    /** Adds what lies between two times to a page. */
    void fill(PageCutter<T> page, Instant to) {
        long first = Days.millis(page.begin());
        long last = Days.millis(to);
        long width = last - first + 1;
        while (first <= last && !page.isCut()) {
            long end = Math.min(last, first + width - 1);
            List<T> found = new ArrayList<>();
            if (read(first, end, found)) {
                // A record has entries of other times too, for which it is read again in their turn.
                long begin = first;
                found.removeIf(entry -> !isBetween(begin, end, Days.millis(page.timeOf(entry))));
                page.add(found);
                first = end + 1;
                width *= 2;
            } else {
                width = (end - first + 1) / 2;
            }
        }
    }

    private static boolean isBetween(long first, long last, long millis) {
        return millis >= first && millis <= last;
    }

    private boolean read(long first, long end, List<T> found) {
        // What lies in one millisecond is read whole, however much it is.
        int most = end == first ? Integer.MAX_VALUE : MANY;
        for (TimeIndex index : indexes) {
            if (!index.read(
                    first, end, most, record -> found.addAll(decode.apply(record)), bins.toArray(new String[0]))) {
                return false;
            }
        }
        return true;
    }
}
