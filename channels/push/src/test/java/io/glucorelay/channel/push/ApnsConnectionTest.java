package io.glucorelay.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections to APNs: many messages on one, and ones that fail, break or fall silent. */
class ApnsConnectionTest {

    private final FakeApple apple = new FakeApple();
    private final PushSender sender = PushSender.builder().apns(apple.apns()).build();

    @AfterEach
    void close() {
        sender.close();
        apple.close();
    }

    private static Messages message() {
        return Messages.message().to("apns:00fc13ad");
    }

    private static String reason(PushSender sender, Messages message) throws InterruptedException {
        return ((RetryLater) sender.send(message.build())).reason();
    }

    @Test
    void manyThreadsSendAtOnce() throws Exception {
        List<Threads.Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            attempts.add(Threads.send(sender, message().body("message " + i).build()));
        }

        for (Threads.Attempt attempt : attempts) {
            assertThat(attempt.outcome().get()).isInstanceOf(Delivered.class);
        }
        assertThat(apple.messages)
                .extracting(FakeApple.Request::payload)
                .doesNotHaveDuplicates()
                .hasSize(32);
    }

    @Test
    void aServerThatFallsSilentRunsIntoTheMessagesTimeout() throws Exception {
        sender.send(message().build());
        apple.fallSilent();

        assertThat(reason(sender, message().within(Duration.ofMillis(200))))
                .isEqualTo("APNs did not answer within PT0.2S; the message may have arrived");
    }

    @Test
    void aServerThatDoesNotSpeakTlsRunsIntoTheMessagesTimeout() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PushSender lost = PushSender.builder()
                        .apns(apple.apns().server("127.0.0.1", mute.getLocalPort()))
                        .build()) {
            assertThat(reason(lost, message().within(Duration.ofMillis(200)))).startsWith("APNs did not answer within");
        }
    }

    @Test
    void aMessageThatWasGivenUpIsNotSentLater() throws Exception {
        int port;
        PushSender patient;
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = mute.getLocalPort();
            patient = PushSender.builder()
                    .apns(apple.apns().server("127.0.0.1", port))
                    .build();
            List<Threads.Attempt> attempts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                attempts.add(Threads.send(
                        patient, message().within(Duration.ofMillis(200)).build()));
            }
            for (Threads.Attempt attempt : attempts) {
                assertThat(attempt.outcome().get()).isInstanceOf(RetryLater.class);
            }
        }
        try (patient;
                FakeApple recovered = new FakeApple(port)) {
            assertThat(patient.send(message().body("newer").build())).isInstanceOf(Delivered.class);
            assertThat(recovered.messages).hasSize(1);
            assertThat(recovered.messages.get(0).payload()).contains("newer");
        }
    }

    @Test
    void anInterruptEndsTheAttempt() throws Exception {
        apple.fallSilent();
        Threads.Attempt attempt = Threads.send(sender, message().build());
        apple.silent.await();

        attempt.thread().interrupt();

        assertThatThrownBy(attempt.outcome()::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void aRefusedConnectionIsTriedAgain() throws Exception {
        // Bound, so that nobody else gets the port, and not listening.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Apns nowhere = apple.apns().server("127.0.0.1", held.getLocalPort());
            try (PushSender lost = PushSender.builder().apns(nowhere).build()) {
                assertThat(reason(lost, message())).startsWith("no answer from APNs: ");
            }
        }
    }

    @Test
    void aServerWhoseCertificateIsNotTrustedGetsNothing() throws Exception {
        Apns untrusting = Apns.app(FakeApple.TOPIC)
                .key(TestKeys.p8(TestKeys.APPLE.getPrivate()), FakeApple.KEY_ID, FakeApple.TEAM_ID)
                .server("127.0.0.1", apple.port());
        try (PushSender wary = PushSender.builder().apns(untrusting).build()) {
            assertThat(reason(wary, message())).startsWith("no answer from APNs: ");
        }
        assertThat(apple.messages).isEmpty();
    }

    @Test
    @Timeout(60)
    void aConnectionThatTheServerClosedIsReplaced() throws Exception {
        sender.send(message().build());
        apple.restart();

        // Until the end of the connection has come across, messages may still be written to it.
        SendOutcome outcome = sender.send(message().build());
        while (!(outcome instanceof Delivered)) {
            assertThat(outcome).isInstanceOf(RetryLater.class);
            outcome = sender.send(message().build());
        }
    }
}
