package io.glucorelay.store.inmemory;

import io.glucorelay.careplan.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Before all entries of an urgency, the most urgent first. */
    private static final List<DueEntry> FIRSTS =
            Stream.of(Severity.values()).map(DueEntry::first).collect(Collectors.toList());

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
        for (DueEntry first : FIRSTS) {
            Queue<Place> places = placesAfter(first, now);
            for (Place place = places.poll(); place != null; place = places.poll()) {
                if (!visitor.test(place.entry())) {
                    return;
                }
                Place next = Place.of(place.part().higher(place.entry()), place.part(), first.urgency(), now);
                if (next != null) {
                    places.add(next);
                }
            }
        }
    }

    boolean hasDue(Instant now) {
        for (DueEntry first : FIRSTS) {
            for (NavigableSet<DueEntry> part : parts) {
                if (Place.isDue(part.ceiling(first), first.urgency(), now)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where each part begins, of those where something of this urgency is due: mostly of none. */
    private Queue<Place> placesAfter(DueEntry first, Instant now) {
        Queue<Place> places = new PriorityQueue<>(1);
        for (NavigableSet<DueEntry> part : parts) {
            Place place = Place.of(part.ceiling(first), part, first.urgency(), now);
            if (place != null) {
                places.add(place);
            }
        }
        return places;
    }

    private NavigableSet<DueEntry> partOf(DueEntry entry) {
        int hash = entry.patient().hashCode();
        return parts.get((hash ^ (hash >>> 16)) & (PARTS - 1));
    }

    /** How far a walk has come in one part: at an entry that is due. */
    private record Place(DueEntry entry, NavigableSet<DueEntry> part) implements Comparable<Place> {

        /** Null if the entry is not of this urgency, or not due. */
        static @Nullable Place of(
                @Nullable DueEntry entry, NavigableSet<DueEntry> part, Severity urgency, Instant now) {
            return entry != null && isDue(entry, urgency, now) ? new Place(entry, part) : null;
        }

        static boolean isDue(@Nullable DueEntry entry, Severity urgency, Instant now) {
            return entry != null && entry.urgency() == urgency && entry.isDue(now);
        }

        @Override
        public int compareTo(Place other) {
            return entry.compareTo(other.entry);
        }
    }
}
