package io.glucorelay.channel.sms;

import io.glucorelay.delivery.OutgoingMessage;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The request that hands a message over (https://www.twilio.com/docs/messaging/api/message-resource). */
final class MessageRequest {

    /** The provider's limits for how long it keeps a message in seconds; the longer is what it does unless told. */
    private static final long SHORTEST_VALIDITY = 1;

    private static final long LONGEST_VALIDITY = 36_000;

    private MessageRequest() {}

    static HttpRequest of(OutgoingMessage message, String to, String text, Settings settings) {
        return HttpRequest.newBuilder(settings.messages())
                // At once, as the provider does not ask for a login but refuses.
                .header("Authorization", settings.credentials().header())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Form.write(fields(message, to, text, settings))))
                .build();
    }

    private static Map<String, String> fields(OutgoingMessage message, String to, String text, Settings settings) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", to);
        fields.put(settings.senderField(), settings.sender());
        fields.put("Body", text);
        long validity = validity(message.expiresAt(), settings.clock().instant());
        if (validity < LONGEST_VALIDITY) {
            fields.put("ValidityPeriod", String.valueOf(validity));
        }
        String statusCallback = settings.statusCallback();
        if (statusCallback != null) {
            fields.put("StatusCallback", CallbackUrl.with(statusCallback, message.callbackToken()));
        }
        return fields;
    }

    private static long validity(Instant expiresAt, Instant now) {
        return Math.max(SHORTEST_VALIDITY, Duration.between(now, expiresAt).toSeconds());
    }
}
