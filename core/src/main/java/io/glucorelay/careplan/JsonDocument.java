package io.glucorelay.careplan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.CharConversionException;
import java.io.IOException;

/**
 * Reads a document as it stands: each number with all its digits, and no member silently put in place of another of the same name.
 * Not Jackson's own tree reader, which stops at the first such member, and quotes the text in its messages.
 */
final class JsonDocument {

    private static final String ADDRESSES = "/addresses";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Told as a problem of its place, not as the end of the reading.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // A plan is two or three levels deep and some kilobytes long.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxDocumentLength(1024 * 1024)
                    .build())
            .build();

    /** Opens what is to be read. */
    interface Source {
        JsonParser open(JsonFactory factory) throws IOException;
    }

    private final JsonParser parser;
    private final JsonProblems problems;

    private JsonDocument(JsonParser parser, JsonProblems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The document, or a missing node if it is no JSON. */
    static JsonNode read(Source source, JsonProblems problems) throws IOException {
        try (JsonParser parser = source.open(FACTORY)) {
            try {
                return new JsonDocument(parser, problems).document();
            } catch (CharConversionException e) {
                problems.add("", "bytes of no encoding", "JSON in UTF-8, UTF-16 or UTF-32");
                return MissingNode.getInstance();
            } catch (JsonProcessingException e) {
                JsonLocation at = e.getLocation();
                String where = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
                String path = parser.getParsingContext().pathAsPointer().toString();
                problems.add(
                        withoutAddress(path), "something else" + where, "JSON of at most a mebibyte, 20 levels deep");
                return MissingNode.getInstance();
            }
        }
    }

    private JsonNode document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            problems.add("", "empty", "a JSON object");
            return MissingNode.getInstance();
        }
        JsonNode document = value(first, "");
        if (parser.nextToken() != null) {
            problems.add("", "followed by something else", "one JSON object and nothing after it");
        }
        return document;
    }

    private JsonNode value(JsonToken token, String path) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> DecimalNode.valueOf(parser.getDecimalValue());
            case VALUE_NUMBER_FLOAT -> fraction();
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> NullNode.instance;
        };
    }

    private JsonNode fraction() throws IOException {
        if (parser.isNaN()) {
            return DoubleNode.valueOf(parser.getDoubleValue());
        }
        try {
            return DecimalNode.valueOf(parser.getDecimalValue());
        } catch (NumberFormatException e) {
            // An exponent beyond all decimals: infinite, or nothing.
            return DoubleNode.valueOf(Double.parseDouble(parser.getText()));
        }
    }

    private ObjectNode object(String path) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            String memberPath = JsonProblems.step(path, member);
            JsonNode value = value(parser.nextToken(), memberPath);
            if (object.has(member)) {
                problems.add(withoutAddress(memberPath), "there twice", "there once");
            } else {
                object.set(member, value);
            }
        }
        return object;
    }

    private ArrayNode array(String path) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token, path + "/" + array.size()));
        }
        return array;
    }

    /** Below a contact's addresses a member's name may be one, by mistake. */
    private static String withoutAddress(String path) {
        int addresses = path.indexOf(ADDRESSES);
        return addresses < 0 ? path : path.substring(0, addresses + ADDRESSES.length());
    }
}
