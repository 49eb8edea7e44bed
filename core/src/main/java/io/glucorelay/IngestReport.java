package io.glucorelay;

import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.ReadingFlag;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What became of what was handed in.
 *
 * @param items one for each input, in the order given
 */
public record IngestReport(List<Item> items) {

    /** What became of one input. */
    public enum Status {
        /** It is stored, and so is all that it gave rise to. */
        ACCEPTED,
        /** It was stored before; or just now, by a first try whose answer the store did not get, and which it repeated. */
        DUPLICATE,
        /** It was set aside, with its raw form and the reason. */
        QUARANTINED,
        /** It was measured so long ago that its {@linkplain Relay#retention retention} has ended: it is not stored. */
        PAST_RETENTION,
        /** It is not known to be stored, or what it gave rise to is not: send it again. */
        NOT_STORED
    }

    /**
     * What became of one input.
     *
     * @param status what
     * @param detail why, for a person to read; empty if there is nothing to say
     * @param flags what is remarkable about it, if it was accepted
     * @param reason why it was set aside, if it was
     */
    public record Item(Status status, String detail, Set<ReadingFlag> flags, Optional<QuarantineReason> reason) {

        static final Item DUPLICATE = of(Status.DUPLICATE, "");
        private static final Item ACCEPTED = of(Status.ACCEPTED, "");

        /** @throws NullPointerException if anything is or has a null */
        public Item {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(reason, "reason");
            flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
        }

        static Item of(Status status, String detail) {
            return new Item(status, detail, Set.of(), Optional.empty());
        }

        static Item accepted(Set<ReadingFlag> flags) {
            return flags.isEmpty() ? ACCEPTED : new Item(Status.ACCEPTED, "", flags, Optional.empty());
        }

        static Item setAside(QuarantineReason reason, String detail) {
            return new Item(Status.QUARANTINED, detail, Set.of(), Optional.of(reason));
        }
    }

    /** @throws NullPointerException if {@code items} is or has a null */
    public IngestReport {
        items = List.copyOf(items);
    }

    /** How many were accepted. */
    public int accepted() {
        return count(Status.ACCEPTED);
    }

    /** How many had been stored before. */
    public int duplicate() {
        return count(Status.DUPLICATE);
    }

    /** How many were set aside. */
    public int quarantined() {
        return count(Status.QUARANTINED);
    }

    /** How many were measured too long ago to be kept. */
    public int pastRetention() {
        return count(Status.PAST_RETENTION);
    }

    private int count(Status status) {
        int count = 0;
        for (Item item : items) {
            if (item.status() == status) {
                count++;
            }
        }
        return count;
    }
}
