package io.glucorelay.reading;

import java.util.Objects;

/**
 * A reading, and the input that it was read from.
 *
 * @param reading what it says
 * @param origin where it came from, and in what words
 */
public record RawReading(Reading reading, Origin origin) {

    /** @throws NullPointerException if anything is null */
    public RawReading {
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(origin, "origin");
    }
}
