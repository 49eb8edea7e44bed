package io.glucorelay.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Wrong settings are refused when the sender is built, by name. */
class BuilderTest {

    private static SmtpSender.Builder valid() {
        return SmtpSender.builder("smtp.example.org", 587).from("alerts@example.org");
    }

    private static void refused(SmtpSender.Builder builder, String... parts) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(parts);
    }

    @Test
    void eachSettingIsChecked() {
        refused(SmtpSender.builder(" ", 587).from("a@example.org"), "host", "' '");
        refused(SmtpSender.builder("smtp.example.org", 0).from("a@example.org"), "port", "1 to 65535", "0");
        refused(valid().from("alerts"), "from", "'alerts'", "alerts@example.org");
        refused(valid().from("a@example.org\r\nBcc: b@example.org"), "from");
        refused(valid().bounceAddress("bounces"), "bounceAddress", "'bounces'");
        refused(valid().connectTimeout(Duration.ZERO), "connectTimeout", "PT0S");
        refused(valid().readTimeout(Duration.ofDays(1)), "readTimeout", "PT24H");
        refused(valid().idleTimeout(Duration.ofSeconds(-1)), "idleTimeout", "PT-1S");
        refused(valid().maxConnections(0), "maxConnections", "1 to 1000", "0");
        refused(valid().heloName("me\r\nRSET"), "heloName");
    }

    @Test
    void theUserNameIsTheFromAddressUnlessOneIsSet() {
        refused(SmtpSender.builder("smtp.example.org", 587), "from must be set");
        refused(SmtpSender.builder("smtp.example.org", 587).credentials("apikey", "x"), "from", "user name");
        SmtpSender.create("smtp.example.org", 587, "alerts@example.org", "x").close();
    }

    @Test
    void theSecurityModeFollowsThePort() {
        assertThat(valid().build()).hasToString("SmtpSender[smtp.example.org:587 STARTTLS]");
        assertThat(SmtpSender.create("smtp.example.org", 465, "alerts@example.org", "x"))
                .hasToString("SmtpSender[smtp.example.org:465 TLS]");
        assertThat(valid().plaintext().build()).hasToString("SmtpSender[smtp.example.org:587 PLAINTEXT]");
    }

    @Test
    void noPasswordIsPrinted() {
        assertThat(new Settings.Credentials("user", "secret").toString()).doesNotContain("secret");
    }
}
