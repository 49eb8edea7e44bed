package io.glucorelay.channel.push;

import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message as APNs takes it: Apple's "Sending notification requests to APNs" for the headers, "Generating a remote
 * notification" for the payload.
 */
final class ApnsMessage {

    /** The header takes any second, Pushy only those of an int. APNs keeps no message for longer than a month anyway. */
    private static final Instant MAX_EXPIRATION = Instant.ofEpochSecond(Integer.MAX_VALUE);

    private static final int MAX_COLLAPSE_ID = 64;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ApnsMessage() {}

    /** The request; null if it is too large even without the text. */
    static @Nullable SimpleApnsPushNotification write(String token, OutgoingMessage message, Apns apns, Clock clock) {
        ObjectNode payload = Payload.fit(message.body(), body -> payload(message, body, apns.critical()));
        if (payload == null) {
            return null;
        }
        return new SimpleApnsPushNotification(
                token,
                apns.topic(),
                payload.toString(),
                expiration(message.expiresAt(), clock.instant()),
                message.severity() == Severity.NOTICE ? DeliveryPriority.CONSERVE_POWER : DeliveryPriority.IMMEDIATE,
                PushType.ALERT,
                collapseId(message.collapseKey()),
                uuid(message.idempotencyKey()));
    }

    private static ObjectNode payload(OutgoingMessage message, String body, boolean critical) {
        ObjectNode payload = JSON.objectNode();
        AppData.of(message).forEach(payload::put);
        // Last, so that nothing of ours takes its place.
        ObjectNode aps = payload.putObject("aps");
        aps.putObject("alert").put("title", message.subject()).put("body", body);
        if (message.severity() == Severity.URGENT && critical) {
            aps.put("interruption-level", "critical");
            aps.putObject("sound").put("critical", 1).put("name", "default").put("volume", 1.0);
        } else if (message.severity() == Severity.URGENT) {
            aps.put("interruption-level", "time-sensitive").put("sound", "default");
        } else if (message.severity() == Severity.WARNING) {
            aps.put("sound", "default");
        }
        return payload;
    }

    /** Null for what has expired: APNs then tries once and keeps nothing. */
    private static @Nullable Instant expiration(Instant expiresAt, Instant now) {
        if (!expiresAt.isAfter(now)) {
            return null;
        }
        return expiresAt.isAfter(MAX_EXPIRATION) ? MAX_EXPIRATION : expiresAt;
    }

    /** The key itself if a header takes it and it is short enough, or else a digest of it, which serves as well. */
    private static @Nullable String collapseId(String key) {
        if (key.isEmpty()) {
            return null;
        }
        return key.matches("[\\x21-\\x7e]{1," + MAX_COLLAPSE_ID + "}")
                ? key
                : uuid(key).toString();
    }

    private static UUID uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
