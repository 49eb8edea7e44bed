package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortFloatTest {

    @ParameterizedTest
    @CsvSource({
        "0x0072, 114",
        "0x0000, 0",
        "0x07FD, 2045",
        "0xF47B, 114.7",
        "0xE8AB, -18.77",
        "0x0FFF, -1",
        "0xFFFF, -0.1",
        "0x0803, -2045",
        "0x100C, 120",
        "0x77FF, 20470000000",
        "0x8001, 0.00000001",
        "0xF7FF, 204.7",
        "0x07FE, +INFINITY",
        "0x07FF, NaN",
        "0x0800, NRes",
        "0x0801, reserved",
        "0x0802, -INFINITY",
    })
    void isWrittenAsWhatItSays(String bits, String text) {
        assertThat(new ShortFloat(Integer.decode(bits))).hasToString(text);
    }

    @Property
    void aNumberIsItsMantissaTimesItsPowerOfTen(
            @ForAll @IntRange(min = -2045, max = 2045) int mantissa,
            @ForAll @IntRange(min = -8, max = 7) int exponent) {
        ShortFloat number = new ShortFloat(CgmBytes.number(mantissa, exponent));
        assertThat(number.number().orElseThrow())
                .isEqualByComparingTo(BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent));
        assertThat(number.isAbove() || number.isBelow()).isFalse();
    }
}
