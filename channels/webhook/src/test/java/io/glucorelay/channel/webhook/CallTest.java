package io.glucorelay.channel.webhook;

import static io.glucorelay.channel.webhook.Messages.NOW;
import static io.glucorelay.channel.webhook.Messages.SECRET;
import static io.glucorelay.channel.webhook.Messages.to;
import static io.glucorelay.channel.webhook.Messages.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What arrives at the receiver. */
class CallTest {

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Receiver receiver = new Receiver();
    private final WebhookSender sender = sender(WebhookSecrets.same(SECRET));

    @AfterEach
    void close() {
        sender.close();
        receiver.close();
    }

    private static WebhookSender sender(WebhookSecrets secrets) {
        return WebhookSender.builder(secrets)
                .allowPrivateAddresses()
                .allowHttp()
                .clock(CLOCK)
                .build();
    }

    private Receiver.Call arrived(WebhookSender from) throws Exception {
        assertThat(from.send(to(receiver.url()))).isEqualTo(new Delivered(""));
        return receiver.calls.get(receiver.calls.size() - 1);
    }

    @Test
    void theMessageIsPostedAsJson() throws Exception {
        Receiver.Call call = arrived(sender);

        assertThat(call.requestLine()).isEqualTo("POST /hook?t=secret-path HTTP/1.1");
        assertThat(call.header("Content-Type")).isEqualTo("application/json");
        JsonNode body = new ObjectMapper().readTree(call.body());
        assertThat(body.get("type").asText()).isEqualTo("glucorelay.alert");
        assertThat(body.get("timestamp").asText()).isEqualTo("2026-03-01T11:59:30Z");
        JsonNode data = body.get("data");
        assertThat(data.get("subject").asText()).isEqualTo("Zoë: URGENT LOW");
        assertThat(data.get("body").asText()).isEqualTo("2.9 mmol/L ↓ 低血糖 👧");
        assertThat(data.get("severity").asText()).isEqualTo("urgent");
        assertThat(data.get("alert").asText()).isEqualTo("urgent-low");
        assertThat(data.get("callbackToken").asText()).isEqualTo("token-4711");
        assertThat(data.get("expiresAt").asText()).isEqualTo("2026-03-01T12:10:00Z");
    }

    @Test
    void theReceiverCanVerifyIt() throws Exception {
        Receiver.Call call = arrived(sender);

        WebhookVerifier verifier = WebhookVerifier.create(List.of(SECRET), CLOCK, WebhookVerifier.DEFAULT_TOLERANCE);
        assertThat(verifier.verify(call::header, call.body())).isEqualTo("key-1");
    }

    @Test
    void whileSecretsChangeBothSign() throws Exception {
        WebhookSecret old = WebhookSecret.random();
        try (WebhookSender both = sender(WebhookSecrets.same(SECRET, old))) {
            Receiver.Call call = arrived(both);

            for (WebhookSecret known : List.of(SECRET, old)) {
                WebhookVerifier verifier =
                        WebhookVerifier.create(List.of(known), CLOCK, WebhookVerifier.DEFAULT_TOLERANCE);
                assertThat(verifier.verify(call::header, call.body())).isEqualTo("key-1");
            }
        }
    }

    @Test
    void eachUrlCanHaveItsOwnSecret() throws Exception {
        try (WebhookSender own = sender(url -> {
            assertThat(url).hasToString(receiver.url());
            return List.of(SECRET);
        })) {
            arrived(own);
        }
    }

    @Test
    void withoutASecretNothingIsSent() throws Exception {
        try (WebhookSender none = sender(url -> List.of());
                WebhookSender broken = sender(url -> {
                    throw new IllegalStateException("no such row for " + url);
                })) {
            assertThat(none.send(to(receiver.url())))
                    .isEqualTo(new RetryLater("there is no secret for the webhook's URL"));
            assertThat(broken.send(to(receiver.url())))
                    .isEqualTo(new RetryLater("the secret of the webhook could not be found: IllegalStateException"));
        }
        assertThat(receiver.accepted).hasValue(0);
    }

    @Test
    void theSameMessageIsTheSameCallEachTime() throws Exception {
        Receiver.Call first = arrived(sender);
        Receiver.Call again = arrived(sender);

        assertThat(again.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void aKeyThatCannotStandInAHeaderGivesADigest() throws Exception {
        for (String key : List.of("a.b", "Zoë\r\nX-Evil: 1", "", "x".repeat(200))) {
            assertThat(sender.send(withKey(key, receiver.url()))).isInstanceOf(Delivered.class);
        }

        Set<String> ids = new HashSet<>();
        for (Receiver.Call call : receiver.calls) {
            assertThat(call.header("X-Evil")).isNull();
            assertThat(call.header("webhook-id")).matches("sha256_[0-9a-f]{64}");
            ids.add(call.header("webhook-id"));
        }
        assertThat(ids).hasSize(4);
    }

    @Test
    void aConnectionServesManyCalls() throws Exception {
        receiver.answer(Receiver.status("200 OK"), Receiver.status("500 Oops"));
        for (int i = 0; i < 5; i++) {
            sender.send(to(receiver.url()));
        }

        assertThat(receiver.accepted).hasValue(1);
        assertThat(receiver.calls).hasSize(5);
    }

    @Test
    void manyThreadsCallAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(12);
        try {
            List<Future<SendOutcome>> sends = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String key = "key-" + i;
                sends.add(callers.submit(() -> sender.send(withKey(key, receiver.url()))));
            }
            for (Future<SendOutcome> send : sends) {
                assertThat(send.get()).isEqualTo(new Delivered(""));
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(receiver.calls.stream()
                        .map(call -> call.header("webhook-id"))
                        .distinct())
                .hasSize(60);
    }

    @Test
    void buildingConnectsToNothingAndAClosedSenderSendsNothing() {
        assertThat(receiver.accepted).hasValue(0);

        sender.close();
        sender.close();

        assertThatThrownBy(() -> sender.send(to(receiver.url())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }
}
