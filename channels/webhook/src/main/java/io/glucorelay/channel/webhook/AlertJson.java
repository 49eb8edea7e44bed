package io.glucorelay.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glucorelay.delivery.OutgoingMessage;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the body of a call, as alert.schema.json describes it. The same message gives the same bytes. */
final class AlertJson {

    static final String TYPE = "glucorelay.alert";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AlertJson() {}

    static byte[] write(OutgoingMessage message, Clock clock) {
        ObjectNode body = MAPPER.createObjectNode();
        body.put("type", TYPE);
        body.put("timestamp", happenedAt(message, clock).toString());
        ObjectNode data = body.putObject("data");
        new TreeMap<>(message.data()).forEach(data::put);
        data.put("subject", message.subject());
        data.put("body", message.body());
        data.put("severity", message.severity().name().toLowerCase(Locale.ROOT));
        putIfAny(data, "callbackToken", message.callbackToken());
        putIfAny(data, "collapseKey", message.collapseKey());
        if (!message.expiresAt().equals(Instant.MAX)) {
            data.put("expiresAt", message.expiresAt().toString());
        }
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and texts can always be written", e);
        }
    }

    private static void putIfAny(ObjectNode data, String name, String value) {
        if (!value.isEmpty()) {
            data.put(name, value);
        } else {
            data.remove(name);
        }
    }

    /** When there was something to be told: unlike the time of the attempt the same each time. */
    private static Instant happenedAt(OutgoingMessage message, Clock clock) {
        @Nullable String createdAt = message.data().get("createdAt");
        if (createdAt != null) {
            try {
                return Instant.parse(createdAt);
            } catch (DateTimeException e) {
                // Not the relay's own word for it.
            }
        }
        return clock.instant();
    }
}
