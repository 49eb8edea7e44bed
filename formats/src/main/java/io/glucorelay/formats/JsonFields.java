package io.glucorelay.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Some fields of a JSON object, as they stand there: numbers and texts alike, as many programs write either for the other. */
final class JsonFields {

    private final Map<String, Integer> places;
    private final @Nullable String[] values;

    private JsonFields(Map<String, Integer> places, @Nullable String[] values) {
        this.places = places;
        this.values = values;
    }

    /** What to ask for: each of these names with a place of its own. */
    static Map<String, Integer> wanted(String... names) {
        Map<String, Integer> places = new HashMap<>();
        for (String name : names) {
            places.put(name, places.size());
        }
        return places;
    }

    /** Those of the objects that are read. */
    static JsonReader<JsonFields> reader(Map<String, Integer> wanted) {
        return new JsonReader<>((json, bytes, begin) -> read(json, bytes, begin, wanted));
    }

    private static JsonFields read(JsonParser json, byte[] bytes, int begin, Map<String, Integer> wanted)
            throws IOException {
        @Nullable String[] values = new @Nullable String[wanted.size()];
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            Integer place = wanted.get(name);
            if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                int first = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                int end = (int) json.currentLocation().getByteOffset();
                if (place != null) {
                    values[place] = new String(bytes, begin + first, end - first, StandardCharsets.UTF_8);
                }
            } else if (place != null) {
                // Of a field that is there twice, the last one counts.
                values[place] =
                        value == JsonToken.VALUE_NULL ? null : json.getText().trim();
            }
        }
        return new JsonFields(wanted, values);
    }

    /** The field, be it empty; of an object or array its JSON; nothing if it is missing or null. */
    Optional<String> get(String name) {
        return Optional.ofNullable(value(name));
    }

    /** The field, empty if it is missing or null. */
    String text(String name) {
        String value = value(name);
        return value == null ? "" : value;
    }

    boolean has(String name) {
        return value(name) != null;
    }

    private @Nullable String value(String name) {
        Integer place = places.get(name);
        return place == null ? null : values[place];
    }
}
