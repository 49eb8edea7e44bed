package io.glucorelay.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Writes a bundle of type {@code collection}, with an observation for each reading by HL7's guide for continuous glucose
 * monitoring (HL7/cgm, input/fsh/profiles.fsh).
 */
final class FhirWriter extends JsonWriter {

    private static final String PROFILES = "http://hl7.org/fhir/uv/cgm/StructureDefinition/cgm-sensor-reading-";

    /** What may be an identifier in FHIR, so that the patient has an address. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /** FHIR writes years in four digits. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private boolean hasEntries;

    FhirWriter(OutputStream out) throws IOException {
        super(out);
        json().writeStartObject();
        json().writeStringField("resourceType", "Bundle");
        json().writeStringField("type", "collection");
    }

    @Override
    void add(Reading reading, JsonGenerator json) throws IOException {
        Instant at = reading.measuredAt();
        if (at.isBefore(FIRST) || !at.isBefore(END)) {
            throw new IllegalArgumentException("measuredAt must be in a year of four digits for FHIR, but was " + at);
        }
        if (!hasEntries) {
            // Not before: FHIR has no empty arrays.
            hasEntries = true;
            json.writeArrayFieldStart("entry");
        }
        json.writeStartObject();
        // Not the identifier: a reading and its correction are two entries of one bundle.
        json.writeStringField("fullUrl", ReadingId.ofWhatItSays(reading));
        json.writeObjectFieldStart("resource");
        observation(reading, json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void observation(Reading reading, JsonGenerator json) throws IOException {
        boolean isFingerstick = reading.flags().contains(ReadingFlag.FINGERSTICK);
        GlucoseUnit unit = reading.glucose().unit();
        json.writeStringField("resourceType", "Observation");
        if (!isFingerstick) {
            profile(unit, json);
        }
        json.writeArrayFieldStart("identifier");
        json.writeStartObject();
        json.writeStringField("system", "urn:ietf:rfc:3986");
        json.writeStringField("value", ReadingId.of(reading));
        json.writeEndObject();
        json.writeEndArray();
        json.writeStringField("status", reading.flags().contains(ReadingFlag.CORRECTION) ? "corrected" : "final");
        json.writeArrayFieldStart("category");
        json.writeStartObject();
        coding("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory", json);
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("code");
        coding(FhirCode.LOINC, FhirCode.of(unit, isFingerstick).loinc(), json);
        json.writeEndObject();
        subject(reading.patient(), json);
        json.writeStringField("effectiveDateTime", IsoTime.of(reading.measuredAt()));
        value(reading.glucose(), json);
        device(isFingerstick ? DeviceName.withoutMark(reading.device()) : reading.device(), json);
    }

    private static void profile(GlucoseUnit unit, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeArrayFieldStart("profile");
        json.writeString(PROFILES + (unit == GlucoseUnit.MG_DL ? "mass-per-volume" : "moles-per-volume"));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void coding(String system, String code, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("coding");
        json.writeStartObject();
        json.writeStringField("system", system);
        json.writeStringField("code", code);
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void subject(String patient, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("subject");
        if (ID.matcher(patient).matches()) {
            json.writeStringField("reference", "Patient/" + patient);
        } else {
            identifier(patient, json);
        }
        json.writeEndObject();
    }

    private static void device(String device, JsonGenerator json) throws IOException {
        if (!device.isEmpty()) {
            json.writeObjectFieldStart("device");
            identifier(device, json);
            json.writeEndObject();
        }
    }

    private static void identifier(String value, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("identifier");
        json.writeStringField("value", value);
        json.writeEndObject();
    }

    private static void value(Glucose glucose, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("valueQuantity");
        json.writeNumberField("value", glucose.amount());
        if (!glucose.isMeasured()) {
            json.writeStringField("comparator", glucose.isLow() ? "<" : ">");
        }
        // In lower case, as the profiles ask for exactly that.
        json.writeStringField("unit", glucose.unit() == GlucoseUnit.MG_DL ? "mg/dl" : "mmol/l");
        json.writeStringField("system", FhirQuantity.UCUM);
        json.writeStringField("code", glucose.unit().symbol());
        json.writeEndObject();
    }
}
