package io.glucorelay.channel.webhook;

import static io.glucorelay.channel.webhook.Messages.SECRET;
import static io.glucorelay.channel.webhook.Messages.to;
import static io.glucorelay.channel.webhook.Messages.within;
import static io.glucorelay.channel.webhook.Receiver.DROP;
import static io.glucorelay.channel.webhook.Receiver.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.channel.testing.TestCertificate;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Receivers that cannot be reached, prove not who they are, break off or fall silent. */
class BrokenConnectionTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private static SSLContext good;
    private static SSLContext otherName;

    private final Receiver receiver = new Receiver();
    private final WebhookSender sender = builder().build();

    @BeforeAll
    static void makeCertificates() throws Exception {
        good = TestCertificate.forName("ip:127.0.0.1").context();
        otherName = TestCertificate.forName("dns:hooks.example.org").context();
    }

    @AfterEach
    void close() {
        sender.close();
        receiver.close();
    }

    private static WebhookSender.Builder builder() {
        return WebhookSender.builder(WebhookSecrets.same(SECRET))
                .allowPrivateAddresses()
                .allowHttp();
    }

    @Test
    void aReceiverThatNeverAnswersRunsIntoTheMessagesTimeout() throws Exception {
        receiver.answer(SILENCE);

        assertThat(sender.send(within(receiver.url(), SHORT)))
                .isEqualTo(new RetryLater(
                        "the webhook's receiver did not answer within PT0.3S; the call may have arrived"));
    }

    @Test
    void aConnectionThatBreaksMayHaveTakenTheCall() throws Exception {
        receiver.answer(DROP, "HTTP/1.1 2" + DROP, "nonsense\r\n\r\n" + DROP);

        for (int i = 0; i < 3; i++) {
            assertThat(reason(sender.send(to(receiver.url())))).contains("may have arrived");
        }
        assertThat(sender.send(to(receiver.url()))).isInstanceOf(Delivered.class);
        // No call was made twice behind our back.
        assertThat(receiver.calls).hasSize(4);
    }

    @Test
    void aRefusedConnectionIsTriedAgain() throws Exception {
        // Bound, so that nobody else gets the port, and not listening.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            assertThat(reason(sender.send(to("http://127.0.0.1:" + held.getLocalPort() + "/"))))
                    .isEqualTo("no connection to the webhook's receiver; nothing was sent");
        }
    }

    @Test
    void anUnknownHostIsTriedAgain() throws Exception {
        WebhookSender.Builder lost = builder().resolver(host -> {
            throw new UnknownHostException(host);
        });
        try (WebhookSender lostSender = lost.build()) {
            assertThat(reason(lostSender.send(to("https://host.invalid/"))))
                    .isEqualTo("the webhook's host has no address");
        }
    }

    @Test
    void aNameThatNobodyFindsRunsIntoTheMessagesTimeout() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        WebhookSender.Builder slow = builder().resolver(host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        });
        try (WebhookSender slowSender = slow.build()) {
            assertThat(reason(slowSender.send(within("https://host.invalid/", SHORT))))
                    .contains("PT0.3S");
        }
    }

    @Test
    void anInterruptBreaksTheCallOff() throws Exception {
        receiver.answer(SILENCE);
        FutureTask<SendOutcome> attempt = new FutureTask<>(() -> sender.send(to(receiver.url())));
        Thread thread = new Thread(attempt);
        thread.setDaemon(true);
        thread.start();
        receiver.silent.await();

        thread.interrupt();

        assertThatThrownBy(attempt::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(sender.send(to(receiver.url()))).isInstanceOf(Delivered.class);
    }

    @Test
    void aMessageBeingSentIsFinishedAfterClose() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        WebhookSender closing = builder()
                .resolver(host -> {
                    asked.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        throw new UnknownHostException(host);
                    }
                    return InetAddress.getAllByName(host);
                })
                .build();
        FutureTask<SendOutcome> attempt = new FutureTask<>(() -> closing.send(to(receiver.url())));
        Thread thread = new Thread(attempt);
        thread.setDaemon(true);
        thread.start();
        asked.await();

        closing.close();
        release.countDown();

        assertThat(attempt.get()).isInstanceOf(Delivered.class);
    }

    @Test
    void aTrustedReceiverIsCalledOverTls() throws Exception {
        try (Receiver secure = new Receiver(good);
                WebhookSender trusting = builder().sslContext(good).build()) {
            assertThat(trusting.send(to(secure.url()))).isInstanceOf(Delivered.class);
            assertThat(secure.calls).hasSize(1);
        }
    }

    @Test
    void anUntrustedOneIsNot() throws Exception {
        try (Receiver secure = new Receiver(good)) {
            assertThat(reason(sender.send(to(secure.url()))))
                    .isEqualTo("no secure connection to the webhook's receiver: "
                            + "its certificate is not trusted, or not its own");
            assertThat(secure.calls).isEmpty();
        }
    }

    @Test
    void oneWithTheCertificateOfAnotherIsNot() throws Exception {
        try (Receiver secure = new Receiver(otherName);
                WebhookSender trusting = builder().sslContext(otherName).build()) {
            assertThat(reason(trusting.send(to(secure.url()))))
                    .startsWith("no secure connection to the webhook's receiver: ")
                    .doesNotContain("127.0.0.1", "hooks.example.org");
            assertThat(secure.calls).isEmpty();
        }
    }

    @Test
    void oneThatSpeaksNoTlsIsNot() throws Exception {
        assertThat(reason(sender.send(within(receiver.url().replace("http:", "https:"), SHORT))))
                .doesNotContain("127.0.0.1");
        assertThat(receiver.calls).isEmpty();
    }

    private static String reason(SendOutcome outcome) {
        assertThat(outcome).isInstanceOf(RetryLater.class);
        return ((RetryLater) outcome).reason();
    }
}
