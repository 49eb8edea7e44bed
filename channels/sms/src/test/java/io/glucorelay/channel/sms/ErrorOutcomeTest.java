package io.glucorelay.channel.sms;

import static io.glucorelay.channel.sms.Messages.message;
import static io.glucorelay.channel.sms.Messages.withToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each answer of the provider leads to. */
class ErrorOutcomeTest {

    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    private SendOutcome send(OutgoingMessage message) throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
        try (SmsSender sender = provider.sender().clock(clock).build()) {
            return sender.send(message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, 20003, RetryLater, login failed",
        "403, 20403, RetryLater, may not use the API",
        "404, 20404, RetryLater, base URL",
        "401, 10001, RetryLater, balance",
        "429, 20429, RetryLater, too many requests",
        "429, 63038, RetryLater, 24 hours",
        "400, 21211, Rejected, not a valid phone number",
        "400, 21214, Rejected, cannot be reached",
        "403, 21408, RetryLater, geographic permissions",
        "400, 21606, RetryLater, from number",
        "400, 21608, RetryLater, trial",
        "400, 21609, RetryLater, status callback",
        "400, 21610, Rejected, STOP",
        "400, 21611, RetryLater, wait",
        "400, 21612, RetryLater, no route",
        "400, 21614, Rejected, not a mobile number",
        "400, 21617, Rejected, 1600",
        "400, 21635, Rejected, landline",
        "400, 30001, RetryLater, wait",
        "400, 30002, RetryLater, suspended",
        "400, 30003, RetryLater, out of reach",
        "400, 30004, RetryLater, blocked",
        "400, 30005, AddressGone, not in service",
        "400, 30006, Rejected, landline",
        "400, 30007, RetryLater, spam",
        "400, 30008, RetryLater, carrier",
        "400, 30410, RetryLater, carrier",
        "400, 99999, RetryLater, HTTP 400",
        "500, 20500, RetryLater, HTTP 500",
        "503, 20503, RetryLater, not available",
    })
    void outcome(int status, int code, String outcome, String words) throws Exception {
        provider.error(status, code, "so it is");

        SendOutcome actual = send(message());

        assertThat(actual.getClass().getSimpleName()).as(actual.toString()).isEqualTo(outcome);
        assertThat(actual.toString())
                .contains("127.0.0.1 answered HTTP " + status + ", error " + code, words, "so it is");
    }

    @ParameterizedTest
    @CsvSource({"301", "400", "401", "404", "408", "429", "500", "502", "504"})
    void aStatusWithoutACodeIsTriedAgain(int status) throws Exception {
        provider.answer(status, "<html><h1>Bad Gateway</h1></html>");

        SendOutcome actual = send(message());

        assertThat(actual).isInstanceOf(RetryLater.class);
        assertThat(actual.toString()).contains("HTTP " + status).doesNotContain("html");
    }

    @ParameterizedTest
    @CsvSource({
        "30, PT30S",
        "'Sun, 01 Mar 2026 12:02:00 GMT', PT2M",
        "'Sunday, 01-Mar-26 11:00:00 GMT', PT0S",
        "soon,",
        "-5,",
        "9999999999999,",
    })
    void theProviderSaysHowLongToWait(String header, Duration delay) throws Exception {
        provider.error(429, 20429, "Too Many Requests").retryAfter(header);

        assertThat(((RetryLater) send(message())).delay()).isEqualTo(delay);
    }

    @ParameterizedTest
    @CsvSource({"failed, 30005, AddressGone", "undelivered, 30003, RetryLater", "failed, 21610, Rejected"})
    void aMessageTakenOverThatHasFailedAlreadyIsNotDelivered(String state, int code, String outcome) throws Exception {
        provider.answer(
                201,
                "{\"sid\":\"SM1\",\"status\":\"" + state + "\",\"error_code\":" + code
                        + ",\"error_message\":\"so it is\"}");

        SendOutcome actual = send(message());

        assertThat(actual.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(actual.toString()).contains("error " + code, "so it is");
    }

    @Test
    void nothingSecretIsRepeated() throws Exception {
        provider.error(
                400,
                99999,
                "The 'To' number +33123456789 or 331 234-567-89\\nof " + FakeProvider.ACCOUNT + " with "
                        + FakeProvider.TOKEN + " got '" + Messages.TEXT
                        + "' for to/ken and to%2Fken from +15005550006");

        SendOutcome actual = send(withToken("to/ken"));

        assertThat(actual.toString())
                .contains("The 'To' number … or <number> of <sid> with … got '…' for … and … from …");
    }

    @Test
    void anEndlessAnswerIsReadAsFarAsItMayMatter() throws Exception {
        provider.answer(500, "x".repeat(10_000_000));

        assertThat(send(message())).isInstanceOf(RetryLater.class);
    }

    @Test
    void jsonOfAnyDepthIsNoDanger() throws Exception {
        provider.answer(400, "[".repeat(60_000));

        assertThat(send(message())).isInstanceOf(RetryLater.class);
    }
}
