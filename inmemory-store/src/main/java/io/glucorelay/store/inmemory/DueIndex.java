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
 * <p>It lies in parts, each entry in that of the thread that has put it there: so each thread writes at a place of its own,
 * which cores need not take from each other. The order goes over all parts; only of entries that are due at the same time does
 * a thread meet its own first, and then those of the threads after it, so that two threads rarely meet.
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
        // The new one first: a walk may then meet the record twice, which is harmless, and misses it only if it moves
        // to
        // where the walk has been, the front or a part that was empty. The next walk meets it.
        if (after != null) {
            parts.get(after.part()).add(after);
        }
        if (before != null) {
            parts.get(before.part()).remove(before);
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
                Place next =
                        Place.of(place.part().higher(place.entry()), place.part(), place.turn(), first.urgency(), now);
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
        int own = partOfThread();
        for (int turn = 0; turn < PARTS; turn++) {
            NavigableSet<DueEntry> part = parts.get((own + turn) & (PARTS - 1));
            Place place = Place.of(part.ceiling(first), part, turn, first.urgency(), now);
            if (place != null) {
                places.add(place);
            }
        }
        return places;
    }

    /** Where the calling thread puts its entries. Threads that were made one after the other have each a part of its own. */
    static int partOfThread() {
        return (int) Thread.currentThread().getId() & (PARTS - 1);
    }

    /**
     * How far a walk has come in one part: at an entry that is due.
     *
     * @param turn when it is the part's turn among entries that are due at the same time
     */
    private record Place(DueEntry entry, NavigableSet<DueEntry> part, int turn) implements Comparable<Place> {

        /** Null if the entry is not of this urgency, or not due. */
        static @Nullable Place of(
                @Nullable DueEntry entry, NavigableSet<DueEntry> part, int turn, Severity urgency, Instant now) {
            return entry != null && isDue(entry, urgency, now) ? new Place(entry, part, turn) : null;
        }

        static boolean isDue(@Nullable DueEntry entry, Severity urgency, Instant now) {
            return entry != null && entry.urgency() == urgency && entry.isDue(now);
        }

        @Override
        public int compareTo(Place other) {
            int order = entry.due().compareTo(other.entry.due());
            return order == 0 ? Integer.compare(turn, other.turn) : order;
        }
    }
}
