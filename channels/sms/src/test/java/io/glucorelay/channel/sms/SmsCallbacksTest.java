package io.glucorelay.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.delivery.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the provider calls with. */
class SmsCallbacksTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String URL = "https://relay.example/sms?callbackToken=t%2F1";
    private static final SmsCallbacks CALLBACKS = SmsCallbacks.create("12345", Clock.fixed(NOW, ZoneOffset.UTC));

    /** Twilio's example, as in the tests of its libraries (twilio-java, RequestValidatorTest), with its signatures. */
    private static final Map<String, String> EXAMPLE = Map.of(
            "Digits", "1234",
            "CallSid", "CA1234567890ABCDE",
            "To", "+18005551212",
            "Caller", "+14158675309",
            "From", "+14158675309");

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        // A port that was not signed.
        "https://mycompany.com:1234/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "http://mycompany.com:1234/myapp.php?foo=1&bar=2, Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        // A port that was signed and is not there.
        "https://mycompany.com/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4=",
    })
    void twiliosExamplesAreValid(String url, String signature) throws Exception {
        assertThat(CALLBACKS.receipt(url, EXAMPLE, signature)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "RSOYDt4T1cUTdK1PDd93/VVr8B9=", "NOTRSOYDt4T1cUTdK1PDd93/VVr8B8=", "ü"})
    void anotherSignatureIsRefused(String signature) {
        assertThatThrownBy(() -> CALLBACKS.receipt("https://mycompany.com/myapp.php?foo=1&bar=2", EXAMPLE, signature))
                .isInstanceOf(InvalidSignatureException.class)
                .message()
                .doesNotContain("12345", "mycompany", "1415", "8B8");
    }

    @Test
    void whateverIsChangedIsRefused() {
        String signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
        String url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        Map<String, String> more = new HashMap<>(EXAMPLE);
        more.put("More", "1");
        Map<String, String> other = new HashMap<>(EXAMPLE);
        other.put("Digits", "1235");
        SmsCallbacks ofAnother = SmsCallbacks.create("12346");

        assertThatThrownBy(() -> CALLBACKS.reply(url, more, signature)).isInstanceOf(InvalidSignatureException.class);
        assertThatThrownBy(() -> CALLBACKS.reply(url, other, signature)).isInstanceOf(InvalidSignatureException.class);
        assertThatThrownBy(() -> CALLBACKS.reply(url + "&", EXAMPLE, signature))
                .isInstanceOf(InvalidSignatureException.class);
        assertThatThrownBy(() -> CALLBACKS.reply(url.replace("mycompany.com", "mycompany.org"), EXAMPLE, signature))
                .isInstanceOf(InvalidSignatureException.class);
        assertThatThrownBy(() -> ofAnother.reply(url, EXAMPLE, signature))
                .isInstanceOf(InvalidSignatureException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "delivered, , DELIVERED, ''",
        "read, , READ, ''",
        "undelivered, 30003, FAILED, error 30003 (the phone is off or out of reach)",
        "undelivered, 30005, BOUNCED, error 30005 (a number that is not in service)",
        "failed, 30005, BOUNCED, error 30005 (a number that is not in service)",
        "failed, 30006, FAILED, 'error 30006 (a landline, or a carrier that cannot be reached)'",
        "failed, 21610, FAILED, error 21610 (the recipient has replied STOP)",
        "failed, 39999, FAILED, error 39999",
        "failed, , FAILED, ''",
        "failed, +33123456789, FAILED, ''",
        "canceled, , FAILED, ''",
    })
    void whatBecameOfAMessage(String status, String code, Receipt.Kind kind, String detail) throws Exception {
        assertThat(receipt(URL, status, code)).contains(new Receipt("t/1", kind, NOW, detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "queued", "sending", "sent", "scheduled", "received", "delivery_unknown", ""})
    void whatIsOnTheWayIsNoReceipt(String status) throws Exception {
        assertThat(receipt(URL, status, null)).isEmpty();
    }

    @Test
    void withoutATokenThereIsNoReceipt() throws Exception {
        assertThat(receipt("https://relay.example/sms", "delivered", null)).isEmpty();
        assertThat(receipt("https://relay.example/callbackToken=1", "delivered", null))
                .isEmpty();
    }

    @Test
    void aReplyIsRead() throws Exception {
        String url = "https://relay.example/reply";
        Map<String, String> form = SmsCallbacks.form("From=%2B33123456789&Body=7301+ok+%E2%9C%93&NumMedia=0");

        assertThat(CALLBACKS.reply(url, form, Signed.by("12345", url, form)))
                .contains(new SmsReply("+33123456789", "7301 ok ✓"));
    }

    @Test
    void aStatusIsNoReply() throws Exception {
        Map<String, String> form = Map.of("From", "+15005550006", "MessageStatus", "delivered");

        assertThat(CALLBACKS.reply(URL, form, Signed.by("12345", URL, form))).isEmpty();
    }

    @Test
    void aBlankAuthTokenIsRefused() {
        assertThatThrownBy(() -> SmsCallbacks.create(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("authToken");
    }

    private static Optional<Receipt> receipt(String url, String status, String code) throws Exception {
        Map<String, String> form = new HashMap<>(Map.of("MessageStatus", status, "To", "+33123456789"));
        if (code != null) {
            form.put("ErrorCode", code);
        }
        return CALLBACKS.receipt(url, form, Signed.by("12345", url, form));
    }
}
