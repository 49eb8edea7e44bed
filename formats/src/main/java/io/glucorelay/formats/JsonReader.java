package io.glucorelay.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads JSON objects.
 *
 * @param <T> what becomes of them
 */
final class JsonReader<T> {

    /** Always UTF-8: what looks like another encoding, as it has zeros in it, has no byte offsets. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(40)
                    .maxNameLength(1_000)
                    .maxStringLength(JsonRecords.MAX_BYTES)
                    .build())
            .build();

    private final Shape<T> shape;

    JsonReader(Shape<T> shape) {
        this.shape = shape;
    }

    /**
     * What becomes of an object.
     *
     * @param <T> what
     */
    interface Shape<T> {

        /**
         * Reads from the bracket that opens the object, which was read, to the one that closes it.
         *
         * @param bytes what is read, of which the object begins at {@code begin}
         */
        T read(JsonParser json, byte[] bytes, int begin) throws IOException;
    }

    /**
     * What was found.
     *
     * @param value what became of it
     * @param end where it ended
     * @param <T> the value's type
     */
    record Found<T>(T value, int end) {}

    /**
     * Reads what should be one object.
     *
     * @throws BadFieldException if it is not, or not whole
     */
    T read(byte[] bytes) throws BadFieldException {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new BadFieldException("the entry should be a JSON object, but was something else");
            }
            T value = shape.read(json, bytes, 0);
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new BadFieldException("the entry should be one JSON object, but ended early or went on");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new BadFieldException("the entry should be JSON, but: " + e.getOriginalMessage());
        } catch (IOException e) {
            // Bytes that are no characters.
            throw new BadFieldException("the entry should be JSON in UTF-8, but: " + e.getMessage());
        }
    }

    /** Reads the object that begins there; nothing if there is none, or not all of it. */
    Optional<Found<T>> readFirst(byte[] bytes, int begin, int limit) {
        try (JsonParser json = JSON.createParser(bytes, begin, limit - begin)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            T value = shape.read(json, bytes, begin);
            int end = begin + (int) json.currentLocation().getByteOffset();
            return json.currentToken() == JsonToken.END_OBJECT
                    ? Optional.of(new Found<>(value, end))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
