package io.glucorelay.channel.sms;

import static io.glucorelay.channel.sms.Messages.message;
import static io.glucorelay.channel.sms.Messages.saying;
import static io.glucorelay.channel.sms.Messages.to;
import static io.glucorelay.channel.sms.Messages.until;
import static io.glucorelay.channel.sms.Messages.withToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, over a real socket. */
class SmsSenderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    private SendOutcome send(SmsSender.Builder builder, OutgoingMessage message) throws Exception {
        try (SmsSender sender = builder.build()) {
            return sender.send(message);
        }
    }

    @Test
    void aMessageIsPostedAsAForm() throws Exception {
        assertThat(send(provider.sender(), message())).isEqualTo(new Delivered(FakeProvider.SID));

        FakeProvider.Request request = provider.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/2010-04-01/Accounts/" + FakeProvider.ACCOUNT + "/Messages.json");
        assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(login(request)).isEqualTo(FakeProvider.ACCOUNT + ":" + FakeProvider.TOKEN);
        assertThat(request.form())
                .containsOnlyKeys("To", "From", "Body")
                .containsEntry("To", Messages.NUMBER)
                .containsEntry("From", "+15005550006")
                .containsEntry("Body", Messages.TEXT);
    }

    @Test
    void anApiKeyAndAMessagingServiceTakeTheirPlaces() throws Exception {
        SmsSender.Builder builder = SmsSender.builder(FakeProvider.ACCOUNT)
                .baseUrl(provider.url() + "/")
                .plaintext()
                .apiKey("SK1", "key-secret")
                .messagingService("MG1");

        send(builder, message());

        assertThat(login(provider.request())).isEqualTo("SK1:key-secret");
        assertThat(provider.request().path()).startsWith("/2010-04-01/Accounts/" + FakeProvider.ACCOUNT);
        assertThat(provider.request().form())
                .containsEntry("MessagingServiceSid", "MG1")
                .doesNotContainKey("From");
    }

    @Test
    void theStatusCallbackCarriesTheToken() throws Exception {
        SmsSender.Builder builder = provider.sender().statusCallback("https://relay.example/sms?a=b");

        send(builder, withToken("t/1+2="));
        assertThat(provider.request().form())
                .containsEntry("StatusCallback", "https://relay.example/sms?a=b&callbackToken=t%2F1%2B2%3D");

        send(builder, message());
        assertThat(provider.request().form()).containsEntry("StatusCallback", "https://relay.example/sms?a=b");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:10:00Z, 600",
        "2026-03-01T12:00:00.5Z, 1",
        "2026-03-01T11:00:00Z, 1",
        "2026-03-01T21:59:59Z, 35999",
        // The provider's longest, and what it does unless told.
        "2026-03-01T22:00:00Z,",
        "2026-04-01T12:00:00Z,",
    })
    void aMessageIsKeptNoLongerThanItIsWorth(Instant expiresAt, String validity) throws Exception {
        send(provider.sender().clock(Clock.fixed(NOW, ZoneOffset.UTC)), until(expiresAt));

        assertThat(provider.request().form().get("ValidityPeriod")).isEqualTo(validity);
    }

    @Test
    void anyLetterArrives() throws Exception {
        send(provider.sender(), saying("Ада: низко 🩸 100% & mehr = +"));

        assertThat(provider.request().form()).containsEntry("Body", "Ада: низко 🩸 100% & mehr = +");
    }

    @Test
    void aLongTextIsMadeToFit() throws Exception {
        String text = "Ada → 52 mg/dL. ".repeat(200);

        send(provider.sender(), saying(text));
        assertThat(SmsLength.of(provider.request().form().get("Body")).segments())
                .isEqualTo(10);

        send(provider.sender().maxSegments(2), saying(text));
        assertThat(provider.request().form().get("Body")).startsWith("Ada -> 52 mg/dL. Ada");
        assertThat(SmsLength.of(provider.request().form().get("Body")).segments())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+33 1 23 45 67 89", "+33 (1) 23-45-67-89", " +33.123.456.789 ", "+33\u00a0123456789"})
    void numbersAreTakenAsPeopleWriteThem(String number) throws Exception {
        send(provider.sender(), to(number));

        assertThat(provider.request().form()).containsEntry("To", "+33123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789",
                "mother@example.org",
                "+0123456789",
                "+1",
                "+331234567890123456",
                "whatsapp:+33123456789",
                "+33123456789,+33123456780"
            })
    void whatIsNoNumberEverywhereIsRejectedWithoutAsking(String number) throws Exception {
        SendOutcome outcome = send(provider.sender(), to(number));

        assertThat(outcome).isInstanceOf(Rejected.class);
        assertThat(outcome.toString()).doesNotContain(number.trim());
        assertThat(provider.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "thanks", "[]", "null", "{\"sid\":null}"})
    void aSuccessInUnknownWordsIsOne(String body) throws Exception {
        provider.answer(200, body);

        assertThat(send(provider.sender(), message())).isEqualTo(new Delivered(""));
    }

    @Test
    void aClientOfOnesOwnIsUsedAndLeftOpen() throws Exception {
        HttpClient client = HttpClient.newHttpClient();

        send(provider.sender().httpClient(client), message());

        assertThat(send(provider.sender().httpClient(client), message())).isInstanceOf(Delivered.class);
    }

    @Test
    void severalThreadsSendAtOnce() throws Exception {
        Set<String> texts = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (SmsSender sender = provider.sender().build()) {
            List<Future<SendOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String text = "message " + i;
                texts.add(text);
                outcomes.add(threads.submit(() -> sender.send(saying(text))));
            }
            for (Future<SendOutcome> outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(Delivered.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(provider.requests.stream().map(request -> request.form().get("Body")))
                .containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void aClosedSenderSaysSo() {
        SmsSender sender = provider.sender().build();

        sender.close();
        sender.close();

        assertThatThrownBy(() -> sender.send(message()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("SmsSender[127.0.0.1] is closed");
    }

    private static String login(FakeProvider.Request request) {
        String encoded = request.authorization().substring("Basic ".length());
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
}
