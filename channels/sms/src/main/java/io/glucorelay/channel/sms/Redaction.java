package io.glucorelay.channel.sms;

import io.glucorelay.delivery.OutgoingMessage;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes the provider's words safe to keep and to show: Twilio repeats phone numbers and account SIDs in them, and others
 * may repeat anything that they were sent.
 */
final class Redaction {

    private static final Pattern SID = Pattern.compile("\\b[A-Z]{2}[0-9a-fA-F]{32}\\b");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9\\s().\\-]{4,}[0-9]|[0-9]{5,}");
    private static final int MAX_LENGTH = 2_000;

    private final List<String> secrets;

    Redaction(OutgoingMessage message, String text, Settings settings) {
        this.secrets = List.of(
                message.body(),
                text,
                message.to().value(),
                message.callbackToken(),
                Form.encode(message.callbackToken()),
                settings.credentials().secret(),
                settings.sender());
    }

    /** In one line. */
    String clean(String words) {
        String clean = words.length() > MAX_LENGTH ? words.substring(0, MAX_LENGTH) : words;
        for (String secret : secrets) {
            if (!secret.isBlank()) {
                clean = clean.replace(secret, "…");
            }
        }
        clean = SID.matcher(clean).replaceAll("<sid>");
        clean = NUMBER.matcher(clean).replaceAll("<number>");
        return clean.replaceAll("[\\s\\p{Cntrl}]+", " ").trim();
    }
}
