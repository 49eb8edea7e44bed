package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TidepoolJsonTest {

    private static final Source ADA = Source.of("ada");

    @Test
    void continuousReadingsAreReadAndAllOtherKindsCounted() throws IOException {
        Seen seen = read("""
                [{"type":"upload","deviceId":"d","uploadId":"u"},
                 {"type":"cbg","units":"mmol/L","value":3.94103,"time":"2018-01-17T10:51:17.000Z","deviceId":"d",
                  "uploadId":"u","payload":{"type":"smbg","value":9},"trend":"slowFall"},
                 {"type":"bolus","normal":4.1,"time":"2018-01-17T10:51:17.000Z","deviceId":"d"},
                 {"type":"cbg","units":"mg/dl","value":99.9976941658,"time":"2018-01-17T10:56:17Z","deviceId":"d"}]
                """);
        assertThat(seen.counts()).containsExactly(2, 0, 2);
        assertThat(seen.readings().get(0))
                .returns("d", Reading::device)
                .returns(Instant.parse("2018-01-17T10:51:17Z"), Reading::measuredAt)
                .returns(Trend.FORTY_FIVE_DOWN, Reading::trend)
                .extracting(reading -> reading.glucose().toString())
                .isEqualTo("3.94103 mmol/L");
        assertThat(seen.readings().get(1).glucose()).hasToString("99.9976941658 mg/dL");
    }

    @Test
    void fingersticksAreReadingsOfTheirOwn() throws IOException {
        Seen seen = read("""
                [{"type":"smbg","subType":"linked","units":"mmol/L","value":4.1,"time":"2018-01-17T10:51:17Z","deviceId":"d"},
                 {"type":"smbg","units":"mg/dL","value":601,"time":"2018-01-17T10:56:17Z","deviceId":"d",
                  "annotations":[{"code":"bg/out-of-range","value":"high","threshold":600}]},
                 {"type":"smbg","units":"mmol/L","value":null,"time":"2018-01-17T10:51:17Z","deviceId":"d"}]
                """);
        assertThat(seen.counts()).containsExactly(2, 1, 0);
        assertThat(seen.readings())
                .allMatch(reading -> reading.flags().equals(Set.of(ReadingFlag.FINGERSTICK)))
                .extracting(reading -> reading.device() + " " + reading.glucose())
                .containsExactly("d#fingerstick 4.1 mmol/L", "d#fingerstick HIGH (> 600 mg/dL)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "[{\"code\":\"bg/out-of-range\",\"value\":\"low\",\"threshold\":40}] | LOW (< 40 mg/dL)",
                "[{\"threshold\":22.2,\"value\":\"high\",\"code\":\"bg/out-of-range\"}] | HIGH (> 22.2 mmol/L)",
                "\"[{'code': 'bg/out-of-range', 'threshold': 41, 'value': 'low'}]\" | LOW (< 41 mg/dL)",
                "\"[{\\\"code\\\":\\\"bg/out-of-range\\\",\\\"value\\\":\\\"high\\\"}]\" | HIGH (> 2.2203 mmol/L)",
                "[{\"code\":\"other\",\"value\":\"low\"}] | 2.2203 mmol/L",
                "[] | 2.2203 mmol/L",
                "null | 2.2203 mmol/L",
            })
    void whatIsAnnotatedAsBeyondTheLimitsIsNoNumber(String annotations, String glucose) throws IOException {
        assertThat(read(cbg("\"units\":\"mmol/L\",\"value\":2.2203,\"annotations\":" + annotations))
                        .readings())
                .extracting(reading -> reading.glucose().toString())
                .containsExactly(glucose);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "\"units\":\"mmol/L\" | value should be a number such as 101 or 5.60628, but was ''",
                "\"units\":\"mmol/L\",\"value\":\"x\" | value should be a number such as 101 or 5.60628, but was 'x'",
                "\"units\":\"mmol/L\",\"value\":5.123456789012345678901 | value should be a number",
                "\"units\":\"mmol/L\",\"value\":5,\"time\":\"+999999999-12-31T23:59:59Z\" | measuredAt",
                "\"units\":\"g\",\"value\":5 | units should be mg/dL or mmol/L, but was 'g'",
                "\"units\":\"mmol/L\",\"value\":5,\"deviceId\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\" | deviceId should be of at most 100 characters",
                "\"value\":5 | units should be mg/dL or mmol/L, but was ''",
                "\"units\":\"mmol/L\",\"value\":NaN | the entry should be JSON, but: ",
                "\"units\":\"mmol/L\",\"value\":5,\"time\":\"yesterday\" | time should be an instant such as 2018-01-17T10:51:17.000Z, but was 'yesterday'",
            })
    void whatLacksSomethingIsSetAside(String fields, String detail) throws IOException {
        Seen seen = read(cbg(fields));
        assertThat(seen.counts()).containsExactly(0, 1, 0);
        assertThat(seen.unreadable().get(0).reason()).isEqualTo(QuarantineReason.UNREADABLE);
        assertThat(seen.unreadable().get(0).detail()).contains(detail);
    }

    @Test
    void withoutATypeItIsNotKnownWhatItIs() throws IOException {
        assertThat(read("[{\"value\":5}, 7]").counts()).containsExactly(0, 2, 0);
        assertThatThrownBy(() -> read("hello"))
                .hasMessage("Tidepool data should be a JSON array, or JSON objects, found 'hello'");
    }

    @Test
    void aWholeAccountIsReadToTheLastRecord() throws IOException {
        Seen seen;
        try (InputStream in = Traces.open("tidepool/demo-account.json")) {
            Formats.Guess guess = Formats.known().guess(Head.of(in));
            assertThat(guess.format()).isSameAs(Formats.TIDEPOOL);
            seen = Seen.of(guess.format(), in, ADA);
        }
        // 306 have neither value nor unit, nor has any of the 55 fingersticks; 859 other records are no readings.
        assertThat(seen.counts()).containsExactly(976, 306 + 55, 859);
        assertThat(seen.readings().stream().map(Reading::glucose).filter(Glucose::isLow))
                .hasSize(2)
                .allMatch(glucose -> glucose.equals(Glucose.low(Glucose.mgdl(41))));
    }

    /** Its time may be given twice: the last one counts. */
    private static String cbg(String fields) {
        return "[{\"type\":\"cbg\",\"deviceId\":\"d\",\"time\":\"2018-01-17T10:51:17.000Z\"," + fields + "}]";
    }

    private static Seen read(String file) throws IOException {
        return Seen.of(Formats.TIDEPOOL, file.getBytes(StandardCharsets.UTF_8), ADA);
    }

    @Test
    void anAnnotationOfSomethingElseSaysNothingAboutTheLimits() throws IOException {
        String annotations = "[{\"code\":\"x/y\",\"value\":\"low\",\"threshold\":3},"
                + "{\"code\":\"bg/out-of-range\",\"value\":\"high\",\"threshold\":400}]";
        String record = "[{\"type\":\"cbg\",\"units\":\"mg/dL\",\"value\":401,\"time\":\"2018-01-17T10:51:17.000Z\","
                + "\"deviceId\":\"d\",\"annotations\":" + annotations + "}]";
        assertThat(Seen.of(Formats.TIDEPOOL, record.getBytes(StandardCharsets.UTF_8), Source.of("p-1"))
                        .readings())
                .extracting(Reading::glucose)
                .containsExactly(Glucose.high(Glucose.mgdl(400)));
    }
}
