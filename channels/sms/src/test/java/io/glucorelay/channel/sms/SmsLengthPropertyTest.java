package io.glucorelay.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What holds of every text. */
class SmsLengthPropertyTest {

    private static final Pattern NUMBER = Pattern.compile("\\d++(?:[ .,:/-]\\d++)*+");

    @Property
    void whatWasFittedFits(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 4) int max) {
        assertThat(SmsLength.of(SmsLength.fit(text, max)).segments()).isBetween(1, max);
    }

    @Property
    void fittingTwiceChangesNothingMore(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 4) int max) {
        String once = SmsLength.fit(text, max);

        assertThat(SmsLength.fit(once, max)).isEqualTo(once);
    }

    @Property
    void aLongerTextTakesNoFewerSegments(@ForAll("texts") String text, @ForAll("texts") String more) {
        assertThat(SmsLength.of(text + more).segments())
                .isGreaterThanOrEqualTo(SmsLength.of(text).segments());
    }

    @Property
    void fittingTakesNoMoreSegments(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 4) int max) {
        assertThat(SmsLength.of(SmsLength.fit(text, max)).segments())
                .isLessThanOrEqualTo(SmsLength.of(text).segments());
    }

    @Property
    void moreRoomKeepsNoLess(@ForAll("plain") String text, @ForAll @IntRange(min = 1, max = 4) int max) {
        String narrow = withoutDots(SmsLength.fit(text, max));
        String wide = withoutDots(SmsLength.fit(text, max + 1));

        assertThat(wide).startsWith(narrow);
    }

    @Property
    void segmentsAreFilledOneByOne(@ForAll("texts") String text) {
        SmsLength length = SmsLength.of(text);
        List<String> segments = split(text, length.encoding());

        assertThat(length.segments()).isEqualTo(segments.size());
    }

    @Property
    void noNumberIsCut(@ForAll("plain") String text, @ForAll @IntRange(min = 1, max = 2) int max) {
        String fitted = SmsLength.fit(text, max);
        if (fitted.equals(text)) {
            return;
        }
        String kept = withoutDots(fitted);

        assertThat(text).startsWith(kept);
        Matcher numbers = NUMBER.matcher(text);
        while (numbers.find()) {
            boolean isCut = numbers.start() < kept.length() && numbers.end() > kept.length();
            assertThat(isCut).as("cut in '%s': '%s'", numbers.group(), fitted).isFalse();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> latin = Arbitraries.strings().withCharRange(' ', 'z').ofMaxLength(30);
        Arbitrary<String> signs = Arbitraries.of(
                "→", "€", "{", "…", "’", "\u200b", "\u00a0", "é", "ë", "e\u0301", "ł", "\n", " ", "  ", "1", "5.4", "½",
                "−");
        Arbitrary<String> others =
                Arbitraries.of("ж", "слово ", "🩸", "👩\u200d👧", "漢字", "\ud83e", "\udd78", "\u0301");
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(5);
        Arbitrary<String> gsm7 = Arbitraries.frequencyOf(Tuple.of(6, latin), Tuple.of(3, signs));
        Arbitrary<String> mixed = Arbitraries.frequencyOf(
                Tuple.of(6, latin), Tuple.of(4, signs), Tuple.of(2, others), Tuple.of(1, anything));
        return Arbitraries.oneOf(joined(gsm7), joined(mixed), joined(signs), joined(others));
    }

    /** With many numbers, and all in the GSM 7-bit alphabet, so that what is kept is a beginning of the text. */
    @Provide
    Arbitrary<String> plain() {
        Arbitrary<String> word =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> number =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(6);
        Arbitrary<String> joint = Arbitraries.of(" ", " ", " ", ", ", ".", ",", ":", "/", "-", "\n");
        return joined(Arbitraries.oneOf(word, number, joint));
    }

    private static Arbitrary<String> joined(Arbitrary<String> parts) {
        return parts.list().ofMaxSize(120).map(list -> String.join("", list));
    }

    private static String withoutDots(String fitted) {
        return fitted.endsWith("...") ? fitted.substring(0, fitted.length() - 3) : fitted;
    }

    private static List<String> split(String text, SmsEncoding encoding) {
        if (text.codePoints().map(encoding::units).sum() <= encoding.single()) {
            return List.of(text);
        }
        List<String> segments = new ArrayList<>();
        StringBuilder segment = new StringBuilder();
        for (int character : text.codePoints().toArray()) {
            int units = segment.codePoints().map(encoding::units).sum();
            if (units + encoding.units(character) > encoding.part()) {
                segments.add(segment.toString());
                segment.setLength(0);
            }
            segment.appendCodePoint(character);
        }
        segments.add(segment.toString());
        return segments;
    }
}
