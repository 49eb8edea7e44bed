package io.glucorelay.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A way in which readings are written down. Implementations keep no state and may be shared by several threads.
 *
 * <p>Nothing in an input is lost: each row of it is handed over, as a reading, as unreadable with its own words, or as
 * something that is no reading.
 */
public interface Format {

    /** Its name, in lower case and without spaces, such as {@code dexcom-clarity}. */
    String name();

    /**
     * Whether an input that begins like this is of this format.
     *
     * @return what it is recognised by, in words for a person; empty if it is not
     */
    Optional<String> recognises(Head head);

    /**
     * Reads an input to its end and hands over row by row, in the order of the input as far as their times can be told in
     * it. What {@code rows} throws ends the reading and is passed on. Does not close {@code in}.
     *
     * @param in the input; not wrapped in a decoder, and from its first byte
     * @throws UnknownFormatException if it is not of this format at all; nothing was handed over then
     * @throws IOException if {@code in} cannot be read; not all rows before that were handed over then, as some wait for later
     *     ones to say what they mean
     * @throws IllegalArgumentException if the source lacks what this format needs, such as a zone; the message says what
     */
    void read(InputStream in, Source source, Consumer<? super Row> rows) throws IOException;
}
