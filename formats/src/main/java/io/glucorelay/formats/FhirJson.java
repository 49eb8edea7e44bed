package io.glucorelay.formats;

import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads observations of glucose as FHIR R4 has them: a bundle of any type, an observation, an array of them, or one after the
 * other; of any length in little memory. By HL7's guide for continuous glucose monitoring (HL7/cgm), without its summaries,
 * which are no readings.
 *
 * <p>FHIR's patients have identifiers of their own, so the source alone says whose the readings are. All of an input must be of
 * one, though: observations of another subject than the first reading's are unreadable.
 */
final class FhirJson implements WritableFormat {

    private static final Pattern SIGN = Pattern.compile("\"resourceType\"\\s*:");

    /** Without what is large in an observation, and nobody asks for. */
    private static final JsonReader<JsonTree> READER =
            JsonTree.reader(new HashSet<>(Set.of("meta", "category", "extension", "contained", "note")));

    private static final JsonPlaces PLACES = JsonPlaces.of("entry");

    @Override
    public String name() {
        return "fhir";
    }

    @Override
    public String mediaType() {
        return "application/fhir+json";
    }

    @Override
    public Optional<String> recognises(Head head) {
        return head.startsLikeJson() && SIGN.matcher(head.text()).find()
                ? Optional.of("it is JSON with FHIR's \"resourceType\"")
                : Optional.empty();
    }

    @Override
    public ReadingWriter writer(OutputStream out) throws IOException {
        return new FhirWriter(out);
    }

    @Override
    public void read(InputStream in, Source source, Consumer<? super Row> rows) throws IOException {
        JsonRecords<JsonTree> records = JsonRecords.of(in, "FHIR resources", PLACES, READER);
        Pass pass = new Pass(source.patient());
        for (Optional<JsonRecords.Piece<JsonTree>> next = records.next(); next.isPresent(); next = records.next()) {
            rows.accept(pass.row(next.get()));
        }
    }

    /** One reading of one input. */
    private static final class Pass {
        private final String patient;
        private String subject = "";

        Pass(String patient) {
            this.patient = patient;
        }

        Row row(JsonRecords.Piece<JsonTree> record) {
            try {
                JsonTree resource = FhirResource.of(record.value());
                if (!FhirResource.isObservation(resource) || !FhirObservation.isReading(resource)) {
                    return new Row.NoReading(record.position());
                }
                String its = FhirObservation.subject(resource);
                requireSameSubject(its);
                Reading reading = FhirObservation.reading(resource, patient);
                subject = its.isEmpty() ? subject : its;
                return new Row.Accepted(record.position(), record.text(), reading);
            } catch (BadFieldException e) {
                return e.row(record.position(), record.text());
            } catch (IllegalArgumentException e) {
                // Of more digits, or of a year, than a reading keeps.
                return new BadFieldException(String.valueOf(e.getMessage())).row(record.position(), record.text());
            }
        }

        private void requireSameSubject(String its) throws BadFieldException {
            if (!subject.isEmpty() && !its.isEmpty() && !its.equals(subject)) {
                throw new BadFieldException(
                        "subject", its, "'" + subject + "', as before: one patient's are read at a time");
            }
        }
    }
}
