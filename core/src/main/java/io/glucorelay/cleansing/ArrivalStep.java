package io.glucorelay.cleansing;

import io.glucorelay.reading.Reading;

/**
 * Looks at a reading by itself, as it comes. What it finds is stored with the reading, or the reading is set aside.
 * Implementations must be safe for use by several threads, and answer the same whenever they are asked.
 */
public interface ArrivalStep {

    /** Its name, in lower case with hyphens: a pipeline has one step of a name. */
    String name();

    /**
     * What there is to say about a reading.
     *
     * @param reading with the time at which it was received
     */
    Finding look(Reading reading);
}
