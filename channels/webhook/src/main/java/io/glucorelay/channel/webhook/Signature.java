package io.glucorelay.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;

/** The symmetric signature of Standard Webhooks. */
final class Signature {

    static final String ALGORITHM = "HmacSHA256";

    static final String ID_HEADER = "webhook-id";
    static final String TIMESTAMP_HEADER = "webhook-timestamp";
    static final String SIGNATURE_HEADER = "webhook-signature";

    /** Says which kind of signature follows. */
    static final String VERSION = "v1,";

    private Signature() {}

    /**
     * Signs what is sent.
     *
     * @param timestamp of the attempt, in seconds since 1970, as it is written in its header
     */
    static String of(WebhookSecret secret, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret.key());
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
