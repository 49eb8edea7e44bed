package io.glucorelay.channel.webhook;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Messages for tests. The timeout is long enough not to matter, unless the test is about it. */
final class Messages {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private Messages() {}

    static OutgoingMessage to(String url) {
        return within(url, Duration.ofMinutes(1));
    }

    static OutgoingMessage within(String url, Duration timeout) {
        return saying("key-1", url, "Zoë: URGENT LOW", "2.9 mmol/L ↓ 低血糖 👧", timeout);
    }

    static OutgoingMessage withKey(String key, String url) {
        return saying(key, url, "Ada: LOW", "3.4 mmol/L", Duration.ofMinutes(1));
    }

    private static OutgoingMessage saying(String key, String url, String subject, String body, Duration timeout) {
        return new OutgoingMessage(
                key,
                new Address(Channel.WEBHOOK, url),
                Severity.URGENT,
                subject,
                body,
                Map.of(
                        "alert", "urgent-low",
                        "event", "started",
                        "createdAt", "2026-03-01T11:59:30Z",
                        "glucose", "2.9 mmol/L",
                        "severity", "overwritten"),
                "token-4711",
                "collapse-1",
                NOW.plusSeconds(600),
                timeout);
    }
}
