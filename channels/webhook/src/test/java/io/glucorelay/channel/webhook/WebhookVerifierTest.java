package io.glucorelay.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * With the vectors of the reference libraries: standard-webhooks/standard-webhooks, {@code libraries/*}'s tests and the
 * specification's example, Apache-2.0 and MIT.
 */
class WebhookVerifierTest {

    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long SENT = 1614265330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String GOOD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String WRONG = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

    private final Map<String, String> headers = new HashMap<>(
            Map.of("webhook-id", ID, "webhook-timestamp", String.valueOf(SENT), "webhook-signature", GOOD));

    private static WebhookVerifier at(long second, WebhookSecret... secrets) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
        return WebhookVerifier.create(List.of(secrets), clock, WebhookVerifier.DEFAULT_TOLERANCE);
    }

    private void refused(WebhookVerifier verifier, String why) {
        assertThatThrownBy(() -> verifier.verify(headers::get, BODY))
                .isInstanceOf(WebhookVerificationException.class)
                .hasMessageContaining(why);
    }

    @Test
    void theReferenceVectorIsSignedAlike() {
        assertThat(Signature.of(SECRET, ID, String.valueOf(SENT), BODY)).isEqualTo(GOOD);
    }

    @Test
    void theReferenceVectorIsVerified() throws Exception {
        assertThat(at(SENT, SECRET).verify(headers::get, BODY)).isEqualTo(ID);
    }

    @Test
    void aSecretMayLackItsPrefix() throws Exception {
        at(SENT, WebhookSecret.parse("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).verify(headers::get, BODY);
    }

    @Test
    void oneOfManySignaturesAndSecretsIsEnough() throws Exception {
        headers.put("webhook-signature", String.join(" ", WRONG, GOOD.replace("v1,", "v2,"), GOOD, WRONG));

        at(SENT, WebhookSecret.random(), SECRET).verify(headers::get, BODY);
    }

    @Test
    void whatIsMissingIsNamed() {
        for (String header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            String value = headers.remove(header);
            refused(at(SENT, SECRET), "no header " + header);
            headers.put(header, "");
            refused(at(SENT, SECRET), "no header " + header);
            headers.put(header, "1".repeat(5000));
            refused(at(SENT, SECRET), header + " is longer");
            headers.put(header, value);
        }
    }

    @Test
    void otherSignaturesAreRefused() {
        for (String signature : List.of(
                WRONG,
                GOOD.replace("v1,", "v2,"),
                GOOD.replace("v1,", "v1a,"),
                GOOD.substring(3),
                "v1,",
                GOOD.substring(0, 8),
                "v1,invalid_signature",
                "invalid_signature",
                GOOD + "A",
                " ")) {
            headers.put("webhook-signature", signature);
            refused(at(SENT, SECRET), "no signature");
        }
    }

    @Test
    void anotherSecretBodyIdOrTimeIsRefused() {
        refused(at(SENT, WebhookSecret.random()), "no signature");
        assertThatThrownBy(() -> at(SENT, SECRET).verify(headers::get, "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WebhookVerificationException.class);
        headers.put("webhook-timestamp", String.valueOf(SENT + 1));
        refused(at(SENT, SECRET), "no signature");
        headers.put("webhook-timestamp", String.valueOf(SENT));
        headers.put("webhook-id", ID + "x");
        refused(at(SENT, SECRET), "no signature");
    }

    @Test
    void oldAndFutureCallsAreRefused() throws Exception {
        at(SENT + 300, SECRET).verify(headers::get, BODY);
        at(SENT - 300, SECRET).verify(headers::get, BODY);
        refused(at(SENT + 301, SECRET), "too long ago");
        refused(at(SENT - 301, SECRET), "after our time");
    }

    @Test
    void aTimeIsDigitsOnly() {
        for (String time : List.of("hello", "-" + SENT, "+" + SENT, " " + SENT, SENT + ".0", "9".repeat(13), "١٢٣")) {
            headers.put("webhook-timestamp", time);
            refused(at(SENT, SECRET), "no number of seconds");
        }
    }

    @Property
    void whatIsSignedIsVerifiedAndWithAnyBitChangedItIsNot(@ForAll byte[] body, @ForAll @IntRange(min = 0) int bit)
            throws Exception {
        headers.put("webhook-signature", Signature.of(SECRET, ID, String.valueOf(SENT), body));
        assertThat(at(SENT, SECRET).verify(headers::get, body)).isEqualTo(ID);

        if (body.length > 0) {
            byte[] changed = body.clone();
            changed[bit / 8 % body.length] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> at(SENT, SECRET).verify(headers::get, changed))
                    .isInstanceOf(WebhookVerificationException.class);
        }
    }

    @Property
    void nothingElseIsThrownWhateverComes(@ForAll String id, @ForAll String time, @ForAll String signature) {
        headers.putAll(Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", signature));

        assertThatThrownBy(() -> at(SENT, SECRET).verify(headers::get, BODY))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void wrongSettingsAreRefusedByName() {
        assertThatThrownBy(() -> WebhookVerifier.create(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secrets");
        for (Duration tolerance : List.of(Duration.ZERO, Duration.ofDays(2))) {
            assertThatThrownBy(() -> WebhookVerifier.create(List.of(SECRET), Clock.systemUTC(), tolerance))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tolerance")
                    .hasMessageContaining(tolerance.toString());
        }
    }
}
