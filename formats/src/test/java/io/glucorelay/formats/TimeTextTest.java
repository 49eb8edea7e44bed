package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimeTextTest {

    /** Also such as are none, for one of their characters or for a day that there never was. */
    @Property(tries = 2_000)
    void timesAreReadAsJavaReadsThem(@ForAll("times") String text) {
        assertThat(TimeText.local(text)).isEqualTo(Optional.ofNullable(localByJava(text)));
        assertThat(instantByUs(text + "Z")).isEqualTo(instantByJava(text + "Z"));
        assertThat(instantByUs(text + ".120Z")).isEqualTo(instantByJava(text + ".120Z"));
        assertThat(instantByUs(text + ".1x0Z")).isEqualTo("none");
        assertThat(instantByUs(text + "+01:00")).isEqualTo(instantByJava(text + "+01:00"));
        assertThat(instantByUs(text)).isEqualTo("none");
    }

    @Property(tries = 2_000)
    void timesWithOffsetsAreReadAsJavaReadsThem(@ForAll("times") String text, @ForAll("offsets") String offset) {
        assertThat(offsetByUs(text + offset)).isEqualTo(offsetByJava(text + offset));
        assertThat(offsetByUs(text + ".120" + offset)).isEqualTo(offsetByJava(text + ".120" + offset));
    }

    @Provide
    Arbitrary<String> offsets() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "Z", "z", "", "+00:00", "-00:00", "+01:00", "-07:00", "+18:00", "+18:01", "+19:00", "+01:60"),
                Arbitraries.of("+1:00", "+0100", "+01", "+01:00:30", "+0١:00", "01:00", "+01-00", ".5Z", "[UTC]"));
    }

    @Provide
    Arbitrary<String> times() {
        Arbitrary<String> texts = Combinators.combine(
                        Arbitraries.integers().between(0, 9999),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.integers().between(0, 32),
                        Arbitraries.integers().between(0, 24),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 60))
                .as((year, month, day, hour, minute, second) ->
                        String.format("%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, second));
        Arbitrary<String> damaged = Combinators.combine(
                        texts, Arbitraries.integers().between(0, 18), Arbitraries.of('x', '-', 'T', ':', '٣', '1'))
                .as((text, place, c) -> text.substring(0, place) + c + text.substring(place + 1));
        return Arbitraries.oneOf(texts, damaged, texts.map(text -> text.substring(1)));
    }

    private static LocalDateTime localByJava(String text) {
        try {
            return text.length() == 19 ? LocalDateTime.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String instantByUs(String text) {
        try {
            return TimeText.instant(text).toString();
        } catch (DateTimeException e) {
            return "none";
        }
    }

    private static String instantByJava(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeException e) {
            return "none";
        }
    }

    private static String offsetByUs(String text) {
        try {
            return TimeText.withOffset(text).toString();
        } catch (DateTimeException e) {
            return "none";
        }
    }

    private static String offsetByJava(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException e) {
            return "none";
        }
    }
}
