package io.glucorelay.formats;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number of two octets, as medical devices send them ({@code SFLOAT} of IEEE 11073-20601): four bits are an exponent to the
 * base ten, twelve a whole number, both with a sign. So each is a decimal and is kept exactly. Five are no numbers.
 *
 * @param bits the sixteen bits
 */
record ShortFloat(int bits) {

    private static final int POSITIVE_INFINITY = 0x07FE;
    private static final int NOT_A_NUMBER = 0x07FF;
    private static final int NOT_AT_THIS_RESOLUTION = 0x0800;
    private static final int RESERVED = 0x0801;
    private static final int NEGATIVE_INFINITY = 0x0802;

    private static final int MANTISSA_BITS = 12;
    private static final int UNUSED_OF_INT = Integer.SIZE - MANTISSA_BITS;

    /** The one that stands there, the lesser octet first. */
    static ShortFloat at(byte[] bytes, int index) {
        return new ShortFloat((bytes[index] & 0xFF) | (bytes[index + 1] & 0xFF) << 8);
    }

    /** What it says, nothing if that is no number. */
    Optional<BigDecimal> number() {
        if (bits >= POSITIVE_INFINITY && bits <= NEGATIVE_INFINITY) {
            return Optional.empty();
        }
        int exponent = (short) bits >> MANTISSA_BITS;
        int mantissa = bits << UNUSED_OF_INT >> UNUSED_OF_INT;
        return Optional.of(BigDecimal.valueOf(mantissa, -exponent));
    }

    /** Whether it is more than can be said. */
    boolean isAbove() {
        return bits == POSITIVE_INFINITY;
    }

    /** Whether it is less than can be said. */
    boolean isBelow() {
        return bits == NEGATIVE_INFINITY;
    }

    /** For a person: the number, or what the standard calls it. */
    @Override
    public String toString() {
        return switch (bits) {
            case POSITIVE_INFINITY -> "+INFINITY";
            case NOT_A_NUMBER -> "NaN";
            case NOT_AT_THIS_RESOLUTION -> "NRes";
            case RESERVED -> "reserved";
            case NEGATIVE_INFINITY -> "-INFINITY";
            default -> number().map(BigDecimal::toPlainString).orElse("");
        };
    }
}
