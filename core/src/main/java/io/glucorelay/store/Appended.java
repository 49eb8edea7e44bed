package io.glucorelay.store;

import io.glucorelay.reading.Reading;
import java.util.List;
import java.util.Objects;

/**
 * What became of an {@link Append}.
 *
 * @param statuses what became of each reading, in the order given
 * @param view the record after it
 */
public record Appended(List<Status> statuses, PatientView view) {

    /** What became of one reading. */
    public enum Status {
        /** It was new and is stored. */
        STORED,
        /** The same reading, {@linkplain Reading#saysTheSameAs saying the same}, was stored before. */
        DUPLICATE,
        /** A reading of the same time and device was stored before, and says something else; that one stays. */
        CONFLICT
    }

    /** @throws NullPointerException if anything is null */
    public Appended {
        statuses = List.copyOf(statuses);
        Objects.requireNonNull(view, "view");
    }
}
