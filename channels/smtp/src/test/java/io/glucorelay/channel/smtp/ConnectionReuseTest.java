package io.glucorelay.channel.smtp;

import static io.glucorelay.channel.smtp.Messages.message;
import static io.glucorelay.channel.smtp.ScriptedServer.DROP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many connections there are, and how long they last. */
class ConnectionReuseTest {

    private static final int CONNECTIONS = 3;

    private final ScriptedServer server = new ScriptedServer(CONNECTIONS);
    private final SmtpSender sender = builder().build();

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    private SmtpSender.Builder builder() {
        return SmtpSender.builder("127.0.0.1", server.port())
                .plaintext()
                .from("alerts@example.org")
                .maxConnections(CONNECTIONS);
    }

    @Test
    void buildingConnectsToNothing() {
        assertThat(server.accepted).hasValue(0);
    }

    @Test
    void aConnectionServesManyMessages() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(sender.send(message())).isInstanceOf(Delivered.class);
        }

        assertThat(server.accepted).hasValue(1);
        assertThat(server.mails).hasSize(5);
    }

    @Test
    void withoutAnIdleTimeoutNoConnectionIsKept() throws Exception {
        try (SmtpSender forgetful = builder().idleTimeout(Duration.ZERO).build()) {
            forgetful.send(message());
            forgetful.send(message());
        }

        assertThat(server.accepted).hasValue(2);
    }

    @Test
    void aConnectionThatTheServerClosedIsReplacedWithinTheAttempt() throws Exception {
        sender.send(message());
        server.dropAll();

        assertThat(sender.send(message())).isInstanceOf(Delivered.class);
        assertThat(server.accepted).hasValue(2);
        assertThat(server.mails).hasSize(2);
    }

    @Test
    void aConnectionThatTheServerGivesNoticeOfIsReplacedWithinTheAttempt() throws Exception {
        sender.send(message());
        server.on("MAIL", "421 4.4.2 idle for too long" + DROP);

        assertThat(sender.send(message())).isInstanceOf(Delivered.class);
        assertThat(server.accepted).hasValue(2);
    }

    @Test
    void itIsReplacedOnceOnly() throws Exception {
        sender.send(message());
        server.on("MAIL", DROP, DROP);

        assertThat(sender.send(message())).isInstanceOf(RetryLater.class);
        assertThat(server.accepted).hasValue(2);
    }

    @Test
    void aConnectionLostAfterTheServerTookSomethingIsNotReplaced() throws Exception {
        sender.send(message());
        server.on("RCPT", DROP);
        assertThat(sender.send(message())).isInstanceOf(RetryLater.class);

        sender.send(message());
        server.on(".", DROP);
        assertThat(sender.send(message())).isInstanceOf(RetryLater.class);

        assertThat(server.accepted).hasValue(2);
    }

    @Test
    void aConnectionIsNotUsedAgainAfterARefusal() throws Exception {
        server.on("RCPT", "450 4.2.1 busy");
        sender.send(message());

        assertThat(sender.send(message())).isInstanceOf(Delivered.class);
        assertThat(server.accepted).hasValue(2);
        assertThat(server.commands).doesNotContain("RSET");
    }

    @Test
    void moreMessagesThanConnectionsWaitTheirTurn() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        server.holdAtEnd(release);
        ExecutorService callers = Executors.newFixedThreadPool(12);
        try {
            List<Future<SendOutcome>> sends = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                sends.add(callers.submit(() -> sender.send(message())));
            }
            // As many as there are connections have sent their text; nobody else can have one.
            server.reached.await();
            assertThat(server.accepted).hasValue(CONNECTIONS);

            release.countDown();

            for (Future<SendOutcome> send : sends) {
                assertThat(send.get()).isInstanceOf(Delivered.class);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(server.mails).hasSize(12);
        assertThat(server.accepted).hasValue(CONNECTIONS);
    }

    @Test
    void closingSaysGoodbyeOnTheConnections() throws Exception {
        sender.send(message());

        sender.close();
        sender.close();

        // The server reads it on a thread of its own.
        server.awaitGoodbye();
        assertThat(server.commands).endsWith("QUIT");
    }

    @Test
    void sendingAfterCloseIsAMistake() {
        sender.close();

        assertThatThrownBy(() -> sender.send(message()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> sender.send(Messages.to("nonsense"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMessageBeingSentIsFinishedAfterClose() throws Exception {
        try (ScriptedServer slow = new ScriptedServer()) {
            CountDownLatch release = new CountDownLatch(1);
            slow.holdAtEnd(release);
            SmtpSender closing = SmtpSender.builder("127.0.0.1", slow.port())
                    .plaintext()
                    .from("alerts@example.org")
                    .build();
            ExecutorService caller = Executors.newSingleThreadExecutor();
            try {
                Future<SendOutcome> send = caller.submit(() -> closing.send(message()));
                slow.reached.await();
                closing.close();
                release.countDown();

                assertThat(send.get()).isInstanceOf(Delivered.class);
                slow.awaitGoodbye();
            } finally {
                caller.shutdownNow();
            }
        }
    }
}
