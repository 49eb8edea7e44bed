package io.glucorelay.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text as UTF-8, in whatever of the two encodings it comes that computers write: UTF-8 is passed on as it is; UTF-16, which
 * some spreadsheets save, is known by its byte order mark.
 */
final class Utf8 {

    private static final int MARK = 2;

    private Utf8() {}

    /** The whole of a stream. */
    static InputStream of(InputStream in) throws IOException {
        InputStream buffered = in.markSupported() ? in : new BufferedInputStream(in);
        buffered.mark(MARK);
        int first = buffered.read();
        int second = first < 0 ? first : buffered.read();
        buffered.reset();
        return isUtf16(first, second)
                ? new FromReader(new InputStreamReader(buffered, StandardCharsets.UTF_16))
                : buffered;
    }

    /** The encoding of a text that begins like this. */
    static Charset charset(byte[] beginning) {
        boolean isUtf16 = beginning.length >= MARK && isUtf16(beginning[0] & 0xFF, beginning[1] & 0xFF);
        return isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private static boolean isUtf16(int first, int second) {
        return (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
    }

    /** Writes down in UTF-8 what a reader reads. */
    private static final class FromReader extends InputStream {
        private static final int BUFFER = 4 * 1024;

        private final Reader reader;
        private final char[] characters = new char[BUFFER + 1];
        private byte[] bytes = new byte[0];
        private int position;

        FromReader(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            return hasMore() ? bytes[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!hasMore()) {
                return -1;
            }
            int count = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, into, from, count);
            position += count;
            return count;
        }

        private boolean hasMore() throws IOException {
            if (position < bytes.length) {
                return true;
            }
            int count = reader.read(characters, 0, BUFFER);
            if (count < 0) {
                return false;
            }
            // Its other half is in the next buffer.
            if (Character.isHighSurrogate(characters[count - 1])) {
                count += Math.max(0, reader.read(characters, count, 1));
            }
            bytes = new String(characters, 0, count).getBytes(StandardCharsets.UTF_8);
            position = 0;
            return true;
        }
    }
}
