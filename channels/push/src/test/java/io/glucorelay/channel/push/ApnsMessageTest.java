package io.glucorelay.channel.push;

import static io.glucorelay.channel.push.Messages.CLOCK;
import static io.glucorelay.channel.push.Messages.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What APNs gets. */
class ApnsMessageTest {

    private static final String TOKEN = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";

    private final FakeApple apple = new FakeApple();
    private final PushSender sender =
            PushSender.builder().apns(apple.apns()).clock(CLOCK).build();

    @AfterEach
    void close() {
        sender.close();
        apple.close();
    }

    private static Messages message() {
        return Messages.message().to("apns:" + TOKEN);
    }

    private Map<String, String> headers(Messages message) throws Exception {
        assertThat(sender.send(message.build())).isInstanceOf(Delivered.class);
        return apple.messages.get(0).headers();
    }

    private JsonNode payload(Messages message) throws Exception {
        assertThat(sender.send(message.build())).isInstanceOf(Delivered.class);
        return new ObjectMapper().readTree(apple.messages.get(0).payload());
    }

    @Test
    void theTextGoesToTheDevice() throws Exception {
        JsonNode payload = payload(message().body("3,4 mmol/l – naïve 日本 😀"));

        assertThat(payload.at("/aps/alert/title").asText()).isEqualTo("Zoë: LOW ↓");
        assertThat(payload.at("/aps/alert/body").asText()).isEqualTo("3,4 mmol/l – naïve 日本 😀");
        Map<String, String> headers = apple.messages.get(0).headers();
        assertThat(headers)
                .containsEntry(":path", "/3/device/" + TOKEN)
                .containsEntry("apns-topic", FakeApple.TOPIC)
                .containsEntry("apns-push-type", "alert");
        assertThat(headers.get("authorization")).startsWith("bearer ");
    }

    @Test
    void everyAttemptHasTheSameId() throws Exception {
        String id =
                UUID.nameUUIDFromBytes("key-1".getBytes(StandardCharsets.UTF_8)).toString();

        assertThat(sender.send(message().build())).isEqualTo(new Delivered(id));
        assertThat(sender.send(message().build())).isEqualTo(new Delivered(id));
        assertThat(apple.messages).allSatisfy(it -> assertThat(it.headers()).containsEntry("apns-id", id));
    }

    @Test
    void theAppGetsTheDataAndTheCallbackToken() throws Exception {
        JsonNode payload = payload(
                message().data(Map.of("alert", "urgent-low", "aps", "mine")).callbackToken("cb-1"));

        assertThat(payload.path("alert").asText()).isEqualTo("urgent-low");
        assertThat(payload.path("notification").asText()).isEqualTo("key-1");
        assertThat(payload.path("callbackToken").asText()).isEqualTo("cb-1");
        assertThat(payload.path("aps").isObject()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"URGENT, 10, time-sensitive, default", "WARNING, 10, '', default", "NOTICE, 5, '', ''"})
    void theSeverityDecidesHowLoudItIs(Severity severity, String priority, String level, String sound)
            throws Exception {
        JsonNode aps = payload(message().severity(severity)).path("aps");

        assertThat(aps.path("interruption-level").asText()).isEqualTo(level);
        assertThat(aps.path("sound").asText()).isEqualTo(sound);
        assertThat(apple.messages.get(0).headers()).containsEntry("apns-priority", priority);
    }

    @Test
    void anUrgentMessageIsACriticalAlertIfAsked() throws Exception {
        try (PushSender loud =
                PushSender.builder().apns(apple.apns().criticalAlerts()).build()) {
            loud.send(message().build());
            loud.send(message().severity(Severity.WARNING).build());
        }
        JsonNode urgent = new ObjectMapper().readTree(apple.messages.get(0).payload());
        JsonNode warning = new ObjectMapper().readTree(apple.messages.get(1).payload());

        assertThat(urgent.at("/aps/interruption-level").asText()).isEqualTo("critical");
        assertThat(urgent.at("/aps/sound/critical").asInt()).isEqualTo(1);
        assertThat(urgent.at("/aps/sound/name").asText()).isEqualTo("default");
        assertThat(warning.at("/aps/sound").asText()).isEqualTo("default");
    }

    @Test
    void aMessageLivesUntilItExpires() throws Exception {
        Instant at = NOW.plusSeconds(90);

        assertThat(headers(message().expiresAt(at))).containsEntry("apns-expiration", "" + at.getEpochSecond());
    }

    @Test
    void oneThatHasExpiredIsForNowOrNever() throws Exception {
        assertThat(headers(message().expiresAt(NOW))).containsEntry("apns-expiration", "0");
    }

    @Test
    void oneThatNeverExpiresLivesAsLongAsCanBeSaid() throws Exception {
        assertThat(headers(message())).containsEntry("apns-expiration", "" + Integer.MAX_VALUE);
    }

    @Test
    void aNewerMessageTakesTheOldOnesPlace() throws Exception {
        assertThat(headers(message().collapseKey("alert-7"))).containsEntry("apns-collapse-id", "alert-7");
    }

    @Test
    void withoutACollapseKeyEachStandsForItself() throws Exception {
        assertThat(headers(message())).doesNotContainKey("apns-collapse-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë", "two words", "line\nbreak", "日本日本日本日本日本日本日本日本日本日本日本日本日本日本"})
    void aCollapseKeyThatAHeaderDoesNotTakeStandsInByItsDigest(String key) throws Exception {
        assertThat(headers(message().collapseKey(key)).get("apns-collapse-id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void aTextThatIsTooLongIsCut() throws Exception {
        JsonNode payload = payload(message().body("😀".repeat(2000)));

        assertThat(payload.at("/aps/alert/body").asText()).startsWith("😀😀").endsWith("😀…");
        assertThat(apple.messages.get(0).payload().getBytes(StandardCharsets.UTF_8).length)
                .isBetween(4090, 4096);
    }

    @Test
    void dataThatIsTooLongIsRejected() throws Exception {
        assertThat(sender.send(message().data(Map.of("x", "y".repeat(5000))).build()))
                .isEqualTo(new Rejected("too large for APNs even without the text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apns:d9:APA91b", "apns:00fc/../x", "apns:00fc 13ad"})
    void aTokenThatIsNoneIsRejectedBeforeAnythingIsSent(String address) throws Exception {
        assertThat(sender.send(message().to(address).build()).toString())
                .contains("Rejected", "hexadecimal")
                .doesNotContain("APA91b", "00fc");
        assertThat(apple.messages).isEmpty();
    }
}
