package io.glucorelay.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields of one entry that matter, as they stand there: numbers and texts alike, as uploaders write either. */
final class NightscoutEntry {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(40)
                    .maxNameLength(1_000)
                    .maxStringLength(JsonRecords.MAX_BYTES)
                    .build())
            .build();

    @Nullable String type;

    @Nullable String sgv;

    @Nullable String mbg;

    @Nullable String date;

    @Nullable String dateString;

    @Nullable String device;

    @Nullable String direction;

    boolean isDeleted;

    private NightscoutEntry() {}

    /** @throws BadFieldException if it is no JSON object, or not whole */
    static NightscoutEntry parse(byte[] bytes) throws BadFieldException {
        NightscoutEntry entry = new NightscoutEntry();
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new BadFieldException("the entry should be a JSON object, but was something else");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                entry.take(json.currentName(), json);
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new BadFieldException("the entry should be one JSON object, but ended early or went on");
            }
            return entry;
        } catch (JsonProcessingException e) {
            throw new BadFieldException("the entry should be JSON, but: " + e.getOriginalMessage());
        } catch (IOException e) {
            // Bytes that are no characters.
            throw new BadFieldException("the entry should be JSON in UTF-8, but: " + e.getMessage());
        }
    }

    private void take(String name, JsonParser json) throws IOException {
        JsonToken value = json.nextToken();
        if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        switch (name) {
            case "type" -> type = text(json);
            case "sgv" -> sgv = text(json);
            case "mbg" -> mbg = text(json);
            case "date" -> date = text(json);
            case "dateString" -> dateString = text(json);
            case "device" -> device = text(json);
            case "direction" -> direction = text(json);
            case "isValid" -> isDeleted = value == JsonToken.VALUE_FALSE;
            default -> {
                // Nothing that we need.
            }
        }
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL
                ? null
                : json.getText().trim();
    }
}
