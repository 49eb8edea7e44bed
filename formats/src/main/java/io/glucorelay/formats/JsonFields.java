package io.glucorelay.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Some fields of a JSON object, as they stand there: numbers and texts alike, as many programs write either for the other. */
final class JsonFields {

    /** Always UTF-8: what looks like another encoding, as it has zeros in it, has no byte offsets. */
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(40)
                    .maxNameLength(1_000)
                    .maxStringLength(JsonRecords.MAX_BYTES)
                    .build())
            .build();

    private final Map<String, String> values;

    private JsonFields(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a record.
     *
     * @param wanted the names of the fields that are kept
     * @throws BadFieldException if it is no JSON object, or not whole
     */
    static JsonFields of(JsonRecords.Piece record, Set<String> wanted) throws BadFieldException {
        if (record.cut()) {
            throw new BadFieldException("the entry should have at most " + JsonRecords.MAX_BYTES
                    + " bytes, but had more: only the beginning is shown");
        }
        try (JsonParser json = JSON.createParser(record.bytes())) {
            return parse(json, record.bytes(), wanted);
        } catch (JsonProcessingException e) {
            throw new BadFieldException("the entry should be JSON, but: " + e.getOriginalMessage());
        } catch (IOException e) {
            // Bytes that are no characters.
            throw new BadFieldException("the entry should be JSON in UTF-8, but: " + e.getMessage());
        }
    }

    private static JsonFields parse(JsonParser json, byte[] bytes, Set<String> wanted)
            throws IOException, BadFieldException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new BadFieldException("the entry should be a JSON object, but was something else");
        }
        Map<String, String> values = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                int begin = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                int end = (int) json.currentLocation().getByteOffset();
                if (wanted.contains(name)) {
                    values.put(name, new String(bytes, begin, end - begin, StandardCharsets.UTF_8));
                }
            } else if (value == JsonToken.VALUE_NULL) {
                // Of a field that is there twice, the last one counts.
                values.remove(name);
            } else if (wanted.contains(name)) {
                values.put(name, json.getText().trim());
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
            throw new BadFieldException("the entry should be one JSON object, but ended early or went on");
        }
        return new JsonFields(values);
    }

    /** The field, be it empty; of an object or array its JSON; nothing if it is missing or null. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The field, empty if it is missing or null. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    boolean has(String name) {
        return values.containsKey(name);
    }
}
