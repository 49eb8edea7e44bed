package io.glucorelay.channel.smtp;

import static io.glucorelay.channel.smtp.Messages.message;
import static io.glucorelay.channel.smtp.Messages.within;
import static io.glucorelay.channel.smtp.ScriptedServer.DROP;
import static io.glucorelay.channel.smtp.ScriptedServer.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that fail, break or fall silent. */
class BrokenConnectionTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final ScriptedServer server = new ScriptedServer();
    private final SmtpSender sender = builder().build();

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    private SmtpSender.Builder builder() {
        return SmtpSender.builder("127.0.0.1", server.port()).plaintext().credentials("alerts@example.org", "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"})
    void aConnectionLostBeforeTheEndDeliveredNothing(String stage) throws Exception {
        server.on(stage, DROP);

        assertThat(reason(sender.send(message()))).contains("nothing was delivered");
        assertThat(server.accepted).hasValue(1);
    }

    @Test
    void aConnectionLostInTheTextIsTriedAgain() throws Exception {
        server.on("DATA", "354 go ahead" + DROP);

        // Whether the end of the text could still be written is up to the network, and so is the reason.
        assertThat(sender.send(message())).isInstanceOf(RetryLater.class);
        assertThat(server.mails).isEmpty();
    }

    @Test
    void aConnectionLostAfterTheEndMayHaveDelivered() throws Exception {
        server.on(".", DROP);

        assertThat(reason(sender.send(message()))).contains("may have arrived");
        assertThat(server.accepted).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"})
    void aServerThatFallsSilentRunsIntoTheMessagesTimeout(String stage) throws Exception {
        server.on(stage, SILENCE);

        assertThat(reason(sender.send(within(SHORT)))).contains("PT0.3S", "nothing was");
    }

    @Test
    void aServerThatFallsSilentAfterTheEndMayHaveDelivered() throws Exception {
        server.on(".", SILENCE);
        try (SmtpSender impatient = builder().readTimeout(Duration.ofSeconds(2)).build()) {
            assertThat(reason(impatient.send(message()))).contains("did not answer in time", "may have arrived");
        }
    }

    @Test
    void aReplyThatTakesTooLongRunsIntoTheReadTimeout() throws Exception {
        server.on("greeting", SILENCE);
        try (SmtpSender impatient = builder().readTimeout(SHORT).build()) {
            assertThat(reason(impatient.send(message()))).contains("did not answer in time", "nothing was delivered");
        }
    }

    @Test
    void aRefusedConnectionIsTriedAgain() throws Exception {
        // Bound, so that nobody else gets the port, and not listening.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SmtpSender.Builder refused =
                    SmtpSender.builder("127.0.0.1", held.getLocalPort()).plaintext();
            try (SmtpSender lost = refused.from("alerts@example.org").build()) {
                assertThat(reason(lost.send(message()))).contains("no session with mail server 127.0.0.1:");
            }
        }
    }

    @Test
    void anUnknownHostIsTriedAgain() throws Exception {
        SmtpSender.Builder lost = SmtpSender.builder("host.invalid", 25).plaintext();
        try (SmtpSender sender = lost.from("alerts@example.org").build()) {
            assertThat(reason(sender.send(message()))).contains("host.invalid:25");
        }
    }

    @Test
    void anInterruptEndsTheAttemptAndItsConnection() throws Exception {
        server.on(".", SILENCE, SILENCE);
        FutureTask<SendOutcome> attempt = new FutureTask<>(() -> sender.send(message()));
        Thread thread = start(attempt);
        server.reached.await();

        thread.interrupt();

        assertThatThrownBy(attempt::get).hasCauseInstanceOf(InterruptedException.class);
        // The next message does not find the broken connection.
        server.on(".");
        assertThat(sender.send(message())).isInstanceOf(Delivered.class);
        assertThat(server.accepted).hasValue(2);
    }

    @Test
    void aMessageThatFindsNoFreeConnectionSaysSo() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        server.holdAtEnd(release);
        try (SmtpSender narrow = builder().maxConnections(1).build()) {
            FutureTask<SendOutcome> first = new FutureTask<>(() -> narrow.send(message()));
            start(first);
            server.reached.await();

            assertThat(reason(narrow.send(within(SHORT)))).contains("busy", "nothing was sent");

            release.countDown();
            assertThat(first.get()).isInstanceOf(Delivered.class);
        }
        assertThat(server.mails).hasSize(1);
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static String reason(SendOutcome outcome) {
        assertThat(outcome).isInstanceOf(RetryLater.class);
        return ((RetryLater) outcome).reason();
    }
}
