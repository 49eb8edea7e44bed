package io.glucorelay.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts JSON into its records: the elements of the array that it is, or one object after the other, or what an object holds
 * {@linkplain JsonPlaces in certain places}; an object that has none of these is itself a record. By brackets and quotes
 * alone, so that a record that is no JSON costs itself and not the rest; and none is kept beyond {@link #MAX_BYTES}, and of
 * what stands around them the beginning only.
 *
 * <p>A record that was cut in its middle, where its line ended, costs itself too: an object or array that begins a line where JSON can
 * have none there is taken for the next record.
 *
 * <p>A record that is an object and whole in the buffer is read where it stands: it ends where its brackets do, so it need
 * not be looked through for them. Only what cannot be read so is cut out first.
 *
 * @param <T> what becomes of a record
 */
final class JsonRecords<T> {

    static final int MAX_BYTES = 64 * 1024;

    private static final int END = -1;
    private static final int NOTHING = -2;
    private static final int BUFFER = 16 * 1024;

    private final InputStream in;
    private final JsonPlaces places;
    private final JsonReader<T> reader;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long number;
    private int pushedBack = NOTHING;
    private boolean begun;

    /** Whether there is nothing but spaces before the next character on its line. */
    private boolean lineBegins;

    /** The same of the last one. */
    private boolean isFirstOfLine;

    private boolean isArray;
    private @Nullable JsonWrapper wrapper;

    private JsonRecords(InputStream in, JsonPlaces places, JsonReader<T> reader) {
        this.in = in;
        this.places = places;
        this.reader = reader;
    }

    /**
     * Those of an input.
     *
     * @param what what it should be, for a person
     * @param places where they may be in an object at the top
     * @param reader what they are read by
     * @throws UnknownFormatException if it does not begin like JSON
     */
    static <T> JsonRecords<T> of(InputStream in, String what, JsonPlaces places, JsonReader<T> reader)
            throws IOException {
        InputStream text = Utf8.of(in);
        InputStream buffered = text.markSupported() ? text : new BufferedInputStream(text);
        Head head = Head.of(buffered);
        if (!head.startsLikeJson()) {
            throw new UnknownFormatException(what + " should be a JSON array, or JSON objects", head.firstLine());
        }
        return new JsonRecords<>(buffered, places, reader);
    }

    /**
     * A record.
     *
     * @param <T> what becomes of it
     */
    static final class Piece<T> {
        private final String position;
        private final String around;
        private final byte[] bytes;
        private final boolean cut;
        private final JsonReader<T> reader;
        private final @Nullable T value;

        private Piece(
                String position, String around, byte[] bytes, boolean cut, JsonReader<T> reader, @Nullable T value) {
            this.position = position;
            this.around = around;
            this.bytes = bytes;
            this.cut = cut;
            this.reader = reader;
            this.value = value;
        }

        /**
         * What becomes of it.
         *
         * @throws BadFieldException if it is no JSON object, or not whole
         */
        T value() throws BadFieldException {
            if (cut) {
                throw new BadFieldException("the entry should have at most " + MAX_BYTES
                        + " bytes, but had more: only the beginning is shown");
            }
            return value == null ? reader.read(bytes) : value;
        }

        /** What it says, at most the first {@link #MAX_BYTES}. */
        byte[] bytes() {
            return bytes;
        }

        /** Whether there was more. */
        boolean cut() {
            return cut;
        }

        /** Its number, the first of the input being 1, and the place it is in. */
        String position() {
            return position;
        }

        /** What stands before the records in the object that is wrapped around it: its beginning, in JSON. */
        String around() {
            return around;
        }

        /** As much of it as is worth being shown. */
        String text() {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.length() > LineReader.MAX_LENGTH ? text.substring(0, LineReader.MAX_LENGTH) : text;
        }
    }

    /** The next one, empty at the end. */
    Optional<Piece<T>> next() throws IOException {
        if (!begun) {
            begun = true;
            pushedBack = skipByteOrderMark(read());
        }
        while (true) {
            Optional<Piece<T>> piece = wrapper == null || wrapper.isInArray() ? nextElement() : nextIn(wrapper);
            if (piece.isPresent() || (wrapper == null && pushedBack == END)) {
                return piece;
            }
        }
    }

    /** The next of those that follow each other; none where something else begins. */
    private Optional<Piece<T>> nextElement() throws IOException {
        while (true) {
            int c = skipSpace(read());
            if (c == END) {
                wrapper = null;
                pushedBack = END;
                return Optional.empty();
            }
            if (c == ']' && wrapper != null) {
                wrapper.leaveArray();
                return Optional.empty();
            }
            if (c == '[' && wrapper == null && !isArray) {
                // The first one, or that of another file that was put behind this one.
                isArray = true;
                continue;
            }
            if (c == ']') {
                isArray = false;
            }
            if (c == '{' && wrapper == null && !isArray && !places.isEmpty()) {
                wrapper = new JsonWrapper();
                return Optional.empty();
            }
            if (c != ',' && c != ']' && c != '}') {
                return Optional.of(piece(c));
            }
            // Else it is between records: nothing is in it, even if it is one too many.
        }
    }

    /** Goes on in an object at the top until a record begins, or it ends. */
    private Optional<Piece<T>> nextIn(JsonWrapper around) throws IOException {
        int last = NOTHING;
        while (true) {
            int c = read();
            if (c == END) {
                pushedBack = END;
                return end(around);
            }
            if (c == '{' || c == '[') {
                // Nothing has named it: after a bracket too many, more records.
                if (around.isOpened()) {
                    return Optional.of(piece(c));
                }
                if (isFirstOfLine && last != ':') {
                    pushedBack = c;
                    return end(around);
                }
                around.head().add(c);
                nested(c, around.head());
                last = c;
                continue;
            }
            around.head().add(c);
            last = isSpace(c) ? last : c;
            if (c == '"') {
                Optional<Piece<T>> piece = field(around);
                if (piece.isPresent() || around.isInArray()) {
                    return piece;
                }
            } else if (c == '}' || (c == ']' && !around.isOpened())) {
                if (around.isAtTop()) {
                    return end(around);
                }
                around.leaveObject();
            }
        }
    }

    /** The object at the top, if there was no place in it. */
    private Optional<Piece<T>> end(JsonWrapper around) {
        wrapper = null;
        return around.isOpened() ? Optional.empty() : Optional.of(piece(around.head(), positionOfNext("")));
    }

    /** A field of an object at the top, behind the quote that begins its name: the record that it is, if it is one. */
    private Optional<Piece<T>> field(JsonWrapper around) throws IOException {
        KeptBytes name = new KeptBytes(MAX_BYTES);
        string(name);
        around.head().addAll(name);
        int c = afterSpace(around.head());
        if (c != ':') {
            pushedBack = c;
            return Optional.empty();
        }
        around.head().add(c);
        c = afterSpace(around.head());
        String path = around.path(name);
        if (c == '{' && places.leadOn(path)) {
            around.head().add(c);
            around.enterObject(path);
        } else if (c == '[' && places.has(path)) {
            around.enterArray(path);
        } else if (c == '{' && places.has(path)) {
            around.open(path);
            return Optional.of(piece(c));
        } else if (c == '{' || c == '[') {
            around.head().add(c);
            nested(c, around.head());
        } else if (c == '"') {
            around.head().add(c);
            string(around.head());
        } else {
            pushedBack = c;
        }
        return Optional.empty();
    }

    private Piece<T> piece(int first) throws IOException {
        Optional<JsonReader.Found<T>> found =
                first == '{' ? reader.readFirst(buffer, position - 1, limit) : Optional.empty();
        return found.isPresent() ? whole(found.get()) : cutOut(first);
    }

    private Piece<T> whole(JsonReader.Found<T> found) {
        byte[] bytes = Arrays.copyOfRange(buffer, position - 1, found.end());
        position = found.end();
        return new Piece<>(positionOfNext(), around(), bytes, false, reader, found.value());
    }

    private Piece<T> cutOut(int first) throws IOException {
        KeptBytes kept = new KeptBytes(MAX_BYTES);
        kept.add(first);
        if (first == '{' || first == '[') {
            nested(first, kept);
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
        return piece(kept, positionOfNext());
    }

    private Piece<T> piece(KeptBytes kept, String where) {
        return new Piece<>(where, around(), kept.toByteArray(), kept.isCut(), reader, null);
    }

    private String around() {
        return wrapper == null ? "" : wrapper.around();
    }

    private String positionOfNext() {
        return positionOfNext(wrapper == null ? "" : wrapper.place());
    }

    private String positionOfNext(String place) {
        String where = "entry " + ++number;
        return place.isEmpty() ? where : where + " in " + place;
    }

    /**
     * To the bracket that closes the one before, passing over strings as {@link #string} does; a buffer at a time. Or to where
     * something begins that cannot be inside of it: then we are in nothing any more.
     *
     * @param first the bracket before
     */
    private void nested(int first, KeptBytes kept) throws IOException {
        JsonNesting nesting = new JsonNesting(first);
        while (nesting.isOpen() && hasMore()) {
            int begin = position;
            while (nesting.isOpen() && position < limit && nesting.take(buffer[position])) {
                position++;
            }
            kept.add(buffer, begin, position);
            if (nesting.isBroken()) {
                wrapper = null;
                isArray = false;
                break;
            }
        }
        lineBegins = nesting.isBroken();
    }

    /** To its closing quote, or to the end of the line, which a string cannot have: then its own is missing. */
    private void string(KeptBytes kept) throws IOException {
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

    private int afterSpace(KeptBytes kept) throws IOException {
        int c = read();
        while (isSpace(c)) {
            kept.add(c);
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
        if (!hasMore()) {
            return END;
        }
        int c = buffer[position++] & 0xFF;
        boolean endsLine = c == '\n' || c == '\r';
        isFirstOfLine = lineBegins;
        lineBegins = endsLine || (lineBegins && isSpace(c));
        return c;
    }

    private boolean hasMore() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return position < limit;
    }
}
