package io.glucorelay.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts JSON into its records: the elements of the array that it is, or one value after the other. By brackets and quotes
 * alone, so that a record that is no JSON costs itself and not the rest; and none is kept beyond {@link #MAX_BYTES}.
 */
final class JsonRecords {

    static final int MAX_BYTES = 64 * 1024;

    private static final int END = -1;
    private static final int NOTHING = -2;
    private static final int BUFFER = 16 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long number;
    private int pushedBack = NOTHING;
    private boolean begun;

    private JsonRecords(InputStream in) {
        this.in = in;
    }

    /**
     * Those of an input.
     *
     * @param what what it should be, for a person
     * @throws UnknownFormatException if it does not begin like JSON
     */
    static JsonRecords of(InputStream in, String what) throws IOException {
        InputStream text = Utf8.of(in);
        InputStream buffered = text.markSupported() ? text : new BufferedInputStream(text);
        Head head = Head.of(buffered);
        if (!head.startsLikeJson()) {
            throw new UnknownFormatException(what + " should be a JSON array, or JSON objects", head.firstLine());
        }
        return new JsonRecords(buffered);
    }

    /** A record. */
    static final class Piece {
        private final long number;
        private final byte[] bytes;
        private final boolean cut;

        Piece(long number, byte[] bytes, boolean cut) {
            this.number = number;
            this.bytes = bytes;
            this.cut = cut;
        }

        /** What it says, at most the first {@link #MAX_BYTES}. */
        byte[] bytes() {
            return bytes;
        }

        /** Whether there was more. */
        boolean cut() {
            return cut;
        }

        /** Its number, the first being 1. */
        String position() {
            return "entry " + number;
        }

        /** As much of it as is worth being shown. */
        String text() {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.length() > LineReader.MAX_LENGTH ? text.substring(0, LineReader.MAX_LENGTH) : text;
        }
    }

    /** The next one, empty at the end. */
    Optional<Piece> next() throws IOException {
        int c = read();
        if (!begun) {
            begun = true;
            c = skipByteOrderMark(c);
            c = skipSpace(c);
            if (c == '[') {
                c = read();
            }
        }
        while (true) {
            c = skipSpace(c);
            if (c == END) {
                return Optional.empty();
            }
            if (c == ',' || c == ']' || c == '}') {
                // Between records: nothing is in it, even if it is one too many.
                c = read();
            } else {
                return Optional.of(piece(c));
            }
        }
    }

    private Piece piece(int first) throws IOException {
        Kept kept = new Kept();
        kept.add(first);
        if (first == '{' || first == '[') {
            nested(kept);
        } else if (first == '"') {
            string(kept);
        } else {
            int c = read();
            while (c != END && c != ',' && c != ']' && c != '{' && !isSpace(c)) {
                kept.add(c);
                c = read();
            }
            pushedBack = c;
        }
        return new Piece(++number, kept.bytes.toByteArray(), kept.cut);
    }

    /** To the bracket that closes the one before, passing over strings as {@link #string} does; a buffer at a time. */
    private void nested(Kept kept) throws IOException {
        int depth = 1;
        boolean isInString = false;
        boolean isEscaped = false;
        while (depth > 0 && hasMore()) {
            int begin = position;
            while (depth > 0 && position < limit) {
                byte c = buffer[position++];
                if (isInString) {
                    isInString = (c != '"' || isEscaped) && c != '\n' && c != '\r';
                    isEscaped = c == '\\' && !isEscaped;
                } else if (c == '"') {
                    isInString = true;
                    isEscaped = false;
                } else if (c == '{' || c == '[') {
                    depth++;
                } else if (c == '}' || c == ']') {
                    depth--;
                }
            }
            kept.add(buffer, begin, position);
        }
    }

    /** To its closing quote, or to the end of the line, which a string cannot have: then its own is missing. */
    private void string(Kept kept) throws IOException {
        boolean escaped = false;
        while (true) {
            int c = read();
            if (c == END) {
                return;
            }
            kept.add(c);
            if ((c == '"' && !escaped) || c == '\n' || c == '\r') {
                return;
            }
            escaped = c == '\\' && !escaped;
        }
    }

    private int skipSpace(int first) throws IOException {
        int c = first;
        while (isSpace(c)) {
            c = read();
        }
        return c;
    }

    private int skipByteOrderMark(int first) throws IOException {
        if (first != 0xEF) {
            return first;
        }
        int second = read();
        int third = read();
        return second == 0xBB && third == 0xBF ? read() : third;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private int read() throws IOException {
        if (pushedBack != NOTHING) {
            int c = pushedBack;
            pushedBack = NOTHING;
            return c;
        }
        return hasMore() ? buffer[position++] & 0xFF : END;
    }

    private boolean hasMore() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return position < limit;
    }

    /** What is kept of a record. */
    private static final class Kept {
        private final GrowingBytes bytes = new GrowingBytes();
        private boolean cut;

        void add(int c) {
            if (bytes.size() < MAX_BYTES) {
                bytes.write(c);
            } else {
                cut = true;
            }
        }

        void add(byte[] from, int begin, int end) {
            int fits = Math.min(end - begin, MAX_BYTES - bytes.size());
            bytes.write(from, begin, fits);
            cut |= fits < end - begin;
        }
    }
}
