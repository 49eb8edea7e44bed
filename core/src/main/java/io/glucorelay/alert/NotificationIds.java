package io.glucorelay.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Notification identifiers: a hash, since they reach providers as idempotency keys and must not carry a patient's name
 * there.
 */
final class NotificationIds {

    private static final int BYTES = 15;

    private NotificationIds() {}

    static String of(AlertId alert, long sequence, String contact) {
        return of(alert, sequence + "/" + contact);
    }

    /** That of the message to one of the contact's addresses, where each has its own. */
    static String of(AlertId alert, long sequence, String contact, int address) {
        return of(alert, sequence + "/" + contact.length() + ":" + contact + "/" + address);
    }

    private static String of(AlertId alert, String message) {
        // Length before text keeps ("ab", "c") and ("a", "bc") apart.
        String identity = alert.patient().length() + ":" + alert.patient()
                + alert.rule().length() + ":" + alert.rule()
                + alert.startedAt().toEpochMilli() + "/" + message;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            byte[] prefix = new byte[BYTES];
            System.arraycopy(hash, 0, prefix, 0, BYTES);
            return Base64.getUrlEncoder().encodeToString(prefix);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
