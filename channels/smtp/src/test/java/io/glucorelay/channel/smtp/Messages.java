package io.glucorelay.channel.smtp;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Messages for tests. The timeout is long enough not to matter, unless the test is about it. */
final class Messages {

    private static final Duration AMPLE = Duration.ofMinutes(1);

    private Messages() {}

    static OutgoingMessage message() {
        return to("mother@example.org");
    }

    static OutgoingMessage to(String address) {
        return message("key-1", address, Severity.URGENT, "Ada: LOW", "3.4 mmol/L", AMPLE);
    }

    static OutgoingMessage within(Duration timeout) {
        return message("key-1", "mother@example.org", Severity.URGENT, "Ada: LOW", "3.4 mmol/L", timeout);
    }

    static OutgoingMessage saying(String subject, String body) {
        return message("key-1", "mother@example.org", Severity.URGENT, subject, body, AMPLE);
    }

    static OutgoingMessage withKey(String key, Severity severity) {
        return message(key, "mother@example.org", severity, "Ada: LOW", "3.4 mmol/L", AMPLE);
    }

    static OutgoingMessage withToken(String token) {
        OutgoingMessage plain = message();
        return new OutgoingMessage(
                plain.idempotencyKey(),
                plain.to(),
                plain.severity(),
                plain.subject(),
                plain.body(),
                Map.of(),
                token,
                "",
                Instant.MAX,
                AMPLE);
    }

    private static OutgoingMessage message(
            String key, String address, Severity severity, String subject, String body, Duration timeout) {
        return new OutgoingMessage(key, new Address(Channel.EMAIL, address), severity, subject, body, timeout);
    }
}
