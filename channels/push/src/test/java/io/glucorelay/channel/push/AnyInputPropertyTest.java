package io.glucorelay.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What comes from elsewhere may be anything. */
class AnyInputPropertyTest {

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
