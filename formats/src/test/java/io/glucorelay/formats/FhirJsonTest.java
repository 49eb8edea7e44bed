package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

class FhirJsonTest {

    private static final Source ADA = Source.of("ada");

    /** As the guide's own examples are (input/fsh/examples.fsh), with a summary and what else a submission may hold. */
    private static final String SUBMISSION = """
            {"resourceType":"Bundle","id":"x","meta":{"profile":["http://hl7.org/fhir/uv/cgm/StructureDefinition/cgm-data-submission-bundle"]},
             "type":"transaction","timestamp":"2024-05-02T14:30:00Z","entry":[
             {"fullUrl":"https://example.org/Observation/gmi","resource":{"resourceType":"Observation","status":"final",
               "code":{"coding":[{"system":"http://loinc.org","code":"97506-0"}]},"subject":{"reference":"Patient/patientExample"},
               "effectivePeriod":{"start":"2024-05-01","end":"2024-05-31"},
               "valueQuantity":{"value":6.8,"unit":"%","system":"http://unitsofmeasure.org","code":"%"}},
               "request":{"method":"POST","url":"Observation"}},
             {"resource":{"resourceType":"Device","id":"d","deviceName":[{"name":"ACME G7","type":"user-friendly-name"}]}},
             {"fullUrl":"https://example.org/Observation/a","resource":{"resourceType":"Observation","id":"a",
               "text":{"status":"generated","div":"<div>\\u00e9 \\"}] 120</div>"},"status":"final",
               "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],
               "code":{"coding":[{"system":"http://loinc.org","code":"99504-3"}]},"subject":{"reference":"Patient/patientExample"},
               "effectiveDateTime":"2024-05-02T10:15:00Z",
               "valueQuantity":{"value":120,"unit":"mg/dl","system":"http://unitsofmeasure.org","code":"mg/dL"},
               "device":{"reference":"Device/d","display":"ACME G7"}},
               "request":{"method":"POST","url":"Observation"}},
             {"resource":{"resourceType":"Observation","status":"amended",
               "code":{"coding":[{"system":"http://snomed.info/sct","code":"1"},{"system":"http://loinc.org","code":"105272-9"}]},
               "subject":{"reference":"Patient/patientExample"},"effectiveInstant":"2024-05-02T12:30:00.123+02:00",
               "valueQuantity":{"value":6.70,"unit":"mmol/l","system":"http://unitsofmeasure.org","code":"mmol/L"}}},
             {"request":{"method":"DELETE","url":"Observation/b"}},
             {"response":{"status":"201"}},
             {"resource":{"resourceType":"OperationOutcome","issue":[]},"search":{"mode":"outcome"}}],
             "link":[]}
            """;

    @Test
    void readingsOfABundleAreFoundAmongAllElse() throws IOException {
        Formats.Guess guess = Formats.known().guess(Head.of(SUBMISSION.getBytes(StandardCharsets.UTF_8)));
        assertThat(guess.toString()).isEqualTo("fhir: it is JSON with FHIR's \"resourceType\"");
        Seen seen = read(SUBMISSION);
        assertThat(seen.counts()).containsExactly(2, 0, 5);
        assertThat(seen.readings())
                .containsExactly(
                        Reading.of("ada", "Device/d", Instant.parse("2024-05-02T10:15:00Z"), Glucose.mgdl(120)),
                        Reading.of(
                                "ada",
                                "",
                                Instant.parse("2024-05-02T10:30:00.123Z"),
                                Glucose.of(new BigDecimal("6.70"), GlucoseUnit.MMOL_L)));
    }

    @Test
    void observationsNeedNoBundle() throws IOException {
        String one = observation("");
        assertThat(read(one).counts()).containsExactly(1, 0, 0);
        assertThat(read(one + "\n" + one + "\r\n" + one).counts()).containsExactly(3, 0, 0);
        assertThat(read("[" + one + "," + one + "]").counts()).containsExactly(2, 0, 0);
        assertThat(read(bundle(one) + "\n" + bundle(one + "},{\"resource\":" + one))
                        .counts())
                .containsExactly(3, 0, 0);
        assertThat(read("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}")
                        .counts())
                .containsExactly(0, 0, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"comparator\":\"<\", | LOW (< 101 mg/dL)",
                "\"comparator\":\"<=\", | LOW (< 101 mg/dL)",
                "\"comparator\":\">\", | HIGH (> 101 mg/dL)",
                "\"comparator\":\">=\", | HIGH (> 101 mg/dL)",
                "\"comparator\":null, | 101 mg/dL",
            })
    void belowAndAboveTheSensorsLimitsAreNoNumbers(String comparator, String glucose) throws IOException {
        assertThat(read(observation("").replace("\"value\"", comparator + "\"value\""))
                        .readings())
                .extracting(reading -> reading.glucose().toString())
                .containsExactly(glucose);
    }

