package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DexcomApiJsonTest {

    private static final Source ADA = Source.of("ada");

    @Test
    void whatVersion3AnswersIsRead() throws IOException {
        Seen seen = read("""
                {"recordType":"egv","recordVersion":"3.0","userId":"7c1","records":[
                  {"recordId":"r2","systemTime":"2026-01-31T08:10:00.250Z","displayTime":"2026-01-31T09:10:00+01:00",
                   "transmitterId":"8f2e","transmitterTicks":4600,"value":138,"status":"ok","trend":"fortyFiveUp",
                   "trendRate":1.2,"unit":"mg/dL","rateUnit":"mg/dL/min","displayDevice":"iOS",
                   "transmitterGeneration":"g7","realtimeValue":138},
                  {"recordId":"r1","systemTime":"2026-01-31T01:05:00-07:00","displayTime":"2026-01-31T01:05:00-07:00",
                   "transmitterId":"8f2e","value":"7.1","status":null,"trend":null,"unit":"mmol/L","displayDevice":"android"}
                ]}""");
        assertThat(seen.counts()).containsExactly(2, 0, 0);
        assertThat(seen.readings())
                .containsExactly(
                        Reading.of("ada", "8f2e", Instant.parse("2026-01-31T08:10:00.250Z"), Glucose.mgdl(138))
                                .withTrend(Trend.FORTY_FIVE_UP),
                        Reading.of("ada", "8f2e", Instant.parse("2026-01-31T08:05:00Z"), Glucose.mmol(7.1)));
        assertThat(seen.rows.get(1).position()).isEqualTo("entry 2 in records");
    }

    /** Its receivers send no offset, their system time is in UTC. */
    @Test
    void aReceiversTimeIsInUtc() throws IOException {
        Seen seen = read("""
                {"records":[{"systemTime":"2026-01-31T08:10:00","displayTime":"2026-01-31T09:10:00","transmitterId":null,
                  "value":138,"unit":"mg/dL","displayDevice":"receiver"}]}""");
        assertThat(seen.readings())
                .containsExactly(
                        Reading.of("ada", "receiver", Instant.parse("2026-01-31T08:10:00Z"), Glucose.mgdl(138)));
    }

    @Test
    void whatVersion2AnswersIsRead() throws IOException {
        Seen seen = read("""
                {"unit":"mg/dL","rateUnit":"mg/dL/min","egvs":[
                  {"systemTime":"2020-01-31T08:10:00","displayTime":"2020-01-31T00:10:00","value":138,
                   "realtimeValue":140,"smoothedValue":138,"status":null,"trend":"rateOutOfRange","trendRate":null},
                  {"systemTime":"2020-01-31T08:15:00","displayTime":"2020-01-31T00:15:00","value":39,"status":"low"}]}""");
        assertThat(seen.readings())
                .containsExactly(
                        Reading.of("ada", "", Instant.parse("2020-01-31T08:10:00Z"), Glucose.mgdl(138))
                                .withTrend(Trend.RATE_OUT_OF_RANGE),
                        Reading.of("ada", "", Instant.parse("2020-01-31T08:15:00Z"), Glucose.low(Glucose.mgdl(40))));
    }

    @ParameterizedTest
    @CsvSource({
        "39, ok, mg/dL, LOW (< 40 mg/dL)",
        "40, ok, mg/dL, 40 mg/dL",
        "40, low, mg/dL, LOW (< 40 mg/dL)",
        "null, low, mg/dL, LOW (< 40 mg/dL)",
        "401, unknown, mg/dL, HIGH (> 400 mg/dL)",
        "400, high, mg/dL, HIGH (> 400 mg/dL)",
        "400, ok, mg/dL, 400 mg/dL",
        "null, HIGH, mg/dL, HIGH (> 400 mg/dL)",
        "250, high, mg/dL, 250 mg/dL",
        "60, low, mg/dL, 60 mg/dL",
        "2.1, ok, mmol/L, LOW (< 2.2 mmol/L)",
        "22.3, ok, mmol/L, HIGH (> 22.2 mmol/L)",
        "null, low, mmol/L, LOW (< 2.2 mmol/L)",
        "120, ok, unknown, 120 mg/dL",
        "120, ok, MG/DL, 120 mg/dL",
    })
    void belowAndAboveTheSensorsLimitsAreNoNumbers(String value, String status, String unit, String glucose)
            throws IOException {
        assertThat(read(egv("\"value\":" + value + ",\"status\":\"" + status + "\",\"unit\":\"" + unit + "\""))
                        .readings())
                .extracting(reading -> reading.glucose().toString())
                .containsExactly(glucose);
    }

    @ParameterizedTest
    @CsvSource({"sensorNoise, NOISY", "outOfCalibration, NOT_READY"})
    void whatTheSensorSaysOfItselfIsFlagged(String status, ReadingFlag flag) throws IOException {
        assertThat(read(egv("\"value\":120,\"status\":\"" + status + "\"")).readings())
                .extracting(Reading::flags)
                .containsExactly(Set.of(flag));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "\"value\":null,\"status\":\"unknown\" | DEVICE_ERROR | status should be low or high where there is no value, but was 'unknown'",
                "\"status\":\"ok\" | DEVICE_ERROR | status should be low or high where there is no value, but was 'ok'",
                "\"value\":\"?\" | UNREADABLE | value should be a number of mg/dL, but was '?'",
                "\"value\":6.7 | UNREADABLE | unit should be mg/dL or mmol/L where the value is as small as 6.7, but was ''",
                "\"value\":11 | UNREADABLE | unit should be mg/dL or mmol/L where the value is as small as 11, but was ''",
                "\"value\":40,\"unit\":\"grams\" | UNREADABLE | unit should be mg/dL or mmol/L, but was 'grams'",
                "\"value\":5,\"unit\":\"mg/dL\" | IMPLAUSIBLE_VALUE | value should be 10 to 1000 mg/dL, but was '5'",
                "\"value\":11.5,\"unit\":\"mg/dL\" | IMPLAUSIBLE_VALUE | value should be 10 to 1000 mg/dL, and not mmol/L as it looks, but was '11.5'",
                "\"value\":1001,\"unit\":\"mg/dL\" | IMPLAUSIBLE_VALUE | value should be 10 to 1000 mg/dL, but was '1001'",
                "\"value\":120,\"unit\":\"mmol/L\" | IMPLAUSIBLE_VALUE | value should be 0.6 to 55.5 mmol/L, but was '120'",
                "\"value\":120,\"systemTime\":\"\" | UNREADABLE | systemTime should be a time",
                "\"value\":120,\"systemTime\":\"2026-01-31\" | UNREADABLE | systemTime should be a time",
                "\"value\":120,\"systemTime\":\"+999999999-12-31T23:59:59Z\" | UNREADABLE | measuredAt",
                "\"value\":120,\"systemTime\":null | UNREADABLE | systemTime should be a time",
                "\"value\":120,\"transmitterId\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\" | UNREADABLE | transmitterId should be of at most 100 characters",
                "\"value\":{\"a\":1} | UNREADABLE | value should be a number of mg/dL, but was '{",
            })
    void whatIsNoReadingIsSaidAndTheRestIsRead(String fields, QuarantineReason reason, String detail)
            throws IOException {
        String good = "{\"systemTime\":\"2026-01-31T08:10:00Z\",\"value\":120}";
        Seen seen = read(egv(fields).replace("]}", "," + good + ",7]}"));
        assertThat(seen.counts()).containsExactly(1, 2, 0);
        assertThat(seen.unreadable().get(0))
                .returns("entry 1 in records", Row.Unreadable::position)
                .returns(reason, Row.Unreadable::reason)
                .extracting(Row.Unreadable::detail)
                .asString()
                .contains(detail);
    }

    @Test
    void eventsAndAlertsAreNoReadings() throws IOException {
        assertThat(read(egv("\"value\":\"40\",\"eventType\":\"carbs\"")).counts())
                .containsExactly(0, 0, 1);
        assertThat(read(egv("\"alertName\":\"low\"")).counts()).containsExactly(0, 0, 1);
    }

    /** They have no trend: a calibration must not be taken for what the sensor said. */
    @Test
    void calibrationsAreNotRecognised() {
        String calibrations = "{\"recordType\":\"calibration\",\"records\":[{\"systemTime\":\"2026-01-31T08:10:00Z\","
                + "\"displayTime\":\"2026-01-31T08:10:00Z\",\"unit\":\"mg/dL\",\"value\":120}]}";
        assertThat(Formats.DEXCOM_API.recognises(Head.of(calibrations.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    /** As a person has them who has put all answers into one file, or names the format. */
    @Test
    void calibrationsBehindOtherRecordsAreFingersticks() throws IOException {
        String calibration = "{\"recordType\":\"calibration\",\"records\":[{\"systemTime\":\"2026-01-31T08:12:00Z\","
                + "\"displayTime\":\"2026-01-31T08:12:00Z\",\"transmitterId\":\"t\",\"unit\":\"mg/dL\",\"value\":60}]}";
        assertThat(read(egv("\"value\":120") + calibration).readings().stream()
                        .filter(reading -> !reading.isFingerstick()))
                .extracting(Reading::glucose)
                .containsExactly(Glucose.mgdl(120));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"records\":null}",
                "{\"fault\":{\"faultstring\":\"Invalid Access Token\"}}",
                "{\"records\":[{\"systemTime\":\"2026",
                "{\"result\":[{\"value\":120}]}"
            })
    void whatHoldsNoRecordsIsSetAside(String answer) throws IOException {
        assertThat(read(answer).counts()).containsExactly(0, 1, 0);
    }

    @Test
    void anAnswerWithoutValuesHasNone() throws IOException {
        assertThat(read("{\"recordType\":\"egv\",\"records\":[]}").rows).isEmpty();
        assertThatThrownBy(() -> read("<html>"))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessageStartingWith("Dexcom's estimated glucose values should be a JSON array, or JSON objects");
    }

    /** A byte changed anywhere: no exception, and something for every part of it. */
    @Property(tries = 300)
    void damagedAnswersAreReadOrSetAside(@ForAll short place, @ForAll byte change) throws IOException {
        byte[] file = egv("\"value\":120,\"unit\":\"mg/dL\",\"trend\":\"flat\"").getBytes(StandardCharsets.UTF_8);
        file[1 + Math.floorMod(place, file.length - 1)] = change;
        assertThat(Seen.of(Formats.DEXCOM_API, file, ADA).rows).isNotEmpty();
    }

    private static String egv(String fields) {
        return "{\"recordType\":\"egv\",\"records\":[{\"systemTime\":\"2026-01-31T08:10:00Z\"," + fields + "}]}";
    }

    private static Seen read(String file) throws IOException {
        return Seen.of(Formats.DEXCOM_API, file.getBytes(StandardCharsets.UTF_8), ADA);
    }
}
