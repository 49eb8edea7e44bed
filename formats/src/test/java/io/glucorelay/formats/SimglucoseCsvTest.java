package io.glucorelay.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimglucoseCsvTest {

    private static final String HEADER = "Time,BG,CGM,CHO,insulin,LBGI,HBGI,Risk\n";

    private static Seen read(String text) throws IOException {
        return Seen.of(Formats.SIMGLUCOSE, text.getBytes(UTF_8), Source.of("p-1"));
    }

    @Test
    void theSensorsValueIsReadWithAllItsDigits() throws IOException {
        Seen seen = read(HEADER + "2017-12-31 06:00:00,145.9,168.27755752241984,0.0,0.0108,0.0,2.3,2.3\n");
        assertThat(seen.readings())
                .containsExactly(Reading.of(
                        "p-1",
                        "simglucose",
                        Instant.parse("2017-12-31T06:00:00Z"),
                        Glucose.of(new BigDecimal("168.27755752241984"), GlucoseUnit.MG_DL)));
    }

    @Test
    void aDamagedRowCostsItself() throws IOException {
        Seen seen = read(HEADER
                + "2017-12-31 06:00:00,145.9,nan,0.0,0.0108,0.0,2.3,2.3\n"
                + "2017-02-31 06:00:00,145.9,100.0,0.0,0.0108,0.0,2.3,2.3\n"
                + "2017-12-31 06:03:00,145.9\n"
                + "\n"
                + HEADER
                + "2017-12-31 06:06:00,145.9,100.5,0.0,0.0108,0.0,2.3,2.3");
        assertThat(seen.counts()).isEqualTo(List.of(1, 3, 2));
        assertThat(seen.unreadable())
                .extracting(Row.Unreadable::detail)
                .satisfiesExactly(
                        detail -> assertThat(detail).contains("CGM", "'nan'"),
                        detail -> assertThat(detail).contains("Time", "2017-02-31"),
                        detail -> assertThat(detail).contains("2 fields"));
    }

    @Test
    void whatHasOtherColumnsIsRefused() {
        assertThatThrownBy(() -> read("Time,CGM\n")).isInstanceOf(UnknownFormatException.class);
    }

    /** A day in steps of three minutes, both ends included. */
    @ParameterizedTest
    @ValueSource(strings = {"adolescent003", "adult001", "adult009", "child001"})
    void aSimulatedDayIsReadWhole(String patient) throws IOException {
        try (InputStream in = new BufferedInputStream(Traces.open("simglucose/" + patient + ".csv"))) {
            Formats.Guess guess = Formats.known().guess(Head.of(in));
            assertThat(guess.format()).isSameAs(Formats.SIMGLUCOSE);
            assertThat(Seen.of(guess.format(), in, Source.of("p-1")).counts()).isEqualTo(List.of(481, 0, 0));
        }
    }
}
