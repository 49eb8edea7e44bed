package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NightscoutJsonTest {

    private static final Source ADA = Source.of("ada");

    @Test
    void numbersAndTextsAreReadAlike() throws IOException {
        Seen seen = read("""
                [{"type":"sgv","sgv":104,"date":1518443420000,"device":"share2","direction":"Flat","noise":1},
                 {"sgv":"105","date":"1518443720000","direction":"NOT COMPUTABLE"},
                 {"type":"sgv","sgv":106.5,"date":1518444020000.25,"device":null,"x":{"sgv":[1,{"sgv":2}]}},
                 {"type":"cal","slope":1}, {"type":"sgv","sgv":107,"date":1518444320,"isValid":false}]
                """);
        assertThat(seen.counts()).containsExactly(3, 0, 2);
        assertThat(seen.readings())
                .containsExactly(
                        reading("share2", 1518443420000L, "104").withTrend(Trend.FLAT),
                        reading("", 1518443720000L, "105").withTrend(Trend.NOT_COMPUTABLE),
                        reading("", 1518444020000L, "106.5"));
        assertThat(seen.rows.get(1).position()).isEqualTo("entry 2");
        assertThat(((Row.Accepted) seen.rows.get(1)).raw())
                .startsWith("{\"sgv\":\"105\"")
                .endsWith("}");
    }

    @Test
    void whatVersion3WrapsAroundThemIsNone() throws IOException {
        String answer = """
                {"status":200,"result":[
                  {"type":"sgv","sgv":104,"date":1518443420000,"utcOffset":60,"app":"x","device":"loop","noise":1,
                   "identifier":"a-1","srvModified":1518443421000,"subject":"s","isValid":true},
                  {"type":"sgv","sgv":105,"date":1518443720000,"device":"loop","isValid":false}
                ]}""";
        assertThat(Formats.known()
                        .guess(Head.of(answer.getBytes(StandardCharsets.UTF_8)))
                        .format())
                .isSameAs(Formats.NIGHTSCOUT);
        Seen seen = read(answer);
        assertThat(seen.counts()).containsExactly(1, 0, 1);
        assertThat(seen.readings()).containsExactly(reading("loop", 1518443420000L, "104"));
        assertThat(seen.rows.get(1).position()).isEqualTo("entry 2 in result");
        assertThat(read("{\"status\":200,\"result\":[]}").rows).isEmpty();
    }

    /** It says why: nobody shall take it for an answer without entries. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":401,\"message\":\"Missing or bad access token or JWT\"}",
                "{\"status\":200,\"result\":null}",
                "{\"status\":200,\"res"
            })
    void anAnswerWithoutEntriesIsSetAside(String answer) throws IOException {
        assertThat(read(answer).unreadable())
                .singleElement()
                .returns("entry 1", Row.Unreadable::position)
                .returns(answer, Row.Unreadable::raw);
    }

    @Test
    void fingersticksAreReadingsOfTheirOwn() throws IOException {
        Seen seen = read("""
                [{"type":"mbg","mbg":110,"date":1518444020000,"device":"x"}, {"mbg":"38","date":1518444320000},
                 {"type":"sgv","sgv":104,"mbg":110,"date":1518444020000,"device":"x"},
                 {"type":"mbg","mbg":5.6,"date":1518444020000}, {"type":"mbg","sgv":104,"date":1518444020000}]
                """);
        assertThat(seen.readings())
                .containsExactly(
                        reading("x#fingerstick", 1518444020000L, "110").withFlags(Set.of(ReadingFlag.FINGERSTICK)),
                        reading("#fingerstick", 1518444320000L, "38").withFlags(Set.of(ReadingFlag.FINGERSTICK)),
                        reading("x", 1518444020000L, "104"));
        assertThat(seen.unreadable())
                .extracting(Row.Unreadable::detail)
                .containsExactly(
                        "mbg should be a number of mg/dL, and not of mmol/L as it looks, but was '5.6'",
                        "mbg should be a number of mg/dL such as 101, but was ''");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "2, false", "3, true", "\"4\", true", "5, false", "null, false"})
    void whatTheSensorCallsNoisyIsFlagged(String noise, boolean isNoisy) throws IOException {
        assertThat(read("{\"sgv\":104,\"date\":1518443420000,\"noise\":" + noise + "}")
                        .readings())
                .singleElement()
                .satisfies(reading ->
                        assertThat(reading.flags().contains(ReadingFlag.NOISY)).isEqualTo(isNoisy));
    }

    @ParameterizedTest
    @CsvSource({
        "2014-07-19T10:49:15.000-07:00, 2014-07-19T17:49:15Z",
        "2018-06-02T00:25:00-0700, 2018-06-02T07:25:00Z",
        "2023-11-17T03:32:37.089+0100, 2023-11-17T02:32:37.089Z",
        "2023-11-17T03:32:37Z, 2023-11-17T03:32:37Z",
    })
    void withoutADateItsTextIsRead(String written, Instant at) throws IOException {
        assertThat(read("[{\"sgv\":104,\"dateString\":\"" + written + "\"}]").readings())
                .extracting(Reading::measuredAt)
                .containsExactly(at);
    }

    @Test
    void secondsAreToldFromMilliseconds() throws IOException {
        assertThat(read("{\"sgv\":104,\"date\":1518443420}").readings())
                .extracting(Reading::measuredAt)
                .containsExactly(Instant.ofEpochSecond(1518443420));
    }

    /** JavaScript stores a date as a double, which MongoDB's export writes so. */
    @ParameterizedTest
    @CsvSource({
        "1.700188357089E+12, 2023-11-17T02:32:37.089Z",
        "1.7e12, 2023-11-14T22:13:20Z",
        "1.700188357E+09, 2023-11-17T02:32:37Z",
    })
    void aDatabasesExportMayHaveExponents(String date, Instant at) throws IOException {
        assertThat(read("{\"_id\":{\"$oid\":\"1\"},\"sgv\":104,\"date\":" + date + "}")
                        .readings())
                .extracting(Reading::measuredAt)
                .containsExactly(at);
        assertThat(read("{\"sgv\":104,\"date\":1.7E+14}").counts()).containsExactly(0, 1, 0);
    }

    @Test
    void belowAndAboveTheSensorsLimitsAreNoNumbers() throws IOException {
        assertThat(read("[{\"sgv\":39,\"date\":1518443420000},{\"sgv\":401,\"date\":1518443720000},"
                                + "{\"sgv\":40,\"date\":1518444020000}]")
                        .readings())
                .extracting(Reading::glucose)
                .containsExactly(Glucose.low(Glucose.mgdl(40)), Glucose.high(Glucose.mgdl(400)), Glucose.mgdl(40));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"sgv\":5,\"date\":1518443420000} | DEVICE_ERROR | sgv should be 39 or more, less is an error code (here: the sensor is not calibrated), but was '5'",
                "{\"sgv\":\"38\",\"date\":1518443420000} | DEVICE_ERROR | less is an error code (here: not known), but was '38'",
                "{\"sgv\":5.6,\"date\":1518443420000} | IMPLAUSIBLE_VALUE | a number of mg/dL, and not of mmol/L as it looks, but was '5.6'",
                "{\"sgv\":-5,\"date\":1518443420000} | UNREADABLE | sgv should be a number of mg/dL such as 101, but was '-5'",
                "{\"sgv\":1e999999999,\"date\":1} | UNREADABLE | sgv should be a number of mg/dL such as 101",
                "{\"sgv\":NaN,\"date\":1518443420000} | UNREADABLE | the entry should be JSON, but: ",
                "{\"type\":\"sgv\",\"date\":1518443420000} | UNREADABLE | sgv should be a number of mg/dL such as 101, but was ''",
                "{\"sgv\":100.123456789012345678901,\"date\":1518443420000} | UNREADABLE | sgv should be a number of mg/dL",
                "{\"sgv\":104,\"dateString\":\"+999999999-12-31T23:59:59Z\"} | UNREADABLE | measuredAt",
                "{\"sgv\":104,\"date\":1518443420000,\"device\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"} | UNREADABLE | device should be of at most 100 characters",
                "{} | UNREADABLE | sgv should be a number",
                "{\"sgv\":104} | UNREADABLE | dateString should be a time with an offset",
                "{\"sgv\":104,\"dateString\":\"Tue Feb 13 00:50:20 AEDT 2018\"} | UNREADABLE | dateString should be a time with an offset",
                "{\"sgv\":104,\"date\":\"soon\"} | UNREADABLE | date should be milliseconds since 1970",
                "{\"sgv\":104,,\"date\":1518443420000} | UNREADABLE | the entry should be JSON, but: ",
                "{\"sgv\":104,\"date\":1518443420000]] | UNREADABLE | the entry should be ",
                "12 | UNREADABLE | the entry should be a JSON object",
                "null | UNREADABLE | the entry should be a JSON object",
                "\"{\" | UNREADABLE | the entry should be a JSON object",
                "[[1],[2]] | UNREADABLE | the entry should be a JSON object",
            })
    void whatIsNoReadingIsSaidAndTheRestIsRead(String bad, QuarantineReason reason, String detail) throws IOException {
        String good = "{\"sgv\":104,\"date\":1518443420000}";
        Seen seen = read("[" + good + "," + bad + "," + good + "]");
        assertThat(seen.counts()).containsExactly(2, 1, 0);
        assertThat(seen.unreadable().get(0))
                .returns("entry 2", Row.Unreadable::position)
                .returns(reason, Row.Unreadable::reason)
                .extracting(Row.Unreadable::detail)
                .asString()
                .contains(detail);
    }

    @Test
    void aFileThatWasCutGivesAllThatIsWhole() throws IOException {
        Seen seen = read("[{\"sgv\":104,\"date\":1518443420000},{\"sgv\":104,\"da");
        assertThat(seen.counts()).containsExactly(1, 1, 0);
        assertThat(seen.unreadable().get(0).raw()).isEqualTo("{\"sgv\":104,\"da");
    }

    @Test
    void oneObjectAfterTheOtherIsReadToo() throws IOException {
        assertThat(read("\uFEFF{\"sgv\":104,\"date\":1518443420000}\r\n{\"sgv\":105,\"date\":1518443720000}\n")
                        .counts())
                .containsExactly(2, 0, 0);
        assertThat(read("[]").rows).isEmpty();
    }

    /** As a download is that broke off and was gone on with. */
    @Test
    void aLineThatWasCutCostsNoMoreThanTheOneBehindIt() throws IOException {
        StringBuilder lines = new StringBuilder("{\"sgv\":104,\"date\n");
        for (int i = 0; i < 1_000; i++) {
            lines.append("{\"sgv\":104,\"date\":").append(1518443420 + 300 * i).append("}\n");
        }
        assertThat(read(lines.toString()).readings()).hasSizeGreaterThanOrEqualTo(999);
    }

    @Test
    void entriesInUtf16AreRecognisedAndRead() throws IOException {
        byte[] file =
                "\uFEFF[{\"sgv\":104,\"date\":1518443420000,\"device\":\"é\"}]".getBytes(StandardCharsets.UTF_16LE);
        assertThat(Formats.known().guess(Head.of(file)).format()).isSameAs(Formats.NIGHTSCOUT);
        assertThat(Seen.of(Formats.NIGHTSCOUT, file, ADA).readings())
                .containsExactly(reading("é", 1518443420000L, "104"));
    }

    /** The parser took it for UTF-16, in which it knows no byte offsets. */
    @Test
    void anEntryWithZerosInItIsSetAside() throws IOException {
        byte[] entry = "{\"sgv\":{},\"date\":1}".getBytes(StandardCharsets.UTF_16BE);
        assertThat(Seen.of(Formats.NIGHTSCOUT, entry, ADA).counts()).containsExactly(0, 2, 0);
    }

    @Test
    void anEntryOfAnySizeTakesLittleMemory() throws IOException {
        byte[] begin = "[{\"notes\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] end = "\",\"sgv\":104},{\"sgv\":104,\"date\":1518443420000}]".getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            private int left = 300_000_000;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                int count = Math.min(left, length);
                Arrays.fill(bytes, from, from + Math.max(0, count), (byte) 'x');
                left -= count;
                return count > 0 ? count : -1;
            }
        };
        InputStream file = new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(begin), endless, new ByteArrayInputStream(end))));
        Seen seen = Seen.of(Formats.NIGHTSCOUT, file, ADA);
        assertThat(seen.counts()).containsExactly(1, 1, 0);
        assertThat(seen.unreadable().get(0).detail()).contains("at most 65536 bytes");
        assertThat(seen.unreadable().get(0).raw()).hasSize(10_000);
    }

    @Test
    void nestingWithoutEndIsSetAside() throws IOException {
        assertThat(read("[" + "{\"a\":".repeat(20_000)).counts()).containsExactly(0, 1, 0);
    }

    @Test
    void anotherFileIsRefused() {
        assertThatThrownBy(() -> read("hello\nworld"))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessage("Nightscout entries should be a JSON array, or JSON objects, found 'hello'");
    }

    @Test
    void entriesOfARealServerAreReadWhole() throws IOException {
        Seen seen;
        try (InputStream in = Traces.open("nightscout/entries.json")) {
            Formats.Guess guess = Formats.known().guess(Head.of(in));
            assertThat(guess.format()).isSameAs(Formats.NIGHTSCOUT);
            seen = Seen.of(guess.format(), in, ADA);
        }
        assertThat(seen.counts()).containsExactly(18, 12, 0);
        assertThat(seen.unreadable()).allMatch(row -> row.reason() == QuarantineReason.DEVICE_ERROR);
    }

    /** Bytes changed anywhere: no exception, and something for every part of it. */
    @Property(tries = 500)
    void damagedEntriesAreReadOrSetAside(
            @ForAll @Size(max = 5) List<@IntRange(max = 199) Integer> places, @ForAll byte change) throws IOException {
        byte[] file =
                "[{\"sgv\":104,\"date\":1518443420000,\"device\":\"a\\u00e9\"},{\"sgv\":\"105\",\"date\":1518443720000}]"
                        .repeat(2)
                        .getBytes(StandardCharsets.UTF_8);
        for (int place : places) {
            if (place > 0 && place < file.length) {
                file[place] = change;
            }
        }
        Seen seen = Seen.of(Formats.NIGHTSCOUT, file, ADA);
        assertThat(seen.rows).isNotEmpty();
        assertThat(seen.rows).extracting(Row::position).doesNotHaveDuplicates();
    }

    private static Reading reading(String device, long millis, String mgdl) {
        return Reading.of(
                "ada", device, Instant.ofEpochMilli(millis), Glucose.of(new BigDecimal(mgdl), GlucoseUnit.MG_DL));
    }

    private static Seen read(String file) throws IOException {
        return Seen.of(Formats.NIGHTSCOUT, file.getBytes(StandardCharsets.UTF_8), ADA);
    }
}
