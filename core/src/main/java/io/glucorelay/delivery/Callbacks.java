package io.glucorelay.delivery;

import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How messages can be answered: by a token that providers and links carry, which nobody else can make or read, and by a short code
 * that a person can type. Immutable, safe for use by several threads.
 *
 * <p>All relays on a store need the same key. To change it, make the new one the key and {@linkplain #alsoAccepting accept} the
 * old one for as long as its messages are answered.
 *
 * <p>Tokens are sealed by AES-256-GCM with a random nonce (NIST SP 800-38D), codes are made by HMAC-SHA256; both with keys of
 * their own, derived from the one given. Whoever knows a token can acknowledge the alert that it names, and no other one; a code is
 * worth nothing without the contact who types it.
 */
public final class Callbacks {

    /** Stands for the token in a link. */
    public static final String TOKEN = "{token}";

    /** Six digits. */
    private static final int CODES = 1_000_000;

    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");

    /** An answer is no place to try codes out. */
    private static final int MOST_NUMBERS = 5;

    private final List<SealingKey> keys;
    private final String link;
    private final boolean replyCodes;

    private Callbacks(List<SealingKey> keys, String link, boolean replyCodes) {
        this.keys = keys;
        this.link = link;
        this.replyCodes = replyCodes;
    }

    /**
     * By tokens only.
     *
     * @param key at least 32 random bytes, kept as secret as a password
     * @throws IllegalArgumentException if the key is shorter
     */
    public static Callbacks withKey(byte[] key) {
        return new Callbacks(List.of(new SealingKey(key)), "", false);
    }

    /**
     * The same, accepting what was made with a former key too.
     *
     * @throws IllegalArgumentException if the key is too short
     */
    public Callbacks alsoAccepting(byte[] formerKey) {
        List<SealingKey> all = new ArrayList<>(keys);
        all.add(new SealingKey(formerKey));
        return new Callbacks(List.copyOf(all), link, replyCodes);
    }

    /**
     * The same, with a link in emails and text messages by which to acknowledge.
     *
     * @param template a URL with {@value #TOKEN} in it, as {@code https://care.example/ack?t={token}}
     * @throws IllegalArgumentException if it is not of https, or has no place for the token
     */
    public Callbacks link(String template) {
        String lowerCase = template.toLowerCase(Locale.ROOT);
        if (!lowerCase.startsWith("https://") || !template.contains(TOKEN)) {
            throw new IllegalArgumentException(
                    "link must be a https URL with " + TOKEN + " in it, but was '" + template + "'");
        }
        return new Callbacks(keys, template, replyCodes);
    }

    /** The same, with a code in text messages: for who reads the answers, and hands them to the relay. */
    public Callbacks replyCodes() {
        return new Callbacks(keys, link, true);
    }

    /** The token that names a message: about 200 letters, digits, {@code -} and {@code _}. */
    public String seal(CallbackToken token) {
        return keys.get(0).seal(TokenBytes.write(token));
    }

    /** The message that a token names; empty if it was not made with any of the keys. */
    public Optional<CallbackToken> open(String token) {
        return first(key -> key.open(token).flatMap(TokenBytes::read));
    }

    private Optional<CallbackToken> first(Function<SealingKey, Optional<CallbackToken>> opening) {
        return keys.stream()
                .map(opening)
                .filter(Optional::isPresent)
                .findFirst()
                .orElse(Optional.empty());
    }

    /** The link by which to acknowledge; empty if there is none. */
    String linkFor(Notification notification, Address to) {
        return link.isEmpty() ? "" : link.replace(TOKEN, seal(CallbackToken.of(notification, to)));
    }

    /** What a contact can answer to acknowledge an alert: six digits; empty if answers are not read. */
    String codeFor(AlertId alert, String contact) {
        return replyCodes ? code(keys.get(0), alert, contact) : "";
    }

    /** Whether a contact's answer acknowledges an alert: people write more than the code, as "123456 thanks". */
    public boolean isCode(String answer, AlertId alert, String contact) {
        if (!replyCodes) {
            return false;
        }
        boolean same = false;
        for (String word : NO_DIGITS.split(answer, MOST_NUMBERS)) {
            byte[] given = word.getBytes(StandardCharsets.UTF_8);
            for (SealingKey key : keys) {
                byte[] code = code(key, alert, contact).getBytes(StandardCharsets.UTF_8);
                same |= MessageDigest.isEqual(code, given);
            }
        }
        return same;
    }

    private static String code(SealingKey key, AlertId alert, String contact) {
        byte[] mac = key.mac(TokenBytes.write(alert, contact));
        int number = Math.floorMod(ByteBuffer.wrap(mac).getInt(), CODES);
        return Integer.toString(CODES + number).substring(1);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "Callbacks[" + keys.size() + " keys]";
    }
}
