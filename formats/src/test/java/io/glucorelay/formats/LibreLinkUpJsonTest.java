package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibreLinkUpJsonTest {

    private static final Source ADA = Source.of("ada");

    private static final String GRAPH = """
            {"status":0,"data":{
              "connection":{"id":"c","patientId":"p","firstName":"A","targetLow":70,"targetHigh":180,"uom":1,
                "sensor":{"deviceId":"","sn":"0M00ABCDEF","a":1769843100,"w":60,"pt":4,"s":true,"lj":false},
                "alarmRules":{"c":true,"h":{"on":true,"th":250},"std":{}},
                "glucoseMeasurement":{"FactoryTimestamp":"1/31/2026 12:05:16 PM","Timestamp":"1/31/2026 1:05:16 PM",
                  "type":1,"ValueInMgPerDl":124,"TrendArrow":4,"TrendMessage":null,"MeasurementColor":1,
                  "GlucoseUnits":1,"Value":124,"isHigh":false,"isLow":false},
                "glucoseItem":{"FactoryTimestamp":"1/31/2026 12:05:16 PM","ValueInMgPerDl":124,"TrendArrow":4},
                "patientDevice":{"did":"d","ll":70,"hl":180}},
              "activeSensors":[{"sensor":{"sn":"0M00ABCDEF"},"device":{"did":"d"}}],
              "graphData":[
                {"FactoryTimestamp":"1/31/2026 12:03:04 AM","Timestamp":"1/31/2026 1:03:04 AM","type":0,
                 "ValueInMgPerDl":98,"MeasurementColor":1,"GlucoseUnits":1,"Value":98,"isHigh":false,"isLow":false},
                {"FactoryTimestamp":"1/31/2026 12:05:16 PM","Timestamp":"1/31/2026 1:05:16 PM","type":0,
                 "ValueInMgPerDl":124,"MeasurementColor":1,"GlucoseUnits":1,"Value":124,"isHigh":false,"isLow":false}]},
             "ticket":{"token":"t","expires":1,"duration":2}}
            """;

    @Test
    void theGraphAndTheNewestMeasurementAreReadOnceEach() throws IOException {
        Seen seen = read(GRAPH);
        assertThat(seen.counts()).containsExactly(3, 0, 0);
        assertThat(seen.readings())
                .containsExactly(
                        reading("2026-01-31T12:05:16Z", 124).withTrend(Trend.FORTY_FIVE_UP),
                        reading("2026-01-31T00:03:04Z", 98),
                        reading("2026-01-31T12:05:16Z", 124));
        assertThat(seen.rows)
                .extracting(Row::position)
                .containsExactly(
                        "entry 1 in data.connection.glucoseMeasurement",
                        "entry 2 in data.graphData",
                        "entry 3 in data.graphData");
    }

    @Test
    void aMeasurementIsTheSameWhereverItStands() throws IOException {
        String measurement = "{\"FactoryTimestamp\":\"1/31/2026 12:05:16 PM\",\"ValueInMgPerDl\":124}";
        for (String document : new String[] {
            measurement,
            "[" + measurement + "]",
            "{\"status\":0,\"data\":[" + measurement + "]}",
            "{\"status\":0,\"result\":[" + measurement + "]}",
            "{\"data\":{\"connection\":{\"sensor\":{\"sn\":\"other\"},\"glucoseMeasurement\":" + measurement + "}}}",
            "{\"data\":{\"graphData\":[" + measurement + "],\"connection\":{\"sensor\":{\"sn\":\"x\"}}}}"
        }) {
            assertThat(read(document).readings())
                    .as(document)
                    .singleElement()
                    .matches(reading -> reading.isSameAs(reading("2026-01-31T12:05:16Z", 124)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1/31/2026 12:05:16 AM, 2026-01-31T00:05:16Z",
        "1/31/2026 8:05:16 pm, 2026-01-31T20:05:16Z",
        "12/5/2026 11:59:59 PM, 2026-12-05T23:59:59Z",
        "02/03/2026 08:05:16 AM, 2026-02-03T08:05:16Z",
    })
    void timesAreInUtcWithTheMonthFirst(String written, Instant at) throws IOException {
        assertThat(read("{\"FactoryTimestamp\":\"" + written + "\",\"ValueInMgPerDl\":\"124\"}")
                        .readings())
                .extracting(Reading::measuredAt)
                .containsExactly(at);
    }

    @ParameterizedTest
    @CsvSource({
        "1, SINGLE_DOWN",
        "2, FORTY_FIVE_DOWN",
        "3, FLAT",
        "4, FORTY_FIVE_UP",
        "\"5\", SINGLE_UP",
        "0, NONE",
        "6, NONE",
        "null, NONE"
    })
    void arrowsGoFromFallingToRising(String arrow, Trend trend) throws IOException {
        assertThat(read(measurement("\"ValueInMgPerDl\":124,\"TrendArrow\":" + arrow))
                        .readings())
                .extracting(Reading::trend)
                .containsExactly(trend);
    }

    /** What it calls high is not what is above the patient's target: that would be 296. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40 | false | false | LOW (< 41 mg/dL)",
                "40 | true | false | LOW (< 41 mg/dL)",
                "null | true | false | LOW (< 41 mg/dL)",
                "41 | false | false | 41 mg/dL",
                "60 | true | false | 60 mg/dL",
                "296 | false | true | 296 mg/dL",
                "400 | false | false | 400 mg/dL",
                "400 | false | true | HIGH (> 400 mg/dL)",
                "499 | false | false | 499 mg/dL",
                "500 | false | false | HIGH (> 499 mg/dL)",
                "null | false | true | HIGH (> 400 mg/dL)",
                "124.5 | null | null | 124.5 mg/dL",
            })
    void beyondTheSensorsLimitsIsNoNumber(String value, String isLow, String isHigh, String glucose)
            throws IOException {
        assertThat(read(measurement("\"ValueInMgPerDl\":" + value + ",\"isLow\":" + isLow + ",\"isHigh\":" + isHigh))
                        .readings())
                .extracting(reading -> reading.glucose().toString())
                .containsExactly(glucose);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "\"Value\":6.9 | UNREADABLE | ValueInMgPerDl should be a number of mg/dL, but was ''",
                "\"isHigh\":true,\"isLow\":true | UNREADABLE | ValueInMgPerDl should be a number of mg/dL, but was ''",
                "\"ValueInMgPerDl\":0 | IMPLAUSIBLE_VALUE | ValueInMgPerDl should be 10 to 1000 mg/dL, but was '0'",
                "\"ValueInMgPerDl\":16.9 | IMPLAUSIBLE_VALUE | and not mmol/L as it looks, but was '16.9'",
                "\"ValueInMgPerDl\":-1 | UNREADABLE | ValueInMgPerDl should be a number of mg/dL, but was '-1'",
                "\"ValueInMgPerDl\":124,\"FactoryTimestamp\":\"31/1/2026 8:05:00 AM\" | UNREADABLE | FactoryTimestamp should be a time such as",
                "\"ValueInMgPerDl\":124,\"FactoryTimestamp\":\"2/30/2026 8:05:00 AM\" | UNREADABLE | FactoryTimestamp should be a time such as",
                "\"ValueInMgPerDl\":124,\"FactoryTimestamp\":\"1/31/2026 20:05:00\" | UNREADABLE | FactoryTimestamp should be a time such as",
                "\"ValueInMgPerDl\":124,\"FactoryTimestamp\":\"\" | UNREADABLE | FactoryTimestamp should be a time such as",
            })
    void whatIsNoReadingIsSaidAndTheRestIsRead(String fields, QuarantineReason reason, String detail)
            throws IOException {
        Seen seen = read("{\"data\":{\"graphData\":[" + measurement(fields) + ",null,"
                + measurement("\"ValueInMgPerDl\":124") + "]}}");
        assertThat(seen.counts()).containsExactly(1, 2, 0);
        assertThat(seen.unreadable().get(0))
                .returns(reason, Row.Unreadable::reason)
                .extracting(Row.Unreadable::detail)
                .asString()
                .contains(detail);
    }

    @Test
    void alarmsOfTheLogbookAreNoReadings() throws IOException {
        assertThat(read("{\"status\":0,\"data\":[" + measurement("\"type\":2,\"alarmType\":1") + ","
                                + measurement("\"type\":1,\"ValueInMgPerDl\":124") + "]}")
                        .counts())
                .containsExactly(1, 0, 1);
    }

    /** Several patients' newest measurements are not one patient's. */
    @Test
    void aListOfConnectionsIsSetAside() throws IOException {
        String connection =
                "{\"patientId\":\"p\",\"glucoseMeasurement\":" + measurement("\"ValueInMgPerDl\":124") + "}";
        assertThat(read("{\"status\":0,\"data\":[" + connection + "," + connection + "]}")
                        .counts())
                .containsExactly(0, 2, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":4,\"error\":{\"message\":\"incorrect\"}}",
                "{\"status\":0,\"data\":null}",
                "{\"status\":0,\"data\":{\"connection\":null,\"graphData\":null}}",
                "{\"status\":0,\"data\":{\"connection\":{\"glucoseMeasurement\":null}}}",
                "{\"status\":0,\"data\":{\"connection\":{\"glucoseMeas"
            })
    void whatHoldsNoMeasurementIsSetAside(String answer) throws IOException {
        assertThat(read(answer).unreadable()).singleElement().returns(answer, Row.Unreadable::raw);
    }

    @Test
    void aGraphThatWasCutGivesAllThatIsWhole() throws IOException {
        assertThat(read(GRAPH.substring(0, GRAPH.lastIndexOf("\"GlucoseUnits\"")))
                        .counts())
                .containsExactly(2, 1, 0);
    }

    /** A byte changed anywhere: no exception, and something for every part of it. */
    @Property(tries = 1_000)
    void timesAreReadAsJavaReadsThem(
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day,
            @ForAll @IntRange(max = 13) int hour,
            @ForAll @IntRange(max = 60) int minute,
            @ForAll("halves") String half)
            throws IOException {
        String written = month + "/" + day + "/2026 " + hour + ":" + String.format("%02d:%02d", minute, minute) + half;
        DateTimeFormatter java = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("M/d/uuuu h:mm:ss a")
                .toFormatter(Locale.US)
                .withResolverStyle(ResolverStyle.STRICT);
        List<Instant> expected;
        try {
            expected = List.of(LocalDateTime.parse(written, java).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            expected = List.of();
        }

        Seen seen = read("[{\"FactoryTimestamp\":\"" + written + "\",\"ValueInMgPerDl\":100}]");

        assertThat(seen.readings()).extracting(Reading::measuredAt).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> halves() {
        return Arbitraries.of(" AM", " PM", " am", " pM", "AM", "", " XM", " A", " AM.");
    }

    @Property(tries = 500)
    void damagedGraphsAreReadOrSetAside(@ForAll short place, @ForAll byte change) throws IOException {
        byte[] file = GRAPH.getBytes(StandardCharsets.UTF_8);
        file[1 + Math.floorMod(place, file.length - 1)] = change;
        assertThat(Seen.of(Formats.LIBRELINKUP, file, ADA).rows).isNotEmpty();
    }

    private static String measurement(String fields) {
        return "{\"FactoryTimestamp\":\"1/31/2026 12:05:16 PM\"," + fields + "}";
    }

    private static Reading reading(String at, int mgdl) {
        return Reading.of("ada", "", Instant.parse(at), Glucose.mgdl(mgdl));
    }

    private static Seen read(String file) throws IOException {
        return Seen.of(Formats.LIBRELINKUP, file.getBytes(StandardCharsets.UTF_8), ADA);
    }
}
