package io.glucorelay.formats;

import java.util.Arrays;

/** Bytes, to which more are added: a {@link java.io.ByteArrayOutputStream} without its lock. */
final class GrowingBytes {

    private static final int FIRST_CAPACITY = 512;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    void write(int octet) {
        makeRoom(1);
        bytes[size++] = (byte) octet;
    }

    void write(byte[] from, int begin, int count) {
        makeRoom(count);
        System.arraycopy(from, begin, bytes, size, count);
        size += count;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void makeRoom(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, 2 * bytes.length));
        }
    }
}
