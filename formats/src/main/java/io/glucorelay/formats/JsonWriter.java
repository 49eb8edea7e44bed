package io.glucorelay.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes JSON that ends when its writer does. All of it is ASCII, other characters as {@code \\u00e9}: nobody can take it for
 * another encoding, and half a character, which UTF-8 has no bytes for, is kept as well.
 */
abstract class JsonWriter extends DocumentWriter {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator json;

    JsonWriter(OutputStream out) throws IOException {
        super(DeviceName.MAX_LENGTH);
        this.json = JSON.createGenerator(out);
    }

    /** Writes a reading, after what would keep it from being written. */
    abstract void add(Reading reading, JsonGenerator to) throws IOException;

    /** Where what comes before the first reading is written. */
    JsonGenerator json() {
        return json;
    }

    @Override
    final void add(Reading reading) throws IOException {
        add(reading, json);
    }

    @Override
    final void end() throws IOException {
        json.close();
    }
}
