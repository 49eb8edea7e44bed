package io.glucorelay.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a call is known by, the same each time it is made. */
final class WebhookId {

    private WebhookId() {}

    /**
     * The key itself, as the relay makes them. One that could not stand in a header or has a full stop in it, which would
     * make it unclear what is signed, gives a digest.
     */
    static String of(String key) {
        if (key.matches("[A-Za-z0-9_-]{1,128}")) {
            return key;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "sha256_" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
