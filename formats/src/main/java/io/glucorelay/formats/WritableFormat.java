package io.glucorelay.formats;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A format in which readings can also be written.
 *
 * <p>What it has no words for is lost, and nothing else: what that is stands at the constant in {@link Formats}. A value, its
 * unit, its time and its device come back as they were from {@link #read} of what was written.
 */
public interface WritableFormat extends Format {

    /** What it is on the web, for a {@code Content-Type}, such as {@code text/csv; charset=utf-8}. */
    String mediaType();

    /**
     * Begins a document.
     *
     * @param out where it goes; it is buffered here and needs no buffer of its own. Closing the writer does not close it
     * @throws IOException if {@code out} cannot be written
     */
    ReadingWriter writer(OutputStream out) throws IOException;
}
