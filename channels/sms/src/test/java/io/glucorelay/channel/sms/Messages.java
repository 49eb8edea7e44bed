package io.glucorelay.channel.sms;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Messages for tests. The timeout is long enough not to matter, unless the test is about it. */
final class Messages {

    static final String NUMBER = "+33123456789";
    static final String TEXT = "Ada: URGENT LOW, 52 mg/dL.";

    private static final Duration AMPLE = Duration.ofMinutes(1);

    private Messages() {}

    static OutgoingMessage message() {
        return message(NUMBER, TEXT, "", Instant.MAX, AMPLE);
    }

    static OutgoingMessage to(String number) {
        return message(number, TEXT, "", Instant.MAX, AMPLE);
    }

    static OutgoingMessage saying(String text) {
        return message(NUMBER, text, "", Instant.MAX, AMPLE);
    }

    static OutgoingMessage withToken(String token) {
        return message(NUMBER, TEXT, token, Instant.MAX, AMPLE);
    }

    static OutgoingMessage until(Instant expiresAt) {
        return message(NUMBER, TEXT, "", expiresAt, AMPLE);
    }

    static OutgoingMessage within(Duration timeout) {
        return message(NUMBER, TEXT, "", Instant.MAX, timeout);
    }

    private static OutgoingMessage message(String to, String text, String token, Instant expiresAt, Duration timeout) {
        return new OutgoingMessage(
                "key-1",
                new Address(Channel.TEXT, to),
                Severity.URGENT,
                "a subject",
                text,
                Map.of(),
                token,
                "",
                expiresAt,
                timeout);
    }
}
