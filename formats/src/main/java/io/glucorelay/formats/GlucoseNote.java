package io.glucorelay.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import io.glucorelay.reading.Glucose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

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
        byte[] note = entry.text(FIELD).getBytes(StandardCharsets.UTF_8);
        if (note.length == 0) {
            return Optional.empty();
        }
        try {
            JsonFields its = JsonFields.of(new JsonRecords.Piece("", note, false), Set.of(AMOUNT, UNIT, WHAT));
            return Optional.of(GlucoseWords.glucose(its.text(AMOUNT), its.text(UNIT), its.text(WHAT)));
        } catch (BadFieldException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
