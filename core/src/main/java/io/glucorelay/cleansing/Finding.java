package io.glucorelay.cleansing;

import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.ReadingFlag;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** What a look at a reading came to. */
public sealed interface Finding {

    /** Nothing to be said about it. */
    static Finding nothing() {
        return Flagged.NOTHING;
    }

    /** It may pass, with this flag. */
    static Finding flag(ReadingFlag flag) {
        return new Flagged(EnumSet.of(flag));
    }

    /**
     * It is not to be stored as a reading, but set aside.
     *
     * @param reason why; {@link QuarantineReason#OWN_STEP} if no other says it
     * @param detail the field, the value and what was expected, for a person
     */
    static Finding setAside(QuarantineReason reason, String detail) {
        return new SetAside(reason, detail);
    }

    /**
     * It may pass.
     *
     * @param flags what is remarkable about it, often nothing
     */
    record Flagged(Set<ReadingFlag> flags) implements Finding {

        private static final Flagged NOTHING = new Flagged(Set.of());

        /** @throws NullPointerException if {@code flags} is or has a null */
        public Flagged {
            flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
        }
    }

    /**
     * It is to be set aside.
     *
     * @param reason why
     * @param detail the field, the value and what was expected, for a person
     */
    record SetAside(QuarantineReason reason, String detail) implements Finding {

        /** @throws NullPointerException if anything is null */
        public SetAside {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }
}
