package io.glucorelay.alert;

import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.util.List;
import java.util.Set;

/**
 * Finds what is remarkable about a reading among its neighbours, as cleansing does. Asked only where a rule may go by the answer;
 * it must depend on nothing but the readings. Implementations must be safe for use by several threads.
 */
@FunctionalInterface
public interface SeriesFlags {

    /**
     * The flags of a reading beside those that it carries.
     *
     * @param readings the patient's latest readings, ordered by {@link Reading#BY_TIME}
     * @param index which of them
     */
    Set<ReadingFlag> of(List<Reading> readings, int index);
}
