package io.glucorelay.reading;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * Identifiers of inputs set aside: a hash, since they go into addresses of pages and into logs, and must not name a patient
 * there.
 */
final class InputId {

    private InputId() {}

    static String of(Quarantined input) {
        MessageDigest digest = sha256();
        for (String part : List.of(
                input.patient(),
                input.source(),
                input.position(),
                input.raw(),
                input.reason().name())) {
            // Its length first, and characters as they are: whatever comes as input is kept apart from all else.
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length()));
            for (int i = 0; i < part.length(); i++) {
                digest.update((byte) (part.charAt(i) >> 8));
                digest.update((byte) part.charAt(i));
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
