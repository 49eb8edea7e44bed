package io.glucorelay.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are read as they are handed over, and never shown by accident. */
class WebhookSecretTest {

    @Test
    void whatIsRevealedIsRead() {
        WebhookSecret secret = WebhookSecret.random();

        assertThat(WebhookSecret.parse(secret.reveal()).reveal()).isEqualTo(secret.reveal());
        assertThat(secret.reveal()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(WebhookSecret.random().reveal()).isNotEqualTo(secret.reveal());
    }

    @Test
    void itIsNotPrinted() {
        assertThat(WebhookSecret.random()).hasToString("whsec_…");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 64})
    void itsLengthHasLimits(int bytes) {
        assertThat(WebhookSecret.parse(ofLength(bytes))).isNotNull();
        int beyond = bytes == 24 ? 23 : 65;
        assertThatThrownBy(() -> WebhookSecret.parse(ofLength(beyond)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("secret must be of 24 to 64 bytes in Base64, but is of " + beyond);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_?!", "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void whatIsNoneIsRefusedUnrepeated(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("secret must be")
                .hasMessageNotContainingAny("?!", "MfKQ9")
                .hasNoCause();
    }

    @Test
    void oneForAllMustBeThere() {
        assertThatThrownBy(WebhookSecrets::same).isInstanceOf(IllegalArgumentException.class);
    }

    private static String ofLength(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
