package io.glucorelay.careplan;

import io.glucorelay.reading.ReadingFlag;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How good a reading must be for a rule to go by it. One that is not good enough counts for the rule as if it had not come: it
 * raises nothing, ends nothing, and neither goes on with a run nor breaks it.
 */
public enum DataQuality {
    /** Whatever the sensor says, however it looks. */
    ANY,

    /**
     * Nothing that the device itself doubts, or that no glucose can do: not {@linkplain ReadingFlag#NOISY noisy}, from a sensor
     * that is {@linkplain ReadingFlag#NOT_READY not ready}, {@linkplain ReadingFlag#BEYOND_SENSOR beyond} what it can measure,
     * {@linkplain ReadingFlag#IMPLAUSIBLE_RATE too far} from the reading before, or {@linkplain ReadingFlag#STUCK stuck}.
     */
    TRUSTED,

    /**
     * As {@link #TRUSTED}, nor anything for which there is a harmless reason: a {@linkplain ReadingFlag#COMPRESSION_SUSPECTED
     * sleeper lying on the sensor}, {@linkplain ReadingFlag#SENSOR_OVERLAP two sensors} that disagree, or a {@linkplain
     * ReadingFlag#CLOCK_DRIFT clock} that is wrong. A true low can look like that too.
     */
    CLEAN;

    private static final Set<ReadingFlag> UNTRUSTED = Collections.unmodifiableSet(EnumSet.of(
            ReadingFlag.NOISY,
            ReadingFlag.NOT_READY,
            ReadingFlag.BEYOND_SENSOR,
            ReadingFlag.IMPLAUSIBLE_RATE,
            ReadingFlag.STUCK));

    private static final Set<ReadingFlag> UNCLEAN = Collections.unmodifiableSet(
            EnumSet.of(ReadingFlag.COMPRESSION_SUSPECTED, ReadingFlag.SENSOR_OVERLAP, ReadingFlag.CLOCK_DRIFT));

    /** Whether a reading with these flags is good enough. */
    public boolean trusts(Set<ReadingFlag> flags) {
        return switch (this) {
            case ANY -> true;
            case TRUSTED -> Collections.disjoint(flags, UNTRUSTED);
            case CLEAN -> Collections.disjoint(flags, UNTRUSTED) && Collections.disjoint(flags, UNCLEAN);
        };
    }
}
