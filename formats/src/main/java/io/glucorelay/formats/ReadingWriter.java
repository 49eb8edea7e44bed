package io.glucorelay.formats;

import io.glucorelay.reading.Reading;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes one document with readings of one patient, one by one, of any length in little memory. For one thread.
 *
 * <p>{@code try (ReadingWriter writer = format.writer(out))} ends the document also where the readings cannot be had any
 * further: it is well-formed then and lacks some, and only the exception says so. Do not keep it.
 */
public interface ReadingWriter extends Closeable {

    /**
     * Writes a reading behind the others.
     *
     * @throws IllegalArgumentException if this document cannot hold it: it is of another patient than those before, its patient
     *     has more than 500 characters or its device more than the format's readers take, or its time is beyond what the format
     *     can write. Nothing of it is written then, and the next one may be
     * @throws IllegalStateException if the document was ended
     * @throws IOException if the output cannot be written; the document is damaged then, and nothing more is written to it
     */
    void write(Reading reading) throws IOException;

    /**
     * Ends the document, also one without any reading, and hands all of it over to the output, which stays open. Does nothing
     * the second time, or after an {@link IOException}.
     */
    @Override
    void close() throws IOException;
}
