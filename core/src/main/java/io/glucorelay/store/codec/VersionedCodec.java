package io.glucorelay.store.codec;

import java.time.DateTimeException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * A form that begins with its version, and is compressed where it is worth it.
 *
 * @param <T> the type
 */
final class VersionedCodec<T> implements Codec<T> {

    private static final int COMPRESSED = 0x80;

    private final String name;
    private final int version;
    private final BiConsumer<ByteWriter, T> writer;
    private final BiFunction<ByteReader, Integer, T> reader;

    /**
     * The forms of a type.
     *
     * @param name what messages call it
     * @param version the one that is written now; all from 1 on can be read
     * @param writer writes the current version
     * @param reader reads the version that it is given
     */
    VersionedCodec(
            String name, int version, BiConsumer<ByteWriter, T> writer, BiFunction<ByteReader, Integer, T> reader) {
        this.name = name;
        this.version = version;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public byte[] encode(T value) {
        ByteWriter body = new ByteWriter();
        body.raw(version);
        writer.accept(body, value);
        byte[] plain = body.toBytes();
        return Compression.isWorthwhile(plain.length) ? compressed(plain) : plain;
    }

    private byte[] compressed(byte[] plain) {
        byte[] smaller = Compression.deflate(plain, 1);
        ByteWriter head = new ByteWriter();
        head.raw(version | COMPRESSED);
        head.unsigned(plain.length - 1);
        head.raw(smaller);
        byte[] all = head.toBytes();
        return all.length < plain.length ? all : plain;
    }

    @Override
    public T decode(byte[] stored) {
        try {
            ByteReader from = new ByteReader(stored, 0);
            int head = from.raw();
            int found = head & ~COMPRESSED;
            if (found < 1 || found > version) {
                throw new CodecException("it is of version " + found + ", and this program reads 1 to " + version);
            }
            if ((head & COMPRESSED) != 0) {
                from = Compression.inflate(from);
            }
            T value = reader.apply(from, found);
            from.end();
            return value;
        } catch (CodecException e) {
            throw new CodecException("a stored " + name + ": " + e.getMessage());
        } catch (IllegalArgumentException | NullPointerException | DateTimeException | ArithmeticException e) {
            // Its message may hold the value.
            throw new CodecException(
                    "a stored " + name + " is not valid: " + e.getClass().getSimpleName());
        }
    }
}
