package io.glucorelay.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Wrong settings are refused when the sender is built, by name. */
class BuilderTest {

    private static final String ACCOUNT = FakeProvider.ACCOUNT;
    private static final String NUMBER = "+15005550006";

    private static SmsSender.Builder valid() {
        return SmsSender.builder(ACCOUNT).authToken("token").from(NUMBER);
    }

    private static void refused(SmsSender.Builder builder, String... parts) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(parts);
    }

    @Test
    void eachSettingIsChecked() {
        refused(valid().from("0123456789"), "from", "'0123456789'", "international form");
        refused(valid().from("Far too long a name"), "from");
        refused(valid().from("Clinic\r\n"), "from");
        refused(valid().maxSegments(0), "maxSegments", "1 to 10", "0");
        refused(valid().maxSegments(11), "maxSegments", "11");
        refused(valid().baseUrl("http://api.example.org"), "baseUrl", "'http://api.example.org'", "https");
        refused(valid().baseUrl("api.example.org"), "baseUrl", "'api.example.org'");
        refused(valid().baseUrl("https://api.example.org/?a=b"), "baseUrl", "query");
        refused(valid().baseUrl("https://"), "baseUrl");
        refused(valid().statusCallback("/sms"), "statusCallback", "'/sms'");
        refused(valid().authToken(" "), "authToken", "blank");
    }

    @Test
    void aSecretInTheWrongPlaceIsNotRepeated() {
        refused(
                SmsSender.builder("0123456789abcdef0123456789abcdef")
                        .authToken("x")
                        .from(NUMBER),
                "accountSid",
                "AC and 32",
                "32 characters");
        assertThatThrownBy(SmsSender.builder("secret-token").authToken("x").from(NUMBER)::build)
                .message()
                .doesNotContain("secret-token");
        assertThatThrownBy(valid().baseUrl("https://user:secret-token@api.example.org")::build)
                .message()
                .contains("baseUrl")
                .doesNotContain("secret-token");
        SmsSender.Builder key =
                SmsSender.builder(ACCOUNT).apiKey("a secret key", "x").from(NUMBER);
        assertThatThrownBy(key::build).message().contains("keySid").doesNotContain("a secret key");
    }

    @Test
    void exactlyOneOfEachPairIsNeeded() {
        refused(SmsSender.builder(ACCOUNT).from(NUMBER), "exactly one of authToken and apiKey", "none");
        refused(valid().apiKey("SK1", "x"), "exactly one of authToken and apiKey", "both");
        refused(SmsSender.builder(ACCOUNT).authToken("x"), "exactly one of from and messagingService", "none");
        refused(valid().messagingService("MG1"), "exactly one of from and messagingService", "both");
    }

    @Test
    void whatIsAllowedIsTaken() {
        SmsSender.create(ACCOUNT, "token", NUMBER).close();
        valid().from("72345").build().close();
        valid().from("St. Marys").build().close();
        valid().statusCallback("https://relay.example/sms#rc=2").build().close();
        // Another provider has accounts of another form.
        SmsSender.builder("b3c0-77")
                .baseUrl("https://space.example.org/api/laml")
                .authToken("x")
                .from(NUMBER)
                .build()
                .close();
    }

    @Test
    void nothingSecretIsPrinted() {
        assertThat(valid().build()).hasToString("SmsSender[api.twilio.com]");
        assertThat(new Credentials("user", "secret").toString()).doesNotContain("secret", "user");
        assertThat(new SmsReply("+33123456789", "7301")).hasToString("SmsReply[…]");
    }
}
