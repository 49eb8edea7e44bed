package io.glucorelay.channel.push;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.OutgoingMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Messages for tests. The timeout is long enough not to matter, unless the test is about it. */
record Messages(
        String to,
        Severity severity,
        String body,
        Map<String, String> data,
        String callbackToken,
        String collapseKey,
        Instant expiresAt,
        Duration timeout) {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    static Messages message() {
        return new Messages(
                "fcm:d9:APA91b_token",
                Severity.URGENT,
                "3.4 mmol/L",
                Map.of(),
                "",
                "",
                Instant.MAX,
                Duration.ofMinutes(1));
    }

    Messages to(String address) {
        return new Messages(address, severity, body, data, callbackToken, collapseKey, expiresAt, timeout);
    }

    Messages severity(Severity severity) {
        return new Messages(to, severity, body, data, callbackToken, collapseKey, expiresAt, timeout);
    }

    Messages body(String body) {
        return new Messages(to, severity, body, data, callbackToken, collapseKey, expiresAt, timeout);
    }

    Messages data(Map<String, String> data) {
        return new Messages(to, severity, body, data, callbackToken, collapseKey, expiresAt, timeout);
    }

    Messages callbackToken(String callbackToken) {
        return new Messages(to, severity, body, data, callbackToken, collapseKey, expiresAt, timeout);
    }

    Messages collapseKey(String collapseKey) {
        return new Messages(to, severity, body, data, callbackToken, collapseKey, expiresAt, timeout);
    }

    Messages expiresAt(Instant expiresAt) {
        return new Messages(to, severity, body, data, callbackToken, collapseKey, expiresAt, timeout);
    }

    Messages within(Duration timeout) {
        return new Messages(to, severity, body, data, callbackToken, collapseKey, expiresAt, timeout);
    }

    OutgoingMessage build() {
        return new OutgoingMessage(
                "key-1",
                new Address(Channel.PUSH, to),
                severity,
                "Zoë: LOW ↓",
                body,
                data,
                callbackToken,
                collapseKey,
                expiresAt,
                timeout);
    }
}
