package io.glucorelay.channel.push;

import static io.glucorelay.channel.push.FakeGoogle.Answer.HANG_UP;
import static io.glucorelay.channel.push.FakeGoogle.Answer.SILENCE;
import static io.glucorelay.channel.push.FakeGoogle.Answer.UNAUTHENTICATED;
import static io.glucorelay.channel.push.FakeGoogle.token;
import static io.glucorelay.channel.push.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.channel.push.FakeGoogle.Answer;
import io.glucorelay.channel.push.FakeGoogle.Request;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The access tokens that FCM wants. */
class FcmAccessTest {

    private final FakeGoogle google = new FakeGoogle();
    private final PushSender sender = PushSender.builder().fcm(google.fcm()).build();

    @AfterEach
    void close() {
        sender.close();
        google.close();
    }

    private String reason() throws InterruptedException {
        return ((RetryLater) sender.send(message().build())).reason();
    }

    @Test
    void oneTokenServesManyMessages() throws Exception {
        sender.send(message().build());
        sender.send(message().build());

        assertThat(google.tokensAsked).hasValue(1);
    }

    @Test
    void threadsThatComeAtOnceShareOne() throws Exception {
        List<Threads.Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            attempts.add(Threads.send(sender, message().build()));
        }

        for (Threads.Attempt attempt : attempts) {
            assertThat(attempt.outcome().get()).isInstanceOf(Delivered.class);
        }
        assertThat(google.tokensAsked).hasValue(1);
        assertThat(google.messages).hasSize(16);
    }

    @Test
    void oneThatExpiresIsReplacedBefore() throws Exception {
        google.answerTokenRequest(token("short", 1));
        sender.send(message().build());
        sender.send(message().build());

        assertThat(google.messages)
                .extracting(Request::authorization)
                .containsExactly("Bearer short", "Bearer access-2");
    }

    @Test
    void oneThatIsRefusedIsReplacedOnce() throws Exception {
        google.answer(UNAUTHENTICATED);

        assertThat(sender.send(message().build())).isInstanceOf(Delivered.class);
        assertThat(google.messages)
                .extracting(Request::authorization)
                .containsExactly("Bearer access-1", "Bearer access-2");
    }

    @Test
    void threadsThatAreRefusedAtOnceShareANewOne() throws Exception {
        google.revoked.add("Bearer access-1");
        List<Threads.Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            attempts.add(Threads.send(sender, message().build()));
        }

        for (Threads.Attempt attempt : attempts) {
            assertThat(attempt.outcome().get()).isInstanceOf(Delivered.class);
        }
        assertThat(google.tokensAsked).hasValue(2);
    }

    @Test
    void aSecondRefusalIsTheOperatorsToMend() throws Exception {
        google.answer(UNAUTHENTICATED).answer(UNAUTHENTICATED);

        assertThat(reason()).isEqualTo("FCM answered 401 UNAUTHENTICATED: check the service account");
        assertThat(google.messages).hasSize(2);
    }

    @Test
    void anAccountThatGoogleRefusesIsTheOperatorsToMend() throws Exception {
        google.answerTokenRequest(
                new Answer(400, "{\"error\": \"invalid_grant\", \"error_description\": \"Invalid JWT Signature.\"}"));

        assertThat(reason())
                .isEqualTo(
                        "Google's token server answered 400 invalid_grant, check the service account; nothing was sent");
        assertThat(google.messages).isEmpty();
    }

    @Test
    void aMessageThatMeetsTheCloseIsTriedAgain() throws Exception {
        FcmSender closing = new FcmSender(google.fcm(), Messages.CLOCK, System::nanoTime);
        closing.close();

        assertThat(closing.send("token", message().build()))
                .isEqualTo(new RetryLater("the sender is being closed; nothing was sent"));
    }

    @Test
    void aTokenServerThatIsBusyIsAskedAgainByTheRelay() throws Exception {
        google.answerTokenRequest(new Answer(503, "<html>"));

        assertThat(reason()).startsWith("Google's token server answered 503,");
        assertThat(google.tokensAsked).hasValue(1);
        assertThat(sender.send(message().build())).isInstanceOf(Delivered.class);
    }

    @Test
    void aTokenServerThatHangsUpOrTalksNonsense() throws Exception {
        google.answerTokenRequest(HANG_UP);
        assertThat(reason()).startsWith("no access token from Google: ").endsWith("; nothing was sent");

        google.answerTokenRequest(new Answer(200, "{\"expires_in\": \"long\"}"));
        assertThat(reason()).startsWith("no access token from Google: ").doesNotContain("relay@");
    }

    @Test
    void aTokenServerThatFallsSilentRunsIntoTheMessagesTimeout() throws Exception {
        google.answerTokenRequest(SILENCE);

        SendOutcome outcome =
                sender.send(message().within(Duration.ofMillis(200)).build());

        assertThat(outcome).isEqualTo(new RetryLater("Google's token server did not answer in time; nothing was sent"));
    }

    @Test
    void whoWaitsForATokenCanBeInterrupted() throws Exception {
        google.answerTokenRequest(SILENCE);
        Threads.Attempt attempt = Threads.send(sender, message().build());
        google.silent.await();

        attempt.thread().interrupt();

        assertThatThrownBy(attempt.outcome()::get).hasCauseInstanceOf(InterruptedException.class);
    }
}
