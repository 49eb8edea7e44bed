package io.glucorelay.delivery;

import static io.glucorelay.NotificationSample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.NotificationSample;
import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.MessageStyle;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;

class CallbacksTest {

    private static final byte[] KEY = key(1);
    private static final Callbacks CALLBACKS = Callbacks.withKey(KEY);
    private static final Address TEXT = new Address(Channel.TEXT, "+1");
    private static final Address EMAIL = new Address(Channel.EMAIL, "m@example.org");
    private static final CallbackToken MESSAGE = new CallbackToken(
            new AlertId("p-17", "urgent-low", Instant.parse("2026-03-01T11:55:00.123456789Z")),
            "mother",
            TEXT,
            "n-1",
            NOW);

    private static byte[] key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    @Test
    void whatIsSealedCanBeOpenedByTheSameKeyOnly() {
        String token = CALLBACKS.seal(MESSAGE);
        assertThat(CALLBACKS.open(token)).contains(MESSAGE);
        assertThat(Callbacks.withKey(key(2)).open(token)).isEmpty();
        assertThat(Callbacks.withKey(key(2)).alsoAccepting(KEY).open(token)).contains(MESSAGE);
    }

    @Test
    void aTokenShowsNothingAndFitsIntoAUrlAndAHeader() {
        String token = CALLBACKS.seal(MESSAGE);
        assertThat(token).matches("[A-Za-z0-9_-]{1,300}").doesNotContain("p-17");
        assertThat(CALLBACKS.seal(MESSAGE))
                .as("nor that two are about the same")
                .isNotEqualTo(token);
    }

