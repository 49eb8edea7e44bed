package io.glucorelay.channel.sms;

import static io.glucorelay.channel.sms.Messages.message;
import static io.glucorelay.channel.sms.Messages.within;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that fail, break or fall silent. */
class BrokenConnectionTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final FakeProvider provider = new FakeProvider();
    private final SmsSender sender = provider.sender().build();

    @AfterEach
    void close() {
        sender.close();
        provider.close();
    }

    @Test
    void aProviderThatFallsSilentRunsIntoTheMessagesTimeout() throws Exception {
        provider.silent();

        assertThat(reason(sender.send(within(SHORT)))).contains("PT0.3S", "may have been sent");
    }

    @Test
    void aProviderThatFallsSilentWithinItsAnswerDoes() throws Exception {
        provider.silentAfterHeaders();

        assertThat(reason(sender.send(within(SHORT)))).contains("PT0.3S", "may have been sent");
    }

    @Test
    void aConnectionThatAFirewallMayHaveForgottenIsNotUsed() throws Exception {
        AtomicLong now = new AtomicLong();
        try (SmsSender quiet = provider.sender().nanoTime(now::get).build()) {
            quiet.send(message());
            quiet.send(message());
            assertThat(provider.connections).hasSize(1);

            now.addAndGet(Duration.ofMinutes(1).toNanos());
            quiet.send(message());
        }

        assertThat(provider.connections).hasSize(2);
    }

    @Test
    void aConnectionLostBeforeTheAnswerMayHaveSent() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FutureTask<Integer> firstByte = start(() -> {
                try (Socket connection = server.accept()) {
                    return connection.getInputStream().read();
                }
            });
            try (SmsSender lost = senderTo(server.getLocalPort())) {
                assertThat(reason(lost.send(message()))).contains("lost the connection", "may have been sent");
            }
            assertThat(firstByte.get()).isEqualTo('P');
        }
    }

    @Test
    void aRefusedConnectionSentNothing() throws Exception {
        // Bound, so that nobody else gets the port, and not listening.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SmsSender lost = senderTo(held.getLocalPort())) {
                assertThat(reason(lost.send(message()))).contains("no connection", "nothing was sent");
            }
        }
    }

    @Test
    void anUnknownHostSentNothing() throws Exception {
        SmsSender.Builder lost = provider.sender().baseUrl("http://host.invalid");
        try (SmsSender unknown = lost.build()) {
            assertThat(reason(unknown.send(message()))).contains("host.invalid", "nothing was sent");
        }
    }

    @Test
    void aServerWithoutTlsGetsNothing() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            FutureTask<Void> conversation = start(() -> {
                try (Socket connection = server.accept()) {
                    connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                    connection.getInputStream().transferTo(heard);
                } catch (SocketException e) {
                    // It may hang up without a word.
                }
                return null;
            });
            String url = "https://127.0.0.1:" + server.getLocalPort();
            try (SmsSender secure = provider.sender().baseUrl(url).build()) {
                assertThat(reason(secure.send(message()))).contains("no secure connection");
            }
            conversation.get();
            assertThat(heard.toString(ISO_8859_1)).doesNotContain("POST", "LOW");
        }
    }

    @Test
    void howeverTheClientWrapsItWhatHappenedIsSaid() {
        Credentials none = new Credentials("user", "secret");
        Outcomes outcomes = new Outcomes(
                new Settings(URI.create("https://sms.example/"), none, "From", "+1", null, 1, Clock.systemUTC()));

        assertThat(reason(outcomes.of(new IOException("no bytes", new SSLException("plaintext connection?")))))
                .contains("no secure connection");
        assertThat(reason(outcomes.of(new IOException(new SSLHandshakeException("no trust")))))
                .contains("no secure connection", "nothing was sent");
        assertThat(reason(outcomes.of(new IOException(new ConnectException()))))
                .contains("no connection", "nothing was sent");
        assertThat(reason(outcomes.of(new IOException("reset")))).contains("lost the connection");
    }

    @Test
    void anInterruptEndsTheAttempt() throws Exception {
        provider.silent();
        FutureTask<SendOutcome> attempt = new FutureTask<>(() -> sender.send(message()));
        Thread thread = new Thread(attempt);
        thread.start();
        provider.reached.await();

        thread.interrupt();

        assertThatThrownBy(attempt::get).hasCauseInstanceOf(InterruptedException.class);
        provider.speakAgain();
        assertThat(sender.send(message())).isInstanceOf(Delivered.class);
    }

    @Test
    void anInterruptBeforeTheAttemptSendsNothing() throws Exception {
        FutureTask<SendOutcome> attempt = start(() -> {
            Thread.currentThread().interrupt();
            return sender.send(message());
        });

        assertThatThrownBy(attempt::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(provider.requests).isEmpty();
    }

    @Test
    void aMessageBeingSentIsFinishedAfterClosing() throws Exception {
        provider.silent();
        FutureTask<SendOutcome> attempt = start(() -> sender.send(message()));
        provider.reached.await();

        sender.close();
        provider.speakAgain();

        assertThat(attempt.get()).isInstanceOf(Delivered.class);
    }

    private SmsSender senderTo(int port) {
        return provider.sender().baseUrl("http://127.0.0.1:" + port).build();
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static String reason(SendOutcome outcome) {
        assertThat(outcome).isInstanceOf(RetryLater.class);
        return ((RetryLater) outcome).reason();
    }
}