    @ParameterizedTest
    @CsvSource({"41653-7, mg/dL", "14743-9, mmol/L"})
    void aMetersValueIsAFingerstick(String code, String unit) throws IOException {
        String meter = observation(",\"device\":{\"identifier\":{\"value\":\"m 1\"}}")
                .replace("99504-3", code)
                .replace("mg/dL", unit);
        assertThat(read(meter).readings())
                .singleElement()
                .returns("m 1#fingerstick", Reading::device)
                .returns(Set.of(ReadingFlag.FINGERSTICK), Reading::flags);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reference\":\"Device/d-1\",\"display\":\"G7\"} | Device/d-1",
                "{\"reference\":\"https://fhir.example.org/r4/Device/d-1/_history/2\"} | Device/d-1",
                "{\"reference\":\"https://fhir.example.org/r4/DeviceMetric/1\"} | DeviceMetric/1",
                "{\"reference\":\"urn:uuid:8070f9bd-d004-88ac-bb06-a3c7eee23af8\"} | urn:uuid:8070f9bd-d004-88ac-bb06-a3c7eee23af8",
                "{\"identifier\":{\"value\":\"8GL2TK\"},\"reference\":\"Device/1\"} | 8GL2TK",
                "{\"identifier\":{\"value\":\"a/Device/1\"},\"reference\":\"b/Device/1\"} | a/Device/1",
                "{\"display\":\" G7 \"} | ' G7 '",
                "[1,{\"reference\":\"x\"}] | ''",
                "null | ''",
            })
    void aDeviceIsKnownByTheBestNameThatItHas(String device, String name) throws IOException {
        assertThat(read(observation(",\"device\":" + device)).readings())
                .extracting(Reading::device)
                .containsExactly(name);
    }

    @Test
    void aDevicesNameHasAnEnd() throws IOException {
        String name = "x".repeat(100);
        assertThat(read(observation(",\"device\":{\"display\":\"" + name + "\"}"))
                        .counts())
                .containsExactly(1, 0, 0);
        assertThat(read(observation(",\"device\":{\"display\":\"" + name + "x\"}"))
                        .counts())
                .containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "99504-3, 2345-7",
        "99504-3, 97507-8",
        "http://loinc.org, http://example.org",
        "final, entered-in-error",
        "final, cancelled",
        "Observation, Patient",
    })
    void whatIsAboutSomethingElseIsNoReading(String instead, String other) throws IOException {
        assertThat(read(observation("").replace(instead, other)).counts()).containsExactly(0, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"final", "amended", "corrected", "preliminary", "registered", "unknown", ""})
    void whatWasNotTakenBackIsRead(String status) throws IOException {
        assertThat(read(observation("").replace("final", status)).counts()).containsExactly(1, 0, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"value\":101 | \"value\":-1 | UNREADABLE | valueQuantity.value should be a number such as 101 or 5.6, but was '-1'",
                "\"value\":101 | \"value\":NaN | UNREADABLE | the entry should be JSON, but: ",
                "\"value\":101 | \"value\":1e99 | UNREADABLE | glucose must be 0 or more, in at most 18 digits",
                "\"value\":101 | \"value\":1e999999999 | UNREADABLE | valueQuantity.value should be a number",
                "\"value\":101 | \"value\":{} | UNREADABLE | valueQuantity.value should be a number",
                "valueQuantity | valueString | UNREADABLE | valueQuantity.value should be a number such as 101 or 5.6, but was ''",
                "valueQuantity | valueSampledData | UNREADABLE | valueQuantity.value should be",
                "\"value\":101 | \"value\":101,\"comparator\":\"ad\" | UNREADABLE | valueQuantity.comparator should be <, <=, > or >=, but was 'ad'",
                "mg/dL | g/L | UNREADABLE | valueQuantity.unit should be mg/dL as 99504-3 says, but was 'g/L'",
                "mg/dL | mmol/L | UNREADABLE | valueQuantity.unit should be mg/dL as 99504-3 says, but was 'mmol/L'",
                "\"code\":\"mg/dL\" | \"code\":\"\" | UNREADABLE | valueQuantity.unit should be",
                "2024-05-02T10:15:00Z | 2024-05-02 | UNREADABLE | effectiveDateTime should be a time with an offset such as 2026-01-31T08:05:00+01:00, but was '2024-05-02'",
                "2024-05-02T10:15:00Z | 2024-05-02T10:15:00 | UNREADABLE | effectiveDateTime should be",
                "2024-05-02T10:15:00Z | +999999999-05-02T10:15:00Z | UNREADABLE | measuredAt must be a time",
                "effectiveDateTime | effectivePeriod | UNREADABLE | effectiveDateTime should be",
                "\"resourceType\":\"Observation\" | \"id\":\"x\" | UNREADABLE | resourceType should be that of a FHIR resource, such as Observation, but was ''",
                "\"status\" | \"dataAbsentReason\":{\"text\":\"x\"},\"status\" | UNREADABLE | dataAbsentReason should be missing where there is a value, but was 'x'",
            })
    void whatIsNoReadingIsSaidAndTheRestIsRead(String good, String bad, QuarantineReason reason, String detail)
            throws IOException {
        String observation = observation("");
        assertThat(observation).contains(good);
        String damaged = observation.replace(good, bad);
        Seen seen = read(bundle(observation + "},{\"resource\":" + damaged + "},{\"resource\":" + observation));
        assertThat(seen.counts()).containsExactly(2, 1, 0);
        assertThat(seen.unreadable().get(0))
                .returns(reason, Row.Unreadable::reason)
                .extracting(Row.Unreadable::detail)
                .asString()
                .contains(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "error, DEVICE_ERROR",
        "not-a-number, DEVICE_ERROR",
        "temp-unknown, NOT_READY",
        "not-performed, UNREADABLE",
    })
    void aReasonWhyThereIsNoValueIsSetAside(String code, QuarantineReason reason) throws IOException {
        String absent = observation(",\"dataAbsentReason\":{\"coding\":[{\"code\":\"" + code + "\"}]}")
                .replace("valueQuantity", "x");
        assertThat(read(absent).unreadable())
                .singleElement()
                .returns(reason, Row.Unreadable::reason)
                .returns(
                        "dataAbsentReason should be missing, and a value there, but was '" + code + "'",
                        Row.Unreadable::detail);
    }

    @Test
    void anotherSubjectsObservationsAreNeverTaken() throws IOException {
        String ada = observation(",\"subject\":{\"reference\":\"Patient/1\"}");
        String bob = observation(",\"subject\":{\"reference\":\"Patient/2\"}");
        String unread = bob.replace("101", "\"x\"");
        Seen seen = read(String.join("\n", observation(""), unread, ada, observation(""), bob, ada));
        assertThat(seen.counts()).containsExactly(4, 2, 0);
        assertThat(seen.unreadable().get(1).detail())
                .isEqualTo("subject should be 'Patient/1', as before: one patient's are read at a time, "
                        + "but was 'Patient/2'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\"}]}",
                "[{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{}}]}]",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"x\"}]}",
                "{}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"id\":\"x\"}}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[12]}",
                "[null]",
                "{\"resourceType\":[\"Observation\"]}",
                "{\"resourceType\":\"Observation\",\"code\":",
            })
    void whatMayHideReadingsIsNeverPassedOver(String document) throws IOException {
        assertThat(read(document).counts()).containsExactly(0, 1, 0);
    }

    @Test
    void nestingWithoutEndIsSetAside() throws IOException {
        assertThat(read("{\"resourceType\":" + "[".repeat(20_000)).counts()).containsExactly(0, 1, 0);
        assertThat(read("{\"resourceType\":\"Bundle\",\"entry\":[" + "{\"resource\":".repeat(20_000))
                        .counts())
                .containsExactly(0, 1, 0);
    }

    @Test
    void aFileThatWasCutGivesAllThatIsWhole() throws IOException {
        String file = bundle(observation("") + "},{\"resource\":" + observation(""));
        Seen seen = read(file.substring(0, file.length() - 30));
        assertThat(seen.counts()).containsExactly(1, 1, 0);
    }

    @Test
    void anotherFileIsRefused() {
        assertThatThrownBy(() -> read("hello"))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessage("FHIR resources should be a JSON array, or JSON objects, found 'hello'");
    }

    /** Bytes changed anywhere: no exception, and something for every part of it. */
    @Property(tries = 500)
    void damagedBundlesAreReadOrSetAside(
            @ForAll @Size(max = 5) List<@IntRange(max = 700) Integer> places, @ForAll byte change) throws IOException {
        byte[] file =
                bundle(observation("") + "},{\"resource\":" + observation("")).getBytes(StandardCharsets.UTF_8);
        for (int place : places) {
            if (place > 0 && place < file.length) {
                file[place] = change;
            }
        }
        Seen seen = Seen.of(Formats.FHIR, file, ADA);
        assertThat(seen.rows).isNotEmpty();
        assertThat(seen.rows).extracting(Row::position).doesNotHaveDuplicates();
    }

    private static String observation(String more) {
        return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\","
                + "\"code\":\"99504-3\"}]},\"effectiveDateTime\":\"2024-05-02T10:15:00Z\",\"valueQuantity\":{\"value\":101,"
                + "\"system\":\"http://unitsofmeasure.org\",\"code\":\"mg/dL\"}" + more + "}";
    }

    private static String bundle(String resources) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":" + resources + "}]}";
    }

    private static Seen read(String document) throws IOException {
        return Seen.of(Formats.FHIR, document.getBytes(StandardCharsets.UTF_8), ADA);
    }
}
