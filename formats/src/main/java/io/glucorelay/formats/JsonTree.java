package io.glucorelay.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A record with what is nested in it. What is not there, or is of another kind than asked for, is nothing. */
final class JsonTree {

    private static final JsonTree NOTHING = new JsonTree("", Map.of(), List.of());

    private final String text;
    private final Map<String, JsonTree> fields;
    private final List<JsonTree> items;

    private JsonTree(String text, Map<String, JsonTree> fields, List<JsonTree> items) {
        this.text = text;
        this.fields = fields;
        this.items = items;
    }

    /** @throws BadFieldException if it is no JSON object, or not whole */
    static JsonTree of(JsonRecords.Piece record) throws BadFieldException {
        if (record.cut()) {
            throw new BadFieldException("the entry should have at most " + JsonRecords.MAX_BYTES
                    + " bytes, but had more: only the beginning is shown");
        }
        try (JsonParser json = JsonFields.JSON.createParser(record.bytes())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new BadFieldException("the entry should be a JSON object, but was something else");
            }
            JsonTree tree = value(json);
            if (json.nextToken() != null) {
                throw new BadFieldException("the entry should be one JSON object, but went on");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new BadFieldException("the entry should be JSON, but: " + e.getOriginalMessage());
        } catch (IOException e) {
            // Bytes that are no characters.
            throw new BadFieldException("the entry should be JSON in UTF-8, but: " + e.getMessage());
        }
    }

    /** As deep as the parser lets it be. */
    private static JsonTree value(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            Map<String, JsonTree> fields = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, value(json));
            }
            return new JsonTree("", fields, List.of());
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            List<JsonTree> items = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(json));
            }
            return new JsonTree("", Map.of(), items);
        }
        return json.currentToken() == JsonToken.VALUE_NULL
                ? NOTHING
                : new JsonTree(json.getText(), Map.of(), List.of());
    }

    /** Of an object: what the field has. */
    JsonTree get(String name) {
        return fields.getOrDefault(name, NOTHING);
    }

    /** Of an array: what is in it. */
    List<JsonTree> items() {
        return items;
    }

    /** Of a text, a number, true or false: what stands there. */
    String text() {
        return text;
    }

    /** Whether there is nothing. */
    boolean isNothing() {
        return text.isEmpty() && fields.isEmpty() && items.isEmpty();
    }
}
