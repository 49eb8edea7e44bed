package io.glucorelay.channel.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.glucorelay.delivery.RetryAfter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the provider answered: the message as it took it over, or an error.
 *
 * @param httpStatus the HTTP status
 * @param sid the provider's identifier of the message; empty if it did not take it
 * @param failed whether the message has failed by now
 * @param code the provider's error code; 0 if there is none
 * @param text the provider's words for the error; empty if there are none
 * @param retryAfter how long the provider asks to wait; null if it does not say
 */
record Answer(
        int httpStatus,
        String sid,
        boolean failed,
        int code,
        String text,
        @Nullable Duration retryAfter) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<byte[]> response, Instant now) {
        Duration retryAfter = response.headers()
                .firstValue("Retry-After")
                .flatMap(value -> RetryAfter.delay(value, now))
                .orElse(null);
        JsonNode json = json(response.body());
        int status = response.statusCode();
        if (status / 100 != 2) {
            return new Answer(
                    status,
                    "",
                    true,
                    json.path("code").asInt(),
                    json.path("message").asText(""),
                    retryAfter);
        }
        String state = json.path("status").asText("");
        return new Answer(
                status,
                json.path("sid").asText(""),
                MessageStatus.isFailure(state),
                json.path("error_code").asInt(),
                json.path("error_message").asText(""),
                retryAfter);
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException e) {
            // A gateway's page, in most cases. The status says what there is to know.
            return MissingNode.getInstance();
        }
    }
}
