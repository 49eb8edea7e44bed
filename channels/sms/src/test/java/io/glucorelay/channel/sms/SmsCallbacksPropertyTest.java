package io.glucorelay.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every request, whoever sent it. */
class SmsCallbacksPropertyTest {

    private static final SmsCallbacks CALLBACKS = SmsCallbacks.create("12345");

    @Property
    void whatIsNotSignedIsRefusedAndNothingElseHappens(
            @ForAll String url, @ForAll String body, @ForAll String signature) {
        assertThatThrownBy(() -> CALLBACKS.receipt(url, SmsCallbacks.form(body), signature))
                .isInstanceOf(InvalidSignatureException.class);
    }

    @Property
    void whateverIsSignedIsRead(@ForAll("forms") Map<String, String> form, @ForAll("wellFormed") String path)
            throws Exception {
        String url = "https://relay.example/" + path;
        String signature = Signed.by("12345", url, form);

        assertThat(CALLBACKS.reply(url, form, signature).isPresent())
                .isEqualTo(!form.getOrDefault("From", "").isEmpty() && form.containsKey("Body"));
        assertThat(CALLBACKS.receipt(url, form, signature)).isInstanceOf(Optional.class);
    }

    @Property
    void aFormComesBackAsItWas(@ForAll("forms") Map<String, String> form) {
        assertThat(SmsCallbacks.form(Form.write(form))).isEqualTo(form);
    }

    @Property
    void aTokenComesBackAsItWas(@ForAll("wellFormed") String token, @ForAll("bases") String base) {
        assertThat(CallbackUrl.token(CallbackUrl.with(base, token))).isEqualTo(token);
    }

    @Provide
    Arbitrary<Map<String, String>> forms() {
        Arbitrary<String> names =
                Arbitraries.oneOf(wellFormed(), Arbitraries.of("From", "Body", "MessageStatus", "ErrorCode", "To"));
        Arbitrary<String> values =
                Arbitraries.oneOf(wellFormed(), Arbitraries.of("delivered", "failed", "30005", "99999999999999", ""));
        return Arbitraries.maps(names, values).ofMaxSize(8);
    }

    /** Half a character beyond 16 bits has no form in UTF-8, and so none in a request. */
    @Provide
    Arbitrary<String> wellFormed() {
        return Arbitraries.strings().all().ofMaxLength(20).filter(text -> text.codePoints()
                .noneMatch(c -> Character.getType(c) == Character.SURROGATE));
    }

    @Provide
    Arbitrary<String> bases() {
        return Arbitraries.of(
                "https://relay.example",
                "https://relay.example/sms?",
                "https://relay.example/sms?a=b",
                "https://relay.example/sms?a=b&",
                "https://relay.example/sms#rc=2",
                "https://relay.example/sms?a=b#rc=2?");
    }
}
