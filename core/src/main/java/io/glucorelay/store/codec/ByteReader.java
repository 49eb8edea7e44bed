package io.glucorelay.store.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads what {@link ByteWriter} writes, and trusts none of it. Not safe for use by several threads. */
final class ByteReader {

    private final byte[] bytes;
    private int position;

    ByteReader(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int remaining() {
        return bytes.length - position;
    }

    int raw() {
        require(1);
        return bytes[position++] & 0xFF;
    }

    byte[] raw(int count) {
        require(count);
        byte[] some = new byte[count];
        System.arraycopy(bytes, position, some, 0, count);
        position += count;
        return some;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = raw();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new CodecException("a number must have at most 10 bytes");
    }

    long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number from zero to a limit. */
    int number(String what, int limit) {
        long value = unsigned();
        if (value < 0 || value > limit) {
            throw new CodecException(what + " must be from 0 to " + limit + ", but was " + value);
        }
        return (int) value;
    }

    String text() {
        long head = unsigned();
        long length = head >>> 1;
        if (length > remaining()) {
            throw new CodecException("a text of " + length + " bytes must have them, but there are " + remaining());
        }
        byte[] some = raw((int) length);
        return (head & 1) == 0 ? utf8(some) : utf16(some);
    }

    Instant instant(Instant base) {
        long head = unsigned();
        return Instant.ofEpochSecond(base.getEpochSecond() + seconds(head), nanos(head));
    }

    Instant instant() {
        return instant(Instant.EPOCH);
    }

    Duration duration() {
        long head = unsigned();
        if ((head & 3) == 3) {
            return Duration.ofSeconds(signed(), number("nanoseconds", 999_999_999));
        }
        return Duration.ofSeconds(seconds(head), nanos(head));
    }

    double decimal() {
        long head = unsigned();
        if ((head & 1) == 0) {
            return (head >>> 1) / 100.0;
        }
        return Double.longBitsToDouble(bits());
    }

    /** Eight bytes, the highest first. */
    long bits() {
        require(Long.BYTES);
        long bits = 0;
        for (int end = position + Long.BYTES; position < end; position++) {
            bits = bits << 8 | (bytes[position] & 0xFF);
        }
        return bits;
    }

    <T> List<T> list(Function<ByteReader, T> item) {
        // Each takes a byte or more: so a count that is made up reserves nothing.
        int count = number("a list's length", remaining());
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(item.apply(this));
        }
        return items;
    }

    /** Fails unless all has been read. */
    void end() {
        if (remaining() > 0) {
            throw new CodecException(remaining() + " bytes are left over at the end");
        }
    }

    private static long seconds(long head) {
        long zigzag = head >>> 2;
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    private int nanos(long head) {
        return switch ((int) (head & 3)) {
            case 0 -> 0;
            case 1 -> number("milliseconds", 999) * 1_000_000;
            case 2 -> number("nanoseconds", 999_999_999);
            default -> throw new CodecException("an instant must have form 0, 1 or 2, but had 3");
        };
    }

    private static String utf8(byte[] some) {
        String text = new String(some, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            // It stands for what could not be read, unless it was written.
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(some));
            } catch (CharacterCodingException e) {
                throw new CodecException("a text must be UTF-8");
            }
        }
        return text;
    }

    /** Character by character: it is here because it is not valid text. */
    private static String utf16(byte[] some) {
        if (some.length % 2 != 0) {
            throw new CodecException("a text in UTF-16 must have an even number of bytes");
        }
        StringBuilder text = new StringBuilder(some.length / 2);
        for (int i = 0; i < some.length; i += 2) {
            text.append((char) ((some[i] & 0xFF) << 8 | (some[i + 1] & 0xFF)));
        }
        return text.toString();
    }

    private void require(int count) {
        if (count > remaining()) {
            throw new CodecException("it ends " + (count - remaining()) + " bytes too early");
        }
    }
}
