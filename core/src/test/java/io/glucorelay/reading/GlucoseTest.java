package io.glucorelay.reading;

import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.reading.Glucose.mmol;
import static io.glucorelay.reading.GlucoseUnit.MG_DL;
import static io.glucorelay.reading.GlucoseUnit.MMOL_L;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlucoseTest {

    @Property
    void everyDigitIsKeptAsSent(@ForAll @BigRange(min = "0", max = "99999999") @Scale(10) BigDecimal amount) {
        assertThat(Glucose.of(amount, MMOL_L).amount()).isEqualTo(amount);
        assertThat(Glucose.of(amount, MG_DL).toString()).isEqualTo(amount.toPlainString() + " mg/dL");
    }

    @Test
    void eighteenDigitsAreKeptAndNineteenRefused() {
        BigDecimal most = new BigDecimal("999999999999999999");
        assertThat(Glucose.of(most, MG_DL).amount()).isEqualTo(most);
        BigDecimal smallest = new BigDecimal("0.000000000000000001");
        assertThat(Glucose.of(smallest, MG_DL).amount()).isEqualTo(smallest);
        for (String tooLong : new String[] {"1000000000000000000", "1.000000000000000000", "0.0000000000000000001"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Glucose.of(new BigDecimal(tooLong), MG_DL))
                    .withMessageContaining("at most 18 digits");
        }
    }

    @Test
    void anExponentIsWrittenOut() {
        Glucose glucose = Glucose.of(new BigDecimal("1E+2"), MG_DL);
        assertThat(glucose).isEqualTo(Glucose.mgdl(100)).hasToString("100 mg/dL");
        assertThat(glucose.toMgdl()).isEqualTo(100);
        assertThat(Glucose.of(new BigDecimal("1E+17"), MG_DL).toMgdl()).isEqualTo(1e17);
        assertThatIllegalArgumentException().isThrownBy(() -> Glucose.of(new BigDecimal("1E+18"), MG_DL));
    }

    /** Written out, such a number would take all the memory there is. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "0e999999999", "1e-999999999", "1e2147483647"})
    void aHostileExponentIsRefusedWithoutWritingItOut(String number) {
        BigDecimal amount = new BigDecimal(number);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Glucose.of(amount, MG_DL))
                .withMessageContaining("digits and scale");
    }

    @Test
    void theMostHostileExponentIsRefusedLikeAnyOther() {
        BigDecimal amount = new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE);
        assertThatIllegalArgumentException().isThrownBy(() -> Glucose.of(amount, MG_DL));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.1, -1, -1e300, 1e18})
    void whatIsNoConcentrationIsRefused(double amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Glucose.mgdl(amount))
                .withMessageContaining("glucose must be");
        assertThatIllegalArgumentException().isThrownBy(() -> Glucose.mmol(amount));
    }

    @Test
    void aWholeNumberGainsNoDecimalAndAMinusZeroNoSign() {
        assertThat(Glucose.mgdl(101)).hasToString("101 mg/dL");
        assertThat(Glucose.mmol(5.5)).hasToString("5.5 mmol/L");
        assertThat(Glucose.mgdl(-0.0)).hasToString("0 mg/dL");
    }

    @Test
    void twoValuesAreEqualIfTheSameThingWasSent() {
        Glucose sent = Glucose.of(new BigDecimal("5.5"), MMOL_L);
        assertThat(sent).isEqualTo(Glucose.mmol(5.5)).hasSameHashCodeAs(Glucose.mmol(5.5));
        assertThat(sent)
                .isNotEqualTo(Glucose.of(new BigDecimal("5.50"), MMOL_L))
                .isNotEqualTo(Glucose.mgdl(5.5))
                .isNotEqualTo(Glucose.mmol(55))
                .isNotEqualTo(Glucose.low(sent))
                .isNotEqualTo(Glucose.high(sent));
        assertThat(Glucose.low(sent)).isNotEqualTo(Glucose.high(sent)).isEqualTo(Glucose.low(Glucose.mmol(5.5)));
    }

    @Test
    void oneMillimoleIsAsMuchAsTheWorldSays() {
        assertThat(Glucose.mmol(1).toMgdl()).isEqualTo(18.01559);
        assertThat(Glucose.mmol(10).toMgdl()).isEqualTo(180.1559);
        assertThat(Glucose.mgdl(180.1559).toMmol()).isCloseTo(10, within(1e-12));
    }

    @Test
    void inItsOwnUnitAValueIsNotConverted() {
        assertThat(Glucose.mmol(5.6).toMmol()).isEqualTo(5.6);
        assertThat(Glucose.mgdl(101.1).toMgdl()).isEqualTo(101.1);
    }

    @Property
    void thereAndBackIsTheSame(@ForAll @BigRange(min = "10", max = "1000") @Scale(1) BigDecimal mgdl) {
        Glucose there = Glucose.mmol(Glucose.of(mgdl, MG_DL).toMmol());
        assertThat(there.toMgdl()).isCloseTo(mgdl.doubleValue(), within(1e-9));
    }

    @Property
    void aMeasuredValueComparesAsItsNumber(
            @ForAll @BigRange(min = "0", max = "600") @Scale(1) BigDecimal amount,
            @ForAll @DoubleRange(min = 0, max = 600) double threshold) {
        Glucose glucose = Glucose.of(amount, MG_DL);
        assertThat(glucose.atOrBelow(threshold)).isEqualTo(amount.doubleValue() <= threshold);
        assertThat(glucose.atOrAbove(threshold)).isEqualTo(amount.doubleValue() >= threshold);
        assertThat(glucose.atOrBelow(amount.doubleValue())).isTrue();
        assertThat(glucose.atOrAbove(amount.doubleValue())).isTrue();
    }

    @Property
    void lowIsBelowAndHighAboveEveryThreshold(
            @ForAll @DoubleRange(min = 0, max = 600) double threshold,
            @ForAll @BigRange(min = "0", max = "600") @Scale(1) BigDecimal limit) {
        Glucose low = Glucose.low(Glucose.of(limit, MG_DL));
        assertThat(low.atOrBelow(threshold)).isTrue();
        assertThat(low.atOrAbove(threshold)).isFalse();
        Glucose high = Glucose.high(Glucose.of(limit, MG_DL));
        assertThat(high.atOrAbove(threshold)).isTrue();
        assertThat(high.atOrBelow(threshold)).isFalse();
    }

    @Test
    void aCensoredValueCarriesTheSensorsLimitAndIsNotMeasured() {
        Glucose low = Glucose.low(Glucose.mgdl(40));
        assertThat(low).hasToString("LOW (< 40 mg/dL)");
        assertThat(low.isLow()).isTrue();
        assertThat(low.isHigh()).isFalse();
        assertThat(low.isMeasured()).isFalse();
        assertThat(low.toMgdl()).isEqualTo(40);
        Glucose high = Glucose.high(Glucose.mmol(22.2));
        assertThat(high).hasToString("HIGH (> 22.2 mmol/L)");
        assertThat(high.isHigh()).isTrue();
        assertThat(high.isLow()).isFalse();
        assertThat(high.isMeasured()).isFalse();
        assertThat(Glucose.mgdl(40).isMeasured()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "70, MG_DL, 70 mg/dL, 3.9 mmol/L",
        "69.5, MG_DL, 70 mg/dL, 3.9 mmol/L",
        "69.49, MG_DL, 69 mg/dL, 3.9 mmol/L",
        "70.5, MG_DL, 71 mg/dL, 3.9 mmol/L",
        "3.85, MMOL_L, 69 mg/dL, 3.9 mmol/L",
        "3.849, MMOL_L, 69 mg/dL, 3.8 mmol/L",
        "2.25, MMOL_L, 41 mg/dL, 2.3 mmol/L",
        "10, MMOL_L, 180 mg/dL, 10.0 mmol/L",
    })
    void aPersonReadsItRoundedHalfUp(BigDecimal amount, GlucoseUnit unit, String mgdl, String mmol) {
        Glucose glucose = Glucose.of(amount, unit);
        assertThat(glucose.display(MG_DL)).isEqualTo(mgdl);
        assertThat(glucose.display(MMOL_L)).isEqualTo(mmol);
    }

    @Test
    void aPersonReadsACensoredValueAsAWord() {
        assertThat(Glucose.low(Glucose.mgdl(40)).display(MMOL_L)).isEqualTo("LOW");
        assertThat(Glucose.high(Glucose.mgdl(400)).display(MG_DL)).isEqualTo("HIGH");
    }

    @Test
    void oneMeasurementWrittenInTwoWaysAgrees() {
        assertThat(mmol(5.5).agreesWith(Glucose.of(new BigDecimal("5.50"), GlucoseUnit.MMOL_L)))
                .isTrue();
        assertThat(mgdl(99).agreesWith(mgdl(100))).isFalse();
        assertThat(mgdl(99).agreesWith(mmol(5.5))).isTrue();
        assertThat(mmol(5.5).agreesWith(mgdl(99))).isTrue();
        // 5.4 and 5.6.
        assertThat(mgdl(98).agreesWith(mmol(5.5))).isFalse();
        assertThat(mgdl(100).agreesWith(mmol(5.5))).isFalse();
        assertThat(mgdl(71).agreesWith(mmol(3.94103))).isTrue();
        assertThat(mgdl(72).agreesWith(mmol(3.94103))).isFalse();
    }

    @Test
    void censoredValuesAgreeWithTheirOwnKindOnly() {
        assertThat(Glucose.low(mgdl(40)).agreesWith(Glucose.low(mmol(2.2)))).isTrue();
        assertThat(Glucose.low(mgdl(40)).agreesWith(mgdl(40))).isFalse();
        assertThat(Glucose.low(mgdl(400)).agreesWith(Glucose.high(mgdl(400)))).isFalse();
    }

    /** Whoever turns a whole number of mg/dL into mmol/L, with however many digits, has sent the same. */
    @Property
    void aConvertedValueAgreesWithWhatItWasConvertedFrom(
            @ForAll @IntRange(min = 10, max = 1000) int whole, @ForAll @IntRange(min = 0, max = 5) int decimals) {
        BigDecimal converted =
                BigDecimal.valueOf(whole / GlucoseUnit.MG_DL_PER_MMOL_L).setScale(decimals, RoundingMode.HALF_UP);
        assertThat(mgdl(whole).agreesWith(Glucose.of(converted, GlucoseUnit.MMOL_L)))
                .isTrue();
    }
}
