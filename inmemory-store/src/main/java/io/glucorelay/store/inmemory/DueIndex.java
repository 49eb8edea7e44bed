package io.glucorelay.store.inmemory;

import io.glucorelay.careplan.Severity;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records at which something is due, now or later, in the order in which they are to be claimed.
 *
 * <p>A record changes its entry under its own lock; whoever walks the index holds no lock. So an entry met on the way is
 * only a hint, to be checked under the record's lock.
 */
final class DueIndex {

    private static final Severity[] MOST_URGENT_FIRST = Severity.values();

    private final NavigableSet<DueEntry> entries = new ConcurrentSkipListSet<>();

    /** Puts a record's new entry in place of its old one; null stands for none. */
    void replace(@Nullable DueEntry before, @Nullable DueEntry after) {
        // The new one first: a walk may then meet the record twice, which is harmless, but cannot miss it.
        if (after != null) {
            entries.add(after);
        }
        if (before != null) {
            entries.remove(before);
        }
    }

    /** Visits the entries that are due, the most urgent first, until the visitor answers false. */
    void walkDue(Instant now, Predicate<DueEntry> visitor) {
        for (Severity urgency : MOST_URGENT_FIRST) {
            for (DueEntry entry : entries.tailSet(DueEntry.first(urgency))) {
                if (entry.urgency() != urgency || !entry.isDue(now)) {
                    break;
                }
                if (!visitor.test(entry)) {
                    return;
                }
            }
        }
    }

    boolean hasDue(Instant now) {
        boolean[] found = new boolean[1];
        walkDue(now, entry -> {
            found[0] = true;
            return false;
        });
        return found[0];
    }
}
