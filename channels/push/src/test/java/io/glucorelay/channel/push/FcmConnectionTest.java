package io.glucorelay.channel.push;

import static io.glucorelay.channel.push.FakeGoogle.Answer.HANG_UP;
import static io.glucorelay.channel.push.FakeGoogle.Answer.SILENCE;
import static io.glucorelay.channel.push.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections to FCM that fail, break or fall silent. */
class FcmConnectionTest {

    private final FakeGoogle google = new FakeGoogle();
    private final PushSender sender = PushSender.builder().fcm(google.fcm()).build();

    @AfterEach
    void close() {
        sender.close();
        google.close();
    }

    private static String reason(PushSender sender, Messages message) throws InterruptedException {
        return ((RetryLater) sender.send(message.build())).reason();
    }

    @Test
    void aServerThatFallsSilentRunsIntoTheMessagesTimeout() throws Exception {
        sender.send(message().build());
        google.answer(SILENCE);

        assertThat(reason(sender, message().within(Duration.ofSeconds(1))))
                .isEqualTo("FCM did not answer within PT1S; the message may have arrived");
        // The next message does not find the broken connection.
        assertThat(sender.send(message().build())).isInstanceOf(Delivered.class);
    }

    @Test
    void aConnectionThatAFirewallMayHaveForgottenIsNotUsed() throws Exception {
        AtomicLong now = new AtomicLong();
        try (TokenSender quiet = new FcmSender(google.fcm(), Messages.CLOCK, now::get)) {
            quiet.send("token", message().build());
            quiet.send("token", message().build());
            assertThat(google.connections).hasSize(1);

            now.addAndGet(Duration.ofMinutes(1).toNanos());
            quiet.send("token", message().build());
        }

        assertThat(google.connections).hasSize(2);
    }

    @Test
    void aServerThatHangsUpIsTriedAgain() throws Exception {
        google.answer(HANG_UP);

        assertThat(reason(sender, message())).startsWith("no answer from FCM: ");
    }

    @Test
    void anAnswerThatIsTooLongIsNoneAndFillsNoMemory() throws Exception {
        google.answer(500, "x".repeat(10_000_000));

        assertThat(reason(sender, message()))
                .isEqualTo("no answer from FCM: IllegalStateException it is longer than 65536 bytes");
        assertThat(sender.send(message().build())).isInstanceOf(Delivered.class);
    }

    @Test
    void aRefusedConnectionIsTriedAgain() throws Exception {
        // Bound, so that nobody else gets the port, and not listening.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Fcm nowhere = google.fcm().server(URI.create("http://127.0.0.1:" + held.getLocalPort()));
            try (PushSender lost = PushSender.builder().fcm(nowhere).build()) {
                assertThat(reason(lost, message())).startsWith("no answer from FCM: ");
            }
        }
    }

    @Test
    void anInterruptEndsTheAttempt() throws Exception {
        google.answer(SILENCE);
        Threads.Attempt attempt = Threads.send(sender, message().build());
        google.silent.await();

        attempt.thread().interrupt();

        assertThatThrownBy(attempt.outcome()::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(sender.send(message().build())).isInstanceOf(Delivered.class);
    }
}
