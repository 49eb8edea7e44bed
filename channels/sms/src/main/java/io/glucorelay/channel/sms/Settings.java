package io.glucorelay.channel.sms;

import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What the builder collected, checked.
 *
 * @param messages where messages are posted to
 * @param senderField the form's name for who sends: From or MessagingServiceSid
 */
record Settings(
        URI messages,
        Credentials credentials,
        String senderField,
        String sender,
        @Nullable String statusCallback,
        int maxSegments,
        Clock clock) {}