    @Test
    void aChangedOrShortenedTokenIsNone() {
        String token = CALLBACKS.seal(MESSAGE);
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(CALLBACKS.open(token.substring(0, i) + other + token.substring(i + 1)))
                    .as("changed at %d", i)
                    .isEmpty();
            assertThat(CALLBACKS.open(token.substring(0, i))).isEmpty();
        }
    }

    @Property
    void whateverIsNoTokenIsRefusedWithoutAWord(@ForAll String text) {
        assertThat(CALLBACKS.open(text)).isEmpty();
    }

    @Property
    void whateverTheNamesTheyComeBack(
            @ForAll String patient, @ForAll String rule, @ForAll String contact, @ForAll @NotBlank String value) {
        if (value.trim().isEmpty()) {
            return;
        }
        CallbackToken message = new CallbackToken(
                new AlertId(patient, rule, NOW), contact, new Address(Channel.WEBHOOK, value), "n", NOW);
        assertThat(CALLBACKS.open(CALLBACKS.seal(message))).contains(message);
    }

    @Test
    void howeverLongAddressAndNamesAreTheyComeBack() {
        CallbackToken message = new CallbackToken(
                new AlertId("ß".repeat(500), "ß".repeat(500), NOW),
                "ß".repeat(500),
                new Address(Channel.WEBHOOK, "https://hooks.example.org/" + "x".repeat(2_022)),
                "n",
                NOW);
        assertThat(CALLBACKS.open(CALLBACKS.seal(message))).contains(message);
    }

    @Test
    void aCodeHasSixDigitsAndIsThatOfOneAlertAndContact() {
        Callbacks codes = CALLBACKS.replyCodes();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            AlertId alert = new AlertId("p-17", "low", NOW.plusSeconds(i));
            String code = codes.codeFor(alert, "mother");
            assertThat(code).matches("\\d{6}");
            assertThat(codes.isCode(" " + code + "\n", alert, "mother")).isTrue();
            assertThat(codes.isCode("Thanks, " + code + "!", alert, "mother")).isTrue();
            assertThat(codes.isCode("1" + code, alert, "mother")).isFalse();
            assertThat(codes.isCode("1 2 3 4 5 6 " + code, alert, "mother"))
                    .as("who tries")
                    .isFalse();
            assertThat(codes.isCode(code, alert, "father")).isFalse();
            seen.add(code);
        }
        assertThat(seen).hasSizeGreaterThan(190);
        assertThat(Callbacks.withKey(key(2))
                        .replyCodes()
                        .alsoAccepting(KEY)
                        .isCode(codes.codeFor(MESSAGE.alert(), "m"), MESSAGE.alert(), "m"))
                .isTrue();
        assertThat(CALLBACKS.codeFor(MESSAGE.alert(), "mother"))
                .as("answers are not read")
                .isEmpty();
    }

    @Test
    void aShortKeyOrALinkThatEavesdroppersReadIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Callbacks.withKey(new byte[31]))
                .withMessageContaining("31");
        assertThatIllegalArgumentException().isThrownBy(() -> CALLBACKS.link("http://a.example/{token}"));
        assertThatIllegalArgumentException().isThrownBy(() -> CALLBACKS.link("https://a.example/"));
        assertThat(CALLBACKS.toString()).isEqualTo("Callbacks[1 keys]");
    }

    private static OutgoingMessage composed(Callbacks callbacks, NotificationSample sample, Address to) {
        return new Composer(MessageFormatter.english(), callbacks).compose(List.of(sample.notification()), to);
    }

    @Test
    void anEmailHasTheLinkAndATextTheCodeIfAnswersAreRead() {
        Callbacks linked = CALLBACKS.link("https://care.example/ack?t={token}");
        OutgoingMessage email = composed(linked, NotificationSample.low(), EMAIL);
        String link = email.body().substring(email.body().indexOf("https://"));
        assertThat(linked.open(link.substring(link.indexOf("t=") + 2)))
                .hasValueSatisfying(message -> assertThat(message.contact()).isEqualTo("mother"));
        assertThat(composed(linked.replyCodes(), NotificationSample.low(), TEXT).body())
                .matches("(?s).* Reply \\d{6} to acknowledge\\.");
        assertThat(composed(linked, NotificationSample.low(), TEXT).body())
                .contains("Acknowledge: https://care.example/ack?t=");
    }

    @Test
    void whatIsOverAndWhatAnAppShowsHasNoLink() {
        Callbacks linked = CALLBACKS.link("https://care.example/ack?t={token}").replyCodes();
        assertThat(composed(linked, NotificationSample.low().event(AlertEvent.RESOLVED), TEXT)
                        .body())
                .doesNotContain("cknowledge");
        OutgoingMessage push = composed(linked, NotificationSample.low(), new Address(Channel.PUSH, "token"));
        assertThat(push.body()).doesNotContain("cknowledge");
        assertThat(linked.open(push.callbackToken())).isPresent();
    }

    @Test
    void aDiscreetMessageSaysThatThereIsSomethingAndNotWhat() {
        Contact discreet = Contact.named("mother")
                .text("+1")
                .style(new MessageStyle(Locale.ENGLISH, null, MessageStyle.Privacy.DISCREET))
                .build();
        OutgoingMessage message = new Composer(MessageFormatter.english(), null)
                .compose(List.of(NotificationSample.low().contact(discreet).notification()), TEXT);
        assertThat(message.subject()).isEqualTo("New alert");
        assertThat(message.body()).isEqualTo("New alert. Open the app to see it.");
        assertThat(message.data()).containsOnlyKeys("notification", "event", "severity", "createdAt");
        assertThat(message.callbackToken()).isEmpty();
    }

    @Test
    void severalAreOneMessageThatGoesByTheFirst() {
        Notification first = NotificationSample.low().notification();
        Notification second = NotificationSample.low().sequence(2).notification();
        OutgoingMessage message = new Composer(MessageFormatter.english(), null).compose(List.of(first, second), TEXT);
        assertThat(message.idempotencyKey()).isEqualTo(first.id());
        assertThat(message.subject()).isEqualTo("Ana: low, 65 mg/dL (+1)");
        assertThat(message.body().split("\n")).hasSize(2).allMatch(line -> line.startsWith("Ana: low, 65 mg/dL."));
        assertThat(message.data()).containsEntry("count", "2");
    }
}
