package io.glucorelay.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks, where calls arrive, that one came from a sender who knows the secret, unchanged, and now: those of {@link
 * WebhookSender}, and any other that keeps to <a href="https://www.standardwebhooks.com">Standard Webhooks</a> with a
 * symmetric secret.
 *
 * <pre>{@code
 * WebhookVerifier verifier = WebhookVerifier.create(List.of(WebhookSecret.parse(text)));
 * byte[] body = request.getInputStream().readNBytes(100_000);    // the bytes as they came, before any JSON parser
 * String id = verifier.verify(request::getHeader, body);
 * if (seen.add(id)) { … }                                        // the same call may come twice
 * }</pre>
 *
 * <p>Answer a call that fails with 401, and one that was taken with 204 as soon as it is safely kept: what takes longer
 * than the sender waits is sent again.
 *
 * <p>How long a check takes tells nothing about the secret. Immutable, safe for use by several threads.
 */
public final class WebhookVerifier {

    /** How far a call's time may be from ours, either way, unless told otherwise. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

    private static final Duration MAX_TOLERANCE = Duration.ofDays(1);

    /** Room for the signatures of a sender with many secrets; more is no honest call. */
    private static final int MAX_HEADER = 4096;

    private final List<WebhookSecret> secrets;
    private final Clock clock;
    private final Duration tolerance;

    private WebhookVerifier(List<WebhookSecret> secrets, Clock clock, Duration tolerance) {
        this.secrets = secrets;
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /**
     * By the system's clock, with the {@linkplain #DEFAULT_TOLERANCE usual tolerance}.
     *
     * @param secrets one of which the sender must know: while it changes from an old one to a new one, both
     * @throws IllegalArgumentException if there are no secrets
     */
    public static WebhookVerifier create(List<WebhookSecret> secrets) {
        return create(secrets, Clock.systemUTC(), DEFAULT_TOLERANCE);
    }

    /**
     * By another clock, or with another tolerance.
     *
     * @param secrets one of which the sender must know: while it changes from an old one to a new one, both
     * @param tolerance how far a call's time may be from the clock's, either way: from 1 second to 1 day
     * @throws IllegalArgumentException if there are no secrets, or the tolerance is out of bounds
     */
    public static WebhookVerifier create(List<WebhookSecret> secrets, Clock clock, Duration tolerance) {
        List<WebhookSecret> all = List.copyOf(secrets);
        Objects.requireNonNull(clock, "clock");
        if (all.isEmpty()) {
            throw new IllegalArgumentException("secrets must be one or more, but there are none");
        }
        if (tolerance.compareTo(Duration.ofSeconds(1)) < 0 || tolerance.compareTo(MAX_TOLERANCE) > 0) {
            throw new IllegalArgumentException("tolerance must be from 1 second to 1 day, but was " + tolerance);
        }
        return new WebhookVerifier(all, clock, tolerance);
    }

    /**
     * Checks a call.
     *
     * @param header answers the value of the header with this name, in small letters, whatever the case it came in; null
     *     if there is none: {@code request::getHeader} of a servlet, {@code headers::getFirst} of Spring and of the JDK's
     *     HTTP server
     * @param body the body's bytes as they came
     * @return the call's identifier, the same for a call that is made again
     * @throws WebhookVerificationException if the call is not to be believed
     */
    public String verify(Function<String, @Nullable String> header, byte[] body) throws WebhookVerificationException {
        String id = required(header, Signature.ID_HEADER);
        String timestamp = required(header, Signature.TIMESTAMP_HEADER);
        String signatures = required(header, Signature.SIGNATURE_HEADER);
        requireNow(timestamp);
        if (!isSigned(id, timestamp, signatures, body)) {
            throw new WebhookVerificationException("no signature by a secret that is known here");
        }
        return id;
    }

    private static String required(Function<String, @Nullable String> header, String name)
            throws WebhookVerificationException {
        String value = header.apply(name);
        if (value == null || value.isEmpty()) {
            throw new WebhookVerificationException("no header " + name);
        }
        if (value.length() > MAX_HEADER) {
            throw new WebhookVerificationException("the header " + name + " is longer than " + MAX_HEADER);
        }
        return value;
    }

    private void requireNow(String timestamp) throws WebhookVerificationException {
        // Digits only: a sign or a space would let one call have several spellings.
        if (!timestamp.matches("[0-9]{1,12}")) {
            throw new WebhookVerificationException(
                    "the header " + Signature.TIMESTAMP_HEADER + " is no number of seconds");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (age.abs().compareTo(tolerance) > 0) {
            throw new WebhookVerificationException(
                    (age.isNegative() ? "sent after our time" : "sent too long ago") + ": by " + age.abs());
        }
    }

    /** Whether one of the signatures is by one of the secrets. Looks at all, whichever it was. */
    private boolean isSigned(String id, String timestamp, String signatures, byte[] body) {
        String[] given = signatures.split(" ", -1);
        boolean found = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = bytes(Signature.of(secret, id, timestamp, body));
            for (String signature : given) {
                found |= MessageDigest.isEqual(expected, bytes(signature));
            }
        }
        return found;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
