package io.glucorelay.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines with their numbers, none of them longer than {@link #MAX_LENGTH}: a file without line breaks must not fill
 * the memory, as it would with {@link BufferedReader#readLine()}. Malformed UTF-8 becomes U+FFFD.
 */
final class LineReader {
    static final int MAX_LENGTH = 10_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedReader in;
    private long number;

    LineReader(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
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
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        number++;
        if (number == 1 && c == BYTE_ORDER_MARK) {
            c = in.read();
        }
        StringBuilder text = new StringBuilder();
        boolean cut = false;
        while (c >= 0 && c != '\n' && c != '\r') {
            if (text.length() < MAX_LENGTH) {
                text.append((char) c);
            } else {
                cut = true;
            }
            c = in.read();
        }
        if (c == '\r') {
            in.mark(1);
            if (in.read() != '\n') {
                in.reset();
            }
        }
        return Optional.of(new Line(number, text.toString(), cut));
    }
}
