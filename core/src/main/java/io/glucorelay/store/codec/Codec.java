package io.glucorelay.store.codec;

/**
 * The binary form of one type. Safe for use by several threads.
 *
 * @param <T> the type
 */
public interface Codec<T> {

    /** The value's form, of the version that is current now. The same value always has the same form, but for compression. */
    byte[] encode(T value);

    /**
     * The value of which this is the form, of whatever version.
     *
     * @throws CodecException if it is the form of no value, or of a version later than this program's
     */
    T decode(byte[] stored);
}
