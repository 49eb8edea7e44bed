package io.glucorelay.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import io.glucorelay.reading.Glucose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A value as it was, beside the number that a format can hold of it: {@code {"amount":"5.5","unit":"mmol/L","what":"measured"}}.
 * Others pass it over; whoever reads it believes it only where it agrees with that number.
 */
final class GlucoseNote {

    /** What the field is called. */
    static final String FIELD = "glucorelay";

    private static final String AMOUNT = "amount";
    private static final String UNIT = "unit";
    private static final String WHAT = "what";
    private static final JsonReader<JsonFields> READER = JsonFields.reader(JsonFields.wanted(AMOUNT, UNIT, WHAT));

    private GlucoseNote() {}

    static void write(Glucose glucose, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(FIELD);
        json.writeStringField(AMOUNT, glucose.amount().toPlainString());
        json.writeStringField(UNIT, glucose.unit().symbol());
        json.writeStringField(WHAT, GlucoseWords.what(glucose));
        json.writeEndObject();
    }

    /** What the field says, be it that somebody else has put something there: then it says nothing. */
    static Optional<Glucose> read(JsonFields entry) {
        String note = entry.text(FIELD);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonFields its = READER.read(note.getBytes(StandardCharsets.UTF_8));
            return Optional.of(GlucoseWords.glucose(its.text(AMOUNT), its.text(UNIT), its.text(WHAT)));
        } catch (BadFieldException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
