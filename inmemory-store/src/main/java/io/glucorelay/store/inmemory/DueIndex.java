package io.glucorelay.store.inmemory;

import io.glucorelay.careplan.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records at which something is due, now or later, in the order in which they are to be claimed.
 *
 * <p>A record changes its entry under its own lock; whoever walks the index holds no lock. So an entry met on the way is
 * only a hint, to be checked under the record's lock.
 *
 * <p>It lies in parts, by patient: leases that begin together end together, and in one list all threads would write at one
 * place of it.
 */
final class DueIndex {

    private static final Severity[] MOST_URGENT_FIRST = Severity.values();
    private static final int PARTS = 16;

    private final List<NavigableSet<DueEntry>> parts = new ArrayList<>(PARTS);

    DueIndex() {
        for (int i = 0; i < PARTS; i++) {
            parts.add(new ConcurrentSkipListSet<>());
        }
    }

    /** Puts a record's new entry in place of its old one; null stands for none. */
    void replace(@Nullable DueEntry before, @Nullable DueEntry after) {
        // The new one first: a walk may then meet the record twice, which is harmless, but cannot miss it.
        if (after != null) {
            partOf(after).add(after);
        }
        if (before != null) {
            partOf(before).remove(before);
        }
    }

    /** Visits the entries that are due, the most urgent first, until the visitor answers false. */
    void walkDue(Instant now, Predicate<DueEntry> visitor) {
        for (Severity urgency : MOST_URGENT_FIRST) {
            PriorityQueue<Place> places = new PriorityQueue<>(PARTS);
            for (NavigableSet<DueEntry> part : parts) {
                Place.next(part.tailSet(DueEntry.first(urgency)).iterator(), urgency, now, places);
            }
            for (Place place = places.poll(); place != null; place = places.poll()) {
                if (!visitor.test(place.entry())) {
                    return;
                }
                Place.next(place.rest(), urgency, now, places);
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

    private NavigableSet<DueEntry> partOf(DueEntry entry) {
        int hash = entry.patient().hashCode();
        return parts.get((hash ^ (hash >>> 16)) & (PARTS - 1));
    }

    /** How far a walk has come in one part: at an entry that is due, with the rest of them after it. */
    private record Place(DueEntry entry, Iterator<DueEntry> rest) implements Comparable<Place> {

        /** Adds the next place of a part, if what comes there is of this urgency and due. */
        static void next(Iterator<DueEntry> rest, Severity urgency, Instant now, PriorityQueue<Place> places) {
            if (rest.hasNext()) {
                DueEntry entry = rest.next();
                if (entry.urgency() == urgency && entry.isDue(now)) {
                    places.add(new Place(entry, rest));
                }
            }
        }

        @Override
        public int compareTo(Place other) {
            return entry.compareTo(other.entry);
        }
    }
}
