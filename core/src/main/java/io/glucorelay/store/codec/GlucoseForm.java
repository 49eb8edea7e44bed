package io.glucorelay.store.codec;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.math.BigDecimal;

/** A glucose value: what kind it is, its unit and its decimals in one byte, then its digits. */
final class GlucoseForm {

    private static final int MEASURED = 0;
    private static final int LOW = 1;
    private static final int HIGH = 2;

    private GlucoseForm() {}

    static void write(ByteWriter to, Glucose glucose) {
        int kind = glucose.isLow() ? LOW : glucose.isHigh() ? HIGH : MEASURED;
        BigDecimal amount = glucose.amount();
        to.raw(kind << 6 | EnumCode.UNIT.code(glucose.unit()) << 5 | amount.scale());
        // Not by its unscaledValue, which is an object made for each.
        to.unsigned(amount.scaleByPowerOfTen(amount.scale()).longValue());
    }

    static Glucose read(ByteReader from) {
        int head = from.raw();
        GlucoseUnit unit = EnumCode.UNIT.constant(head >> 5 & 1);
        Glucose glucose = Glucose.of(BigDecimal.valueOf(from.unsigned(), head & 0x1F), unit);
        return switch (head >> 6) {
            case MEASURED -> glucose;
            case LOW -> Glucose.low(glucose);
            case HIGH -> Glucose.high(glucose);
            default -> throw new CodecException("a glucose value must be of kind 0, 1 or 2, but was of 3");
        };
    }
}
