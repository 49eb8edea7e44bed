package io.glucorelay.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals bytes so that nobody else can read or make them. */
final class SealingKey {

    private static final int SHORTEST_KEY = 32;
    private static final byte FORM = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** More than any names and address make; a stranger's is not to cost more than that. */
    private static final int LONGEST_TOKEN = 100_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec sealing;
    private final SecretKeySpec coding;

    SealingKey(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "key must be at least " + SHORTEST_KEY + " bytes, but was " + key.length);
        }
        SecretKeySpec given = new SecretKeySpec(key, "HmacSHA256");
        this.sealing = new SecretKeySpec(mac(given, "glucorelay token".getBytes(StandardCharsets.US_ASCII)), "AES");
        this.coding =
                new SecretKeySpec(mac(given, "glucorelay code".getBytes(StandardCharsets.US_ASCII)), "HmacSHA256");
    }

    String seal(byte[] content) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, 0).doFinal(content);
            byte[] token = new byte[1 + NONCE + sealed.length];
            token[0] = FORM;
            System.arraycopy(nonce, 0, token, 1, NONCE);
            System.arraycopy(sealed, 0, token, 1 + NONCE, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** What was sealed; empty if it was not, or not with this key. */
    Optional<byte[]> open(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length < 1 + NONCE + TAG_BITS / 8 || bytes[0] != FORM) {
                return Optional.empty();
            }
            byte[] sealed = Arrays.copyOfRange(bytes, 1 + NONCE, bytes.length);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, bytes, 1).doFinal(sealed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, int offset) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE));
        return cipher;
    }

    /** A number that only this key gives for these bytes. */
    byte[] mac(byte[] content) {
        return mac(coding, content);
    }

    private static byte[] mac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
