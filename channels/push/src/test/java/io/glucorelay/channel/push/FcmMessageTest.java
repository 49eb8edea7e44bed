package io.glucorelay.channel.push;

import static io.glucorelay.channel.push.Messages.CLOCK;
import static io.glucorelay.channel.push.Messages.NOW;
import static io.glucorelay.channel.push.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FCM gets. */
class FcmMessageTest {

    private final FakeGoogle google = new FakeGoogle();
    private final PushSender sender =
            PushSender.builder().fcm(google.fcm()).clock(CLOCK).build();

    @AfterEach
    void close() {
        sender.close();
        google.close();
    }

    /** Sends it, and reads what came. */
    private JsonNode sent(Messages message) throws Exception {
        assertThat(sender.send(message.build())).isInstanceOf(Delivered.class);
        return new ObjectMapper().readTree(google.messages.get(0).body()).path("message");
    }

    @Test
    void theTextGoesToTheDevice() throws Exception {
        JsonNode sent = sent(message().body("3,4 mmol/l – naïve 日本 😀"));

        assertThat(sent.path("token").asText()).isEqualTo("d9:APA91b_token");
        assertThat(sent.at("/notification/title").asText()).isEqualTo("Zoë: LOW ↓");
        assertThat(sent.at("/notification/body").asText()).isEqualTo("3,4 mmol/l – naïve 日本 😀");
        FakeGoogle.Request request = google.messages.get(0);
        assertThat(request.path()).isEqualTo("/v1/projects/sugar-1234/messages:send");
        assertThat(request.authorization()).isEqualTo("Bearer access-1");
    }

    @Test
    void theOutcomeHasFcmsNameOfTheMessage() throws Exception {
        assertThat(sender.send(message().build())).isEqualTo(new Delivered("projects/sugar-1234/messages/m1"));
    }

    @Test
    void anAnswerThatCannotBeReadIsDeliveredAllTheSame() throws Exception {
        google.answer(200, "<html>");

        assertThat(sender.send(message().build())).isEqualTo(new Delivered(""));
    }

    @Test
    void theAppGetsTheDataAndTheCallbackToken() throws Exception {
        JsonNode data = sent(message()
                        .data(Map.of("alert", "urgent-low", "notification", "n-1"))
                        .callbackToken("cb-1"))
                .path("data");

        assertThat(data).hasSize(3);
        assertThat(data.path("alert").asText()).isEqualTo("urgent-low");
        assertThat(data.path("notification").asText()).isEqualTo("n-1");
        assertThat(data.path("callbackToken").asText()).isEqualTo("cb-1");
    }

    @Test
    void aMessageWithoutDataIsStillKnownByItsKey() throws Exception {
        JsonNode data = sent(message()).path("data");

        assertThat(data).hasSize(1);
        assertThat(data.path("notification").asText()).isEqualTo("key-1");
    }

    @ParameterizedTest
    @CsvSource({"URGENT, high, urgent", "WARNING, high, warning", "NOTICE, normal, notice"})
    void theSeverityDecidesPriorityAndChannel(Severity severity, String priority, String channel) throws Exception {
        JsonNode android = sent(message().severity(severity)).path("android");

        assertThat(android.path("priority").asText()).isEqualTo(priority);
        assertThat(android.at("/notification/channel_id").asText()).isEqualTo(channel);
    }

    @Test
    void aMessageLivesUntilItExpires() throws Exception {
        assertThat(sent(message().expiresAt(NOW.plusMillis(90_500)))
                        .at("/android/ttl")
                        .asText())
                .isEqualTo("90s");
    }

    @Test
    void oneThatHasExpiredIsForNowOrNever() throws Exception {
        assertThat(sent(message().expiresAt(NOW.minusSeconds(5)))
                        .at("/android/ttl")
                        .asText())
                .isEqualTo("0s");
    }

    @Test
    void oneThatNeverExpiresSaysNothing() throws Exception {
        assertThat(sent(message()).path("android").has("ttl")).isFalse();
    }

    @Test
    void noneLivesLongerThanFcmAllows() throws Exception {
        assertThat(sent(message().expiresAt(NOW.plus(Duration.ofDays(300))))
                        .at("/android/ttl")
                        .asText())
                .isEqualTo("2419200s");
    }

    @Test
    void aNewerMessageTakesTheOldOnesPlace() throws Exception {
        JsonNode android = sent(message().collapseKey("alert-7")).path("android");

        assertThat(android.path("collapse_key").asText()).isEqualTo("alert-7");
        assertThat(android.at("/notification/tag").asText()).isEqualTo("alert-7");
    }

    @Test
    void withoutACollapseKeyEachStandsForItself() throws Exception {
        JsonNode android = sent(message()).path("android");

        assertThat(android.has("collapse_key")).isFalse();
        assertThat(android.path("notification").has("tag")).isFalse();
    }

    @Test
    void aTextThatIsTooLongIsCut() throws Exception {
        JsonNode sent = sent(message().body("日本".repeat(2000)));

        assertThat(sent.at("/notification/body").asText()).startsWith("日本日本").endsWith("…");
        assertThat(sent.toString().getBytes(StandardCharsets.UTF_8).length).isBetween(4000, 4150);
    }

    @Test
    void dataThatIsTooLongIsRejected() throws Exception {
        assertThat(sender.send(message().data(Map.of("x", "y".repeat(5000))).build()))
                .isEqualTo(new Rejected("too large for FCM even without the text"));
    }
}
