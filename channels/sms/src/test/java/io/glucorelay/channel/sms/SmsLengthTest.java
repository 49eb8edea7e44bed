package io.glucorelay.channel.sms;

import static io.glucorelay.channel.sms.SmsEncoding.GSM_7;
import static io.glucorelay.channel.sms.SmsEncoding.UCS_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long texts are, and how they are made shorter. */
class SmsLengthTest {

    @Test
    void theAlphabetHas127CharactersAndTenMoreBehindAnEscape() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(c -> Gsm7.septets(c) == 1))
                .hasSize(127);
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(c -> Gsm7.septets(c) == 2))
                .hasSize(10);
        // The small ç of older tables is a capital one in TS 23.038.
        assertThat(Gsm7.septets('Ç')).isOne();
        assertThat(Gsm7.septets('ç')).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "160, 1", "161, 2", "306, 2", "307, 3", "459, 3", "460, 4"})
    void segmentsOfGsm7(int septets, int segments) {
        assertThat(SmsLength.of("a".repeat(septets))).isEqualTo(new SmsLength(GSM_7, septets, segments));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "70, 1", "71, 2", "134, 2", "135, 3", "201, 3", "202, 4"})
    void segmentsOfUcs2(int units, int segments) {
        assertThat(SmsLength.of("ж".repeat(units))).isEqualTo(new SmsLength(UCS_2, units, segments));
    }

    @Test
    void whatTakesTwoUnitsIsNotSplit() {
        assertThat(SmsLength.of("€".repeat(80))).isEqualTo(new SmsLength(GSM_7, 160, 1));
        // 76 and 76, as the 153rd septet of each stays empty, and one more.
        assertThat(SmsLength.of("€".repeat(153))).isEqualTo(new SmsLength(GSM_7, 306, 3));
        assertThat(SmsLength.of("🩸".repeat(35))).isEqualTo(new SmsLength(UCS_2, 70, 1));
        // 33 and 33, as the 67th unit of each stays empty, and one more.
        assertThat(SmsLength.of("🩸".repeat(67))).isEqualTo(new SmsLength(UCS_2, 134, 3));
    }

    @Test
    void whatFitsIsLeftAlone() {
        assertThat(SmsLength.fit("Ada → 5.4", 1)).isEqualTo("Ada → 5.4");
        assertThat(SmsLength.fit("", 1)).isEmpty();
        assertThat(SmsLength.fit("Ада 🩸", 1)).isEqualTo("Ада 🩸");
    }

    @Test
    void signsAreReplacedIfThatSavesSegments() {
        String tail = " and so on, until it is longer than the seventy characters of one segment";

        assertThat(SmsLength.fit("“52 → 48” – it’s low…" + tail, 3)).isEqualTo("\"52 -> 48\" - it's low..." + tail);
        // It would still be UCS-2, for the name.
        assertThat(SmsLength.fit("Ада → 48" + tail, 3)).isEqualTo("Ада → 48" + tail);
        // Four characters for a letter and its accent apart.
        assertThat(SmsLength.fit("Rene\u0301e" + tail, 3)).isEqualTo("Renée" + tail);
    }

    @Test
    void noSignIsReplacedThatWouldMakeAnotherNumber() {
        String tail = " and so on, until it is longer than the seventy characters of one segment";

        assertThat(SmsLength.fit("5½, 10²" + tail, 3)).isEqualTo("5½, 10²" + tail);
    }

    @Test
    void accentsAreDroppedOnlyForWordsThatWouldNotFit() {
        String tail = " and so on, until it is longer than the seventy characters of one segment";

        assertThat(SmsLength.fit("Łukasz, Anaïs" + tail, 2)).isEqualTo("Łukasz, Anaïs" + tail);
        assertThat(SmsLength.fit("Łukasz, Anaïs" + tail, 1)).isEqualTo("Lukasz, Anais" + tail);
    }

    @Test
    void aCutIsAfterAWordAndShown() {
        assertThat(SmsLength.fit("word ".repeat(40), 1))
                .isEqualTo("word ".repeat(31).trim() + "...");
        assertThat(SmsLength.fit("слово ".repeat(20), 1))
                .isEqualTo("слово ".repeat(11).trim() + "…");
        assertThat(SmsLength.fit("a".repeat(200), 1)).isEqualTo("a".repeat(157) + "...");
        assertThat(SmsLength.fit("🩸".repeat(40), 1)).isEqualTo("🩸".repeat(34) + "…");
    }

    @Test
    void aTextThatNeedsUcs2OnlyAtItsEndIsCutBeforeThat() {
        assertThat(SmsLength.fit("word ".repeat(30) + "слово слово слово", 1))
                .isEqualTo("word ".repeat(30).trim() + "...");
    }

    @ParameterizedTest
    @CsvSource({"1 200 mg", "1200 mg", "'5,4 mmol/L'", "12:30 Uhr", "+33 1 23 45 67 89", "-3 a"})
    void aNumberIsKeptAsAWholeOrNotAtAll(String number) {
        int end = number.length() - number.replaceAll("^[-+\\d\\s.,:/]+", "").length();
        for (int before = 150; before < 170; before++) {
            String text = "a".repeat(before - 1) + " " + number + " and more that does not fit".repeat(9);
            String fitted = SmsLength.fit(text, 1).replace("...", "");
            assertThat(fitted.length() <= before
                            || fitted.length()
                                    >= before + number.substring(0, end).trim().length())
                    .as(fitted)
                    .isTrue();
        }
    }

    @Test
    void nothingButDotsIsLeftOfANumberThatDoesNotFit() {
        assertThat(SmsLength.fit("1".repeat(200), 1)).isEqualTo("...");
    }

    @Test
    void fewerThanOneSegmentIsRefused() {
        assertThatThrownBy(() -> SmsLength.fit("a", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxSegments");
    }
}
