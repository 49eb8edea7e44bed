package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FhirWriterTest {

    private static final Instant EIGHT = Instant.parse("2026-01-31T08:05:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    /** The golden form: what identifies a reading must stay the same for ever, so that what is sent again is known again. */
    @Test
    void aReadingIsAnObservationOfTheGuidesProfile() throws IOException {
        String document = written(Reading.of("ada", "8GL2TK", EIGHT, Glucose.high(Glucose.mgdl(400))));
        assertThat(JSON.readTree(document)).isEqualTo(JSON.readTree("""
                {"resourceType":"Bundle","type":"collection","entry":[
                  {"fullUrl":"urn:uuid:5e7c0292-dd16-8495-a940-0e025a28ae12","resource":{
                    "resourceType":"Observation",
                    "meta":{"profile":["http://hl7.org/fhir/uv/cgm/StructureDefinition/cgm-sensor-reading-mass-per-volume"]},
                    "identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:8070f9bd-d004-88ac-bb06-a3c7eee23af8"}],
                    "status":"final",
                    "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],
                    "code":{"coding":[{"system":"http://loinc.org","code":"99504-3"}]},
                    "subject":{"reference":"Patient/ada"},
                    "effectiveDateTime":"2026-01-31T08:05:00.000Z",
                    "valueQuantity":{"value":400,"comparator":">","unit":"mg/dl","system":"http://unitsofmeasure.org","code":"mg/dL"},
                    "device":{"identifier":{"value":"8GL2TK"}}}}]}
                """));
    }

    @Test
    void molarValuesFingersticksAndCorrectionsSaySo() throws IOException {
        JsonNode molar = observation(Reading.of("ada b", "", EIGHT, Glucose.mmol(5.5)));
        assertThat(molar.at("/meta/profile/0").asText()).endsWith("cgm-sensor-reading-moles-per-volume");
        assertThat(molar.at("/code/coding/0/code").asText()).isEqualTo("105272-9");
        assertThat(molar.at("/valueQuantity/unit").asText()).isEqualTo("mmol/l");
        assertThat(molar.at("/valueQuantity").has("comparator")).isFalse();
        assertThat(molar.at("/subject").toString())
                .as("a space is in no identifier of FHIR's")
                .isEqualTo("{\"identifier\":{\"value\":\"ada b\"}}");
        assertThat(molar.has("device")).isFalse();

        JsonNode meter = observation(Reading.of("ada", "meter#fingerstick", EIGHT, Glucose.mmol(5.5))
                .withFlags(Set.of(ReadingFlag.FINGERSTICK, ReadingFlag.CORRECTION)));
        assertThat(meter.has("meta")).isFalse();
        assertThat(meter.at("/code/coding/0/code").asText()).isEqualTo("14743-9");
        assertThat(meter.at("/device/identifier/value").asText()).isEqualTo("meter");
        assertThat(meter.at("/status").asText()).isEqualTo("corrected");
    }

    @Test
    void aReadingHasOneIdentifierWhateverItSays() {
        Reading reading = Reading.of("ada", "G6", EIGHT, Glucose.mgdl(101));
        Reading corrected = Reading.of("ada", "G6", EIGHT, Glucose.mgdl(102)).withTrend(Trend.FLAT);
        assertThat(ReadingId.of(corrected)).isEqualTo(ReadingId.of(reading));
        assertThat(ReadingId.ofWhatItSays(corrected)).isNotEqualTo(ReadingId.ofWhatItSays(reading));
        List<Reading> others = List.of(
                Reading.of("adaG", "6", EIGHT, Glucose.mgdl(101)),
                Reading.of("ada", "G6\uD83D", EIGHT, Glucose.mgdl(101)),
                Reading.of("ada", "G6\uDE00", EIGHT, Glucose.mgdl(101)),
                Reading.of("ada", "G6", EIGHT.plusMillis(1), Glucose.mgdl(101)),
                Reading.of("G6", "ada", EIGHT, Glucose.mgdl(101)));
        Set<String> ids = new HashSet<>();
        for (Reading other : others) {
            ids.add(ReadingId.of(other));
        }
        ids.add(ReadingId.of(reading));
        assertThat(ids)
                .hasSize(6)
                .allMatch(id ->
                        id.matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    @Test
    void aBundleWithoutReadingsHasNoEmptyArray() throws IOException {
        assertThat(new String(AnyReading.written(Formats.FHIR, List.of()), StandardCharsets.UTF_8))
                .isEqualTo("{\"resourceType\":\"Bundle\",\"type\":\"collection\"}");
    }

    @Test
    void aYearThatFhirCannotWriteIsRefused() throws IOException {
        List<String> refused = new ArrayList<>();
        try (ReadingWriter writer = Formats.FHIR.writer(new ByteArrayOutputStream())) {
            for (String time :
                    List.of("0000-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z")) {
                writer.write(Reading.of("ada", "", Instant.parse(time), Glucose.mgdl(101)));
            }
        } catch (IllegalArgumentException e) {
            refused.add(e.getMessage());
        }
        assertThat(refused)
                .containsExactly(
                        "measuredAt must be in a year of four digits for FHIR, but was 0000-12-31T23:59:59.999Z");
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.MIXIN)
    void everyReadingComesBackWithAllThatFhirKnows(@ForAll("readings") Reading reading) throws IOException {
        int year = reading.measuredAt().atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            assertThatThrownBy(() -> AnyReading.written(Formats.FHIR, List.of(reading)))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        byte[] document = AnyReading.written(Formats.FHIR, List.of(reading, reading));
        assertThat(new String(document, StandardCharsets.UTF_8)).matches("\\p{ASCII}*");
        Seen seen = Seen.of(Formats.FHIR, document, Source.of(reading.patient()));
        assertThat(seen.rows).hasSize(2);
        assertThat(seen.readings()).containsExactly(asKept(reading), asKept(reading));
    }

    private static Reading asKept(Reading reading) {
        if (!reading.flags().contains(ReadingFlag.FINGERSTICK)) {
            return Reading.of(reading.patient(), reading.device(), reading.measuredAt(), reading.glucose());
        }
        String device = reading.device().replaceFirst("#fingerstick$", "") + "#fingerstick";
        return Reading.of(reading.patient(), device, reading.measuredAt(), reading.glucose())
                .withFlags(Set.of(ReadingFlag.FINGERSTICK));
    }

    @Provide
    Arbitrary<Reading> readings() {
        return AnyReading.of(AnyReading.patient());
    }

    private static JsonNode observation(Reading reading) throws IOException {
        return JSON.readTree(written(reading)).at("/entry/0/resource");
    }

    private static String written(Reading reading) throws IOException {
        return new String(AnyReading.written(Formats.FHIR, List.of(reading)), StandardCharsets.UTF_8);
    }
}
