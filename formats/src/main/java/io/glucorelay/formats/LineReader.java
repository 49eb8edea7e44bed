package io.glucorelay.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines with their numbers, none of them longer than {@link #MAX_LENGTH}: a file without line breaks must not fill
 * the memory, as it would with {@link BufferedReader#readLine()}. In UTF-8, or UTF-16 with a byte order mark; what is malformed
 * becomes U+FFFD.
 */
final class LineReader {
    static final int MAX_LENGTH = 10_000;

    /** No character of UTF-8 has more bytes than three for each of Java's. */
    private static final int MAX_BYTES = 3 * MAX_LENGTH + 3;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int BUFFER = 16 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long number;

    LineReader(InputStream in) throws IOException {
        this.in = Utf8.of(in);
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
        int begin = position;
        position = lineEnd();
        Line line = position < limit ? line(buffer, begin, position, false) : acrossBuffers(begin);
        if (position < limit) {
            skipLineEnd();
        }
        return Optional.of(line);
    }

    /** A line that goes on in the next buffer, or ends with the input. */
    private Line acrossBuffers(int begin) throws IOException {
        GrowingBytes bytes = new GrowingBytes();
        bytes.write(buffer, begin, position - begin);
        boolean cut = false;
        boolean ended = false;
        while (!ended && hasMore()) {
            int end = lineEnd();
            int kept = Math.min(end - position, MAX_BYTES - bytes.size());
            bytes.write(buffer, position, kept);
            cut |= position + kept < end;
            ended = end < limit;
            position = end;
        }
        return line(bytes.toByteArray(), 0, bytes.size(), cut);
    }

    private Line line(byte[] bytes, int begin, int end, boolean cut) {
        String text = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
        if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(BYTE_ORDER_MARK.length());
        }
        return text.length() > MAX_LENGTH
                ? new Line(number, text.substring(0, MAX_LENGTH), true)
                : new Line(number, text, cut);
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
        byte first = buffer[position++];
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
