package io.glucorelay.channel.webhook;

import static io.glucorelay.channel.webhook.Messages.NOW;
import static io.glucorelay.channel.webhook.Messages.SECRET;
import static io.glucorelay.channel.webhook.Messages.to;
import static io.glucorelay.channel.webhook.Receiver.DROP;
import static io.glucorelay.channel.webhook.Receiver.SILENCE;
import static io.glucorelay.channel.webhook.Receiver.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.AddressGone;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of a receiver leads to. */
class StatusCodesTest {

    private final Receiver receiver = new Receiver();
    private final WebhookSender sender = WebhookSender.builder(WebhookSecrets.same(SECRET))
            .allowPrivateAddresses()
            .allowHttp()
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();

    @AfterEach
    void close() {
        sender.close();
        receiver.close();
    }

    private SendOutcome answered(String answer) throws Exception {
        receiver.answer(answer);
        return sender.send(to(receiver.url()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "201 Created", "202 Accepted", "206 Partial", "299 Odd"})
    void everyTwoHundredIsDelivered(String statusLine) throws Exception {
        assertThat(answered(status(statusLine))).isEqualTo(new Delivered(""));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                300, 302, 303, 304, 305, 399, 400, 401, 402, 403, 404, 405, 406, 408, 409, 411, 412, 415, 417, 418, 421,
                422, 423, 425, 426, 428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 507, 511, 520, 599, 999
            })
    void mostIsTriedAgain(int code) throws Exception {
        SendOutcome outcome = answered(status(code + " Whatever"));

        assertThat(outcome).isInstanceOfSatisfying(RetryLater.class, later -> {
            assertThat(later.reason()).contains("answered " + code);
            assertThat(later.delay()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectsAreNotFollowed(int code) throws Exception {
        try (Receiver elsewhere = new Receiver()) {
            SendOutcome outcome = answered(status(code + " Moved", "Location: " + elsewhere.url()));

            assertThat(outcome)
                    .isEqualTo(new RetryLater("the webhook's receiver answered " + code
                            + ": redirects are not followed, change the URL"));
            assertThat(elsewhere.accepted).hasValue(0);
        }
    }

    @Test
    void goneIsGone() throws Exception {
        assertThat(answered(status("410 Gone")))
                .isEqualTo(new AddressGone("the webhook's receiver answered 410 Gone: it wants no more calls"));
    }

    @ParameterizedTest
    @ValueSource(ints = {413, 414})
    void whatIsTooLongStaysSo(int code) throws Exception {
        assertThat(answered(status(code + " Too Long"))).isInstanceOf(Rejected.class);
        assertThat(answered(status(code + " Too Long", "Retry-After: 60"))).isInstanceOf(RetryLater.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | 120 | PT2M",
                "503 | 0 | PT0S",
                "503 | Sun, 01 Mar 2026 12:05:00 GMT | PT5M",
                "503 | Sun, 01 Mar 2026 11:00:00 GMT | PT0S",
                "404 | 30 | PT30S",
                "302 | 30 | PT30S",
                "503 | 999999999999 | PT720H",
                "503 | -5 | ",
                "503 | soon | ",
                "503 | 99999999999999999999999 | ",
            })
    void theReceiverSaysHowLongToWait(int code, String header, Duration delay) throws Exception {
        assertThat(answered(status(code + " Wait", "Retry-After: " + header)))
                .isInstanceOfSatisfying(
                        RetryLater.class, later -> assertThat(later.delay()).isEqualTo(delay));
    }

    @Test
    void nothingOfTheAddressTheMessageOrTheAnswerIsInAReason() throws Exception {
        for (String answer :
                new String[] {status("500 Zoë"), status("410 Gone"), status("413 x"), DROP, "what?\r\n" + DROP}) {
            assertThat(answered(answer).toString())
                    .doesNotContain(
                            "127.0.0.1", "secret-path", "Zoë", "2.9", "token-4711", "receiver.example", "what?");
        }
    }

    @Test
    void anAnswersBodyIsNotWaitedForAndItsStatusCounts() throws Exception {
        String endless = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFF\r\n" + "x".repeat(20_000);
        assertThat(answered(endless + SILENCE)).isEqualTo(new Delivered(""));

        String cutOff = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes.";
        assertThat(answered(cutOff + DROP)).isEqualTo(new Delivered(""));
    }

    @Test
    @Timeout(60)
    void anAnswerWhoseBodyHasNoEndCountsWhenTheTimeIsOver() throws Exception {
        receiver.answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes." + SILENCE);
        UrlRules rules = new UrlRules(null, true, true, InetAddress::getAllByName);
        Settings settings = new Settings(WebhookSecrets.same(SECRET), rules, Clock.systemUTC(), Duration.ofSeconds(5));
        Attempt attempt =
                new Attempt(HttpClient.newHttpClient(), settings, to(receiver.url()), URI.create(receiver.url()));
        Thread thread = new Thread(new FutureTask<>(attempt));
        thread.setDaemon(true);
        thread.start();
        receiver.silent.await();

        // The status line is on its way.
        while (!attempt.timedOut(Duration.ofSeconds(5)).equals(new Delivered(""))) {
            Thread.onSpinWait();
        }
    }
}
