package io.glucorelay.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines with their numbers, none of them longer than {@link #MAX_LENGTH}: a file without line breaks must not fill
 * the memory, as it would with {@link BufferedReader#readLine()}. In UTF-8, or UTF-16 with a byte order mark; what is malformed
 * becomes U+FFFD.
 */
final class LineReader {
    static final int MAX_LENGTH = 10_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER = 8 * 1024;

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder text = new StringBuilder();
    private int position;
    private int limit;
    private long number;

    LineReader(InputStream in) throws IOException {
        this.in = new InputStreamReader(Utf8.of(in), StandardCharsets.UTF_8);
    }

    /**
     * A line without its line break.
     *
     * @param number its number, the first being 1
     * @param text what it says, at most the first {@link #MAX_LENGTH} characters
     * @param cut whether there was more
     */
    record Line(long number, String text, boolean cut) {

        String position() {
            return "line " + number;
        }

        /** @throws BadFieldException if there was more of it than is kept */
        void requireWhole() throws BadFieldException {
            if (cut) {
                throw new BadFieldException("the line should have at most " + MAX_LENGTH
                        + " characters, but had more: only these are shown");
            }
        }
    }

    Optional<Line> next() throws IOException {
        if (!hasMore()) {
            return Optional.empty();
        }
        number++;
        if (number == 1 && buffer[position] == BYTE_ORDER_MARK) {
            position++;
        }
        text.setLength(0);
        boolean cut = false;
        boolean ended = false;
        while (!ended && hasMore()) {
            int end = lineEnd();
            int kept = Math.min(end - position, MAX_LENGTH - text.length());
            text.append(buffer, position, kept);
            cut |= position + kept < end;
            ended = end < limit;
            position = end;
        }
        if (ended) {
            skipLineEnd();
        }
        return Optional.of(new Line(number, text.toString(), cut));
    }

    /** Where the line ends in the buffer, or the buffer does. */
    private int lineEnd() {
        int end = position;
        while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
            end++;
        }
        return end;
    }

    private void skipLineEnd() throws IOException {
        char first = buffer[position++];
        if (first == '\r' && hasMore() && buffer[position] == '\n') {
            position++;
        }
    }

    private boolean hasMore() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return position < limit;
    }
}
