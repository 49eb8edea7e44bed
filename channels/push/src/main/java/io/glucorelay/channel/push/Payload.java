package io.glucorelay.channel.push;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps a message within the size that both providers take. */
final class Payload {

    /** In bytes of JSON in UTF-8. Both Firebase and Apple say 4096 for all but topics and calls. */
    static final int MAX_BYTES = 4096;

    private static final String CUT = "…";

    private Payload() {}

    /**
     * The message with as much of the body as fits: an alarm with half a text is better than none.
     *
     * @param toJson makes the message with this body
     * @return null if it does not fit even without a body
     */
    static <T extends JsonNode> @Nullable T fit(String body, Function<String, T> toJson) {
        T whole = toJson.apply(body);
        if (fits(whole)) {
            return whole;
        }
        T longest = null;
        int fitting = 0;
        // No more characters than bytes can fit.
        int tooLong = Math.min(body.codePointCount(0, body.length()), MAX_BYTES);
        while (fitting < tooLong) {
            int middle = (fitting + tooLong) >>> 1;
            T shortened = toJson.apply(body.substring(0, body.offsetByCodePoints(0, middle)) + CUT);
            if (fits(shortened)) {
                longest = shortened;
                fitting = middle + 1;
            } else {
                tooLong = middle;
            }
        }
        return longest;
    }

    static int size(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean fits(JsonNode json) {
        return size(json) <= MAX_BYTES;
    }
}
