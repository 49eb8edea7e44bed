package io.glucorelay.cleansing;

import io.glucorelay.reading.ReadingFlag;

/**
 * Looks at a reading among those around it, as they were known when it came. What it finds is not stored, since it can be found
 * again at any time: the answer must depend on nothing but the series. Implementations must be safe for use by several threads.
 */
public interface SeriesStep {

    /** Its name, in lower case with hyphens: a pipeline has one step of a name. */
    String name();

    /** What a reading is flagged with that it sees something in. */
    ReadingFlag flag();

    /** Whether the flag is due to {@link Series#reading()}. */
    boolean sees(Series series);
}
