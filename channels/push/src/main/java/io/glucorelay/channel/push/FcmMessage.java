package io.glucorelay.channel.push;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.OutgoingMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a message as FCM takes it: Firebase's reference, "REST Resource: projects.messages". */
final class FcmMessage {

    /** FCM keeps no message longer. */
    private static final Duration MAX_TTL = Duration.ofDays(28);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FcmMessage() {}

    /** The request's body; null if it is too large even without the text. */
    static @Nullable String write(String token, OutgoingMessage message, Clock clock) {
        ObjectNode android = android(message, clock);
        ObjectNode json = Payload.fit(message.body(), body -> {
            ObjectNode whole = JSON.objectNode();
            whole.putObject("notification").put("title", message.subject()).put("body", body);
            AppData.of(message).forEach(whole.putObject("data")::put);
            whole.set("android", android);
            return whole;
        });
        if (json == null) {
            return null;
        }
        // Only now: the token does not count.
        json.put("token", token);
        return JSON.objectNode().<ObjectNode>set("message", json).toString();
    }

    private static ObjectNode android(OutgoingMessage message, Clock clock) {
        ObjectNode android = JSON.objectNode();
        android.put("priority", message.severity() == Severity.NOTICE ? "normal" : "high");
        if (!message.expiresAt().equals(Instant.MAX)) {
            android.put("ttl", ttl(message.expiresAt(), clock.instant()).toSeconds() + "s");
        }
        ObjectNode notification = android.putObject("notification");
        notification.put("channel_id", message.severity().name().toLowerCase(Locale.ROOT));
        if (!message.collapseKey().isEmpty()) {
            // The one is for messages that FCM still keeps, the other for those that the phone already shows.
            android.put("collapse_key", message.collapseKey());
            notification.put("tag", message.collapseKey());
        }
        return android;
    }

    private static Duration ttl(Instant expiresAt, Instant now) {
        if (!expiresAt.isAfter(now)) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, expiresAt);
        return left.compareTo(MAX_TTL) > 0 ? MAX_TTL : left;
    }
}
