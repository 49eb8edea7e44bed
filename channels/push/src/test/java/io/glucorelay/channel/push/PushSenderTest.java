package io.glucorelay.channel.push;

import static io.glucorelay.channel.push.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import java.net.URI;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which provider an address goes to, and which settings are refused. */
class PushSenderTest {

    private final FakeGoogle google = new FakeGoogle();
    private final FakeApple apple = new FakeApple();
    private final PushSender both =
            PushSender.builder().fcm(google.fcm()).apns(apple.apns()).build();

    @AfterEach
    void close() {
        both.close();
        apple.close();
        google.close();
    }

    @Test
    void anAddressNamesItsProvider() throws Exception {
        assertThat(both.send(message().to("fcm:d9:APA91b").build())).isInstanceOf(Delivered.class);
        assertThat(both.send(message().to("apns:00fc").build())).isInstanceOf(Delivered.class);

        assertThat(google.messages).hasSize(1);
        assertThat(google.messages.get(0).body()).contains("\"token\":\"d9:APA91b\"");
        assertThat(apple.messages).hasSize(1);
    }

    @Test
    void oneThatNamesNoneGoesToTheOnlyOne() throws Exception {
        try (PushSender fcm = PushSender.builder().fcm(google.fcm()).build();
                PushSender apns = PushSender.builder().apns(apple.apns()).build()) {
            assertThat(fcm.send(message().to("d9:APA91b").build())).isInstanceOf(Delivered.class);
            assertThat(apns.send(message().to(" 00fc ").build())).isInstanceOf(Delivered.class);
        }
    }

    @Test
    void oneThatNamesNoneIsRejectedIfThereAreTwo() throws Exception {
        assertThat(both.send(message().to("d9:APA91b").build()))
                .isEqualTo(new Rejected("the address must begin with fcm: or apns:, as both are set up"));
    }

    @Test
    void oneThatNamesTheOtherIsRejected() throws Exception {
        try (PushSender fcm = PushSender.builder().fcm(google.fcm()).build()) {
            assertThat(fcm.send(message().to("apns:00fc").build()))
                    .isEqualTo(new Rejected("the address is for APNS, which is not set up"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fcm:", "apns: "})
    void oneWithoutATokenIsRejected(String address) throws Exception {
        assertThat(both.send(message().to(address).build())).isEqualTo(new Rejected("the address has no token"));
    }

    @Test
    void aClosedSenderSaysSo() {
        both.close();
        both.close();

        assertThatThrownBy(() -> both.send(message().build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void eachSettingIsChecked() {
        String key = TestKeys.p8(TestKeys.APPLE.getPrivate());

        refused(() -> PushSender.builder().build(), "fcm or apns");
        refused(() -> Fcm.serviceAccount("{}"), "serviceAccount");
        refused(() -> Fcm.serviceAccount("secret"), "serviceAccount");
        refused(() -> google.fcm().project("My App"), "project", "'My App'");
        refused(() -> google.fcm().server(URI.create("fcm.googleapis.com")), "server", "'fcm.googleapis.com'");
        refused(
                () -> PushSender.builder()
                        .fcm(Fcm.serviceAccount(TestKeys.serviceAccount("http://127.0.0.1/token")
                                .replace("\"project_id\": \"sugar-1234\",", "")))
                        .build(),
                "project must be set");
        refused(() -> Apns.app("my app"), "app", "'my app'");
        refused(() -> Apns.app("org.example").key("secret", "ABC123DEFG", "DEF123GHIJ"), "p8");
        refused(() -> Apns.app("org.example").key(key, "abc", "DEF123GHIJ"), "keyId", "'abc'");
        refused(() -> Apns.app("org.example").key(key, "ABC123DEFG", "org.example"), "teamId", "'org.example'");
        refused(() -> apple.apns().server("api.push.apple.com", 0), "port", "1 to 65535", "'0'");
        refused(() -> apple.apns().server(" ", 443), "server", "' '");
    }

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .contains(parts)
                .doesNotContain("secret");
    }

    @Test
    void nothingSecretIsPrinted() throws Exception {
        assertThat(both).hasToString("PushSender[FCM, APNS]");
        assertThat(google.fcm()).hasToString("Fcm[sugar-1234 at " + google.base() + "]");
        assertThat(apple.apns().sandbox()).hasToString("Apns[org.example.sugar at api.sandbox.push.apple.com:443]");
        assertThat(PushAddress.parse("fcm:d9:APA91b")).hasToString("fcm:…");
    }
}
