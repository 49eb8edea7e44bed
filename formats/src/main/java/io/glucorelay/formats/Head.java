package io.glucorelay.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The beginning of an input, for telling what it is. Immutable. */
public final class Head {

    /** How many bytes of an input are looked at, at most. */
    public static final int MAX_BYTES = 16 * 1024;

    private final byte[] bytes;
    private final String text;

    private Head(byte[] bytes) {
        this.bytes = bytes;
        String decoded = new String(bytes, Utf8.charset(bytes));
        this.text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    /** The head of an input that begins with these bytes, of which only the first {@link #MAX_BYTES} count. */
    public static Head of(byte[] bytes) {
        return new Head(Arrays.copyOf(bytes, Math.min(bytes.length, MAX_BYTES)));
    }

    /**
     * Looks ahead, and leaves the stream where it was.
     *
     * @throws IllegalArgumentException if the stream cannot go back to a mark; wrap it in a
     *     {@link java.io.BufferedInputStream}
     */
    public static Head of(InputStream in) throws IOException {
        if (!in.markSupported()) {
            throw new IllegalArgumentException("the stream must support mark: wrap it in a BufferedInputStream");
        }
        in.mark(MAX_BYTES);
        byte[] bytes = new byte[MAX_BYTES];
        int length = 0;
        int read = in.read(bytes);
        while (read > 0) {
            length += read;
            read = length < MAX_BYTES ? in.read(bytes, length, MAX_BYTES - length) : 0;
        }
        in.reset();
        return of(Arrays.copyOf(bytes, length));
    }

    /** Its bytes, for what is no text. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What it says, read as UTF-8, or UTF-16 if it begins with its byte order mark, and without that; what is none is
     * U+FFFD. */
    public String text() {
        return text;
    }

    /**
     * Its first lines, without their ends; the last one may be cut.
     *
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public List<String> lines(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, but was " + most);
        }
        String[] lines = text.split("\\r\\n|\\r|\\n", most + 1);
        return Collections.unmodifiableList(Arrays.asList(lines).subList(0, Math.min(most, lines.length)));
    }

    /** Whether it is what gzip or zip have made, by the bytes that these begin with. */
    boolean isPacked() {
        boolean gzip = bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
        boolean zip = bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
        return gzip || zip;
    }

    /** The first of its lines that is not blank, empty if there is none. */
    String firstLine() {
        String trimmed = text.trim();
        int end = 0;
        while (end < trimmed.length() && trimmed.charAt(end) != '\n' && trimmed.charAt(end) != '\r') {
            end++;
        }
        return trimmed.substring(0, end);
    }

    /** Whether its first character that is no space begins an object or an array. */
    public boolean startsLikeJson() {
        String trimmed = text.trim();
        return trimmed.startsWith("{") || trimmed.startsWith("[");
    }
}
