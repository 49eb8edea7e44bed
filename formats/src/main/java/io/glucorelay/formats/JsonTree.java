package io.glucorelay.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A record with what is nested in it. What is not there, or is of another kind than asked for, is nothing. */
final class JsonTree {

    private static final JsonTree NOTHING = new JsonTree("", "", List.of(), List.of());

    private final String name;
    private final String text;
    private final List<JsonTree> fields;
    private final List<JsonTree> items;

    private JsonTree(String name, String text, List<JsonTree> fields, List<JsonTree> items) {
        this.name = name;
        this.text = text;
        this.fields = fields;
        this.items = items;
    }

    /**
     * Those of the objects that are read.
     *
     * @param passedOver fields of which only is kept that they are there, wherever that is
     */
    static JsonReader<JsonTree> reader(Set<String> passedOver) {
        return new JsonReader<>((json, bytes, begin) -> value("", json, passedOver));
    }

    /** As deep as the parser lets it be. */
    private static JsonTree value(String name, JsonParser json, Set<String> passedOver) throws IOException {
        if (passedOver.contains(name)) {
            json.skipChildren();
            return new JsonTree(name, "", List.of(), List.of());
        }
        if (json.currentToken() == JsonToken.START_OBJECT) {
            List<JsonTree> fields = new ArrayList<>();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                fields.add(value(field, json, passedOver));
            }
            return new JsonTree(name, "", fields, List.of());
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            List<JsonTree> items = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                items.add(value("", json, passedOver));
            }
            return new JsonTree(name, "", List.of(), items);
        }
        String text = json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getText();
        return new JsonTree(name, text, List.of(), List.of());
    }

    /** Of an object: what the field has; of one that is there twice the last. */
    JsonTree get(String field) {
        for (int i = fields.size() - 1; i >= 0; i--) {
            if (fields.get(i).name.equals(field)) {
                return fields.get(i);
            }
        }
        return NOTHING;
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
