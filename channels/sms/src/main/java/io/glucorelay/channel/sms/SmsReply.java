package io.glucorelay.channel.sms;

import java.util.Objects;

/**
 * A text message that a person sent to our number.
 *
 * @param from their phone number, in international form
 * @param body what they wrote
 */
public record SmsReply(String from, String body) {

    /** @throws NullPointerException if anything is null */
    public SmsReply {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(body, "body");
    }

    /** Without number and text, which are personal data. */
    @Override
    public String toString() {
        return "SmsReply[…]";
    }
}
