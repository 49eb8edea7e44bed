package io.glucorelay.examples.simulator;

import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.List;

/**
 * What comes in from one patient at one moment.
 *
 * @param at when it comes in; its readings may have been measured long before
 * @param patient whose it is
 * @param kind why it comes
 * @param readings the readings, oldest first; none if {@code kind} is {@link Kind#BROKEN}
 * @param broken the row that cannot be read; none unless {@code kind} is {@link Kind#BROKEN}
 */
public record Arrival(Instant at, String patient, Kind kind, List<Reading> readings, List<Quarantined> broken) {

    /** Why something comes in. */
    public enum Kind {
        /** The reading just measured. */
        LIVE,
        /** The signal is back: what was measured without it, and the reading just measured. */
        LATE_BATCH,
        /** A reading that has come before. */
        DUPLICATE,
        /** A reading that was damaged on its way. */
        BROKEN
    }

    /** Copies the lists. */
    public Arrival {
        readings = List.copyOf(readings);
        broken = List.copyOf(broken);
    }
}
