package io.glucorelay.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

/** What comes from elsewhere may be anything. */
class AnyInputPropertyTest {

    private static final Instant NOW = Messages.NOW;

    @Property
    void anyAddressIsTakenApart(@ForAll String value) {
        PushAddress address = PushAddress.parse(value);

        assertThat(value).contains(address.token());
        assertThat(address.toString()).isIn("…", "fcm:…", "apns:…");
    }

    @Property
    void anAddressWithAPrefixHasItsProvider(@ForAll Provider provider, @ForAll String token) {
        assertThat(PushAddress.parse(provider.prefix() + token)).isEqualTo(new PushAddress(provider, token.trim()));
    }

    @Property
    void anyRetryAfterIsAWaitOrNone(@ForAll String header) {
        Duration wait = RetryAfter.parse(header, NOW);

        assertThat(wait == null || !wait.isNegative()).isTrue();
    }

    @Property
    void secondsAreSeconds(@ForAll @IntRange(min = 0, max = 999_999_999) int seconds) {
        assertThat(RetryAfter.parse(" " + seconds, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Property
    void aDateIsFromNowOn(@ForAll @LongRange(min = -100_000, max = 100_000) long seconds) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOW.plusSeconds(seconds).atOffset(ZoneOffset.UTC));

        assertThat(RetryAfter.parse(date, NOW)).isEqualTo(Duration.ofSeconds(Math.max(0, seconds)));
    }

    @Property
    void anyAnswerIsAnError(@ForAll @IntRange(min = 100, max = 599) int status, @ForAll String body) {
        FcmError error = FcmError.parse(status, body);

        assertThat(FcmErrors.of(error)).isNotNull();
        assertThat(error.toString()).startsWith("FCM answered " + status);
    }

    @Property
    void whatAnAnswerRepeatsIsNotKept(@ForAll @StringLength(min = 1) String text) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode error = root.putObject("error");
        error.put("status", "x " + text);
        error.put("message", text);
        error.putArray("details")
                .addObject()
                .put("@type", "type.googleapis.com/google.firebase.fcm.v1.FcmError")
                .put("errorCode", text + " x");

        assertThat(FcmError.parse(400, root.toString())).hasToString("FCM answered 400");
    }

    @Property
    void asMuchOfATextAsFitsIsKept(@ForAll @StringLength(max = 6000) String text) {
        ObjectNode json =
                Payload.fit(text, body -> JsonNodeFactory.instance.objectNode().put("body", body));

        assertThat(json).isNotNull();
        assertThat(json.toString().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(Payload.MAX_BYTES);
        String kept = json.path("body").asText();
        if (!kept.equals(text)) {
            assertThat(kept).endsWith("…");
            assertThat(text).startsWith(kept.substring(0, kept.length() - 1));
            // One more character, of six bytes at most when escaped, or twelve for a pair, would not.
            assertThat(Payload.size(json)).isGreaterThan(Payload.MAX_BYTES - 13);
        }
    }
}
