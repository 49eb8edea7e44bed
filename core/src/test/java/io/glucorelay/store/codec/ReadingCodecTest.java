package io.glucorelay.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingCodecTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.001Z");

    /** Among them characters that begin with the same byte as a half one, and halves at the ends and side by side. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G6",
                "é",
                "\uD7A3",
                "\uD7FFa",
                "\uD83D\uDE00",
                "\uD83D",
                "\uDE00",
                "a\uD83D",
                "\uDE00\uD83D",
                "\uDE00\uD7A3\uD83Da\uDE00",
                "\uD83D\uD83D\uDE00",
                "\uFFFD",
                "\uFFFF"
            })
    void anyDeviceComesBackAsItWas(String device) {
        Reading reading = Reading.of("p", device, AT, Glucose.mmol(5.5));
        assertThat(decoded(reading)).isEqualTo(reading);
        Reading correction = reading.withFlags(Set.of(ReadingFlag.CORRECTION));
        assertThat(decoded(correction)).isEqualTo(correction);
    }

    @Test
    void aKeyThatIsTooShortToHaveATimeIsOfNoReading() {
        Reading reading = Reading.of("p", "", AT, Glucose.mgdl(100));
        byte[] key = ReadingCodec.key(reading);
        for (int length = 0; length < key.length; length++) {
            byte[] cut = Arrays.copyOf(key, length);
            assertThatThrownBy(() -> ReadingCodec.decode("p", cut, ReadingCodec.value(reading)))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining((key.length - cut.length) + " bytes too early");
        }
    }

    private static Reading decoded(Reading reading) {
        return ReadingCodec.decode(reading.patient(), ReadingCodec.key(reading), ReadingCodec.value(reading));
    }
}
