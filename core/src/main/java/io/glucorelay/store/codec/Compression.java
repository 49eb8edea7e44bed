package io.glucorelay.store.codec;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Makes big forms smaller: the attempts of an hour say nearly the same again and again. */
final class Compression {

    /** Shorter ones are hardly worth the time. */
    private static final int WORTHWHILE = 512;

    /** More than any value takes; what claims to be longer is not ours. */
    private static final int MOST = 64 * 1024 * 1024;

    private Compression() {}

    static boolean isWorthwhile(int length) {
        return length >= WORTHWHILE;
    }

    /** These bytes from some place on, made smaller if they can be; else longer by a few. */
    static byte[] deflate(byte[] plain, int from) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain, from, plain.length - from);
            deflater.finish();
            byte[] smaller = new byte[plain.length + 64];
            int length = 0;
            while (!deflater.finished()) {
                if (length == smaller.length) {
                    smaller = Arrays.copyOf(smaller, 2 * length);
                }
                length += deflater.deflate(smaller, length, smaller.length - length);
            }
            return Arrays.copyOf(smaller, length);
        } finally {
            deflater.end();
        }
    }

    /** Reads a length, and the compressed bytes of that length. */
    static ByteReader inflate(ByteReader from) {
        int length = from.number("a compressed form's length", MOST);
        byte[] smaller = from.raw(from.remaining());
        if (length / 1100 > smaller.length) {
            // No compression of this kind makes things smaller by more: nothing is reserved for a length that is made
            // up.
            throw new CodecException("a compressed form of " + smaller.length + " bytes cannot hold " + length);
        }
        byte[] plain = new byte[length];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(smaller);
            int read = 0;
            while (read < length) {
                int some = inflater.inflate(plain, read, length - read);
                if (some == 0) {
                    throw new CodecException("a compressed form ends too early");
                }
                read += some;
            }
            if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                throw new CodecException("a compressed form is longer than it says");
            }
            if (!inflater.finished() || inflater.getRemaining() > 0) {
                throw new CodecException("a compressed form must end where its bytes end");
            }
            return new ByteReader(plain, 0);
        } catch (DataFormatException e) {
            throw new CodecException("a compressed form is damaged");
        } finally {
            inflater.end();
        }
    }
}
