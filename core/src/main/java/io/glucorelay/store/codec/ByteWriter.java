package io.glucorelay.store.codec;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;

/** Writes the parts that all forms are put together from, as docs/format.md lists them. Not safe for use by several threads. */
final class ByteWriter {

    /** Beyond this a duration's seconds leave no room for the two bits beside them. */
    static final long MOST_SECONDS = 1L << 58;

    private byte[] bytes = new byte[64];
    private int length;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void raw(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    void raw(byte[] values) {
        if (length + values.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + values.length));
        }
        System.arraycopy(values, 0, bytes, length, values.length);
        length += values.length;
    }

    /** Seven bits a byte, the lowest first. */
    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            raw((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        raw((int) rest);
    }

    /** The sign in the lowest bit, so that small negative numbers are short too. */
    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    void text(String text) {
        if (Surrogates.areAllPaired(text)) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            unsigned((long) utf8.length << 1);
            raw(utf8);
        } else {
            unsigned(((2L * text.length()) << 1) | 1);
            // Not by Java's own UTF-16, which puts another character in place of a half one.
            for (int i = 0; i < text.length(); i++) {
                raw(text.charAt(i) >> 8);
                raw(text.charAt(i));
            }
        }
    }

    /** An instant by its difference to another one. */
    void instant(Instant instant, Instant base) {
        timeParts(instant.getEpochSecond() - base.getEpochSecond(), instant.getNano());
    }

    void instant(Instant instant) {
        instant(instant, Instant.EPOCH);
    }

    void duration(Duration duration) {
        long seconds = duration.getSeconds();
        int nanos = duration.getNano();
        if (seconds > -MOST_SECONDS && seconds < MOST_SECONDS) {
            timeParts(seconds, nanos);
        } else {
            unsigned(3);
            signed(seconds);
            unsigned(nanos);
        }
    }

    /** Hundredths, which nearly all are whole numbers of, or all eight bytes. */
    void decimal(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths >= 0 && hundredths < 1 << 20 && Double.compare(hundredths / 100.0, value) == 0) {
            unsigned(hundredths << 1);
        } else {
            unsigned(1);
            long bits = Double.doubleToLongBits(value);
            for (int shift = 56; shift >= 0; shift -= 8) {
                raw((int) (bits >>> shift));
            }
        }
    }

    <T> void list(Collection<T> items, BiConsumer<ByteWriter, T> item) {
        unsigned(items.size());
        items.forEach(one -> item.accept(this, one));
    }

    private void timeParts(long seconds, int nanos) {
        long zigzag = (seconds << 1) ^ (seconds >> 63);
        if (nanos == 0) {
            unsigned(zigzag << 2);
        } else if (nanos % 1_000_000 == 0) {
            unsigned(zigzag << 2 | 1);
            unsigned(nanos / 1_000_000);
        } else {
            unsigned(zigzag << 2 | 2);
            unsigned(nanos);
        }
    }
}
