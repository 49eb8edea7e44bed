package io.glucorelay.reading;

import java.util.Objects;

/**
 * Where a reading was read from, so that it can be set aside as it came should it turn out to be wrong.
 *
 * @param source where it came from: a file name, an upload, a topic
 * @param position where in the source: {@code "line 17"}; may be empty
 * @param raw the input as it came
 */
public record Origin(String source, String position, String raw) {

    /** @throws NullPointerException if anything is null */
    public Origin {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(raw, "raw");
    }
}
