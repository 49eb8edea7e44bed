package io.glucorelay.channel.push;

import static io.glucorelay.channel.push.Messages.CLOCK;
import static io.glucorelay.channel.push.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.channel.push.FakeGoogle.Answer;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.AddressGone;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What FCM's refusals mean. The answers are those that Firebase documents or that others have seen. */
class FcmErrorTest {

    private final FakeGoogle google = new FakeGoogle();
    private final PushSender sender =
            PushSender.builder().fcm(google.fcm()).clock(CLOCK).build();

    @AfterEach
    void close() {
        sender.close();
        google.close();
    }

    private SendOutcome outcomeOf(Answer answer) throws InterruptedException {
        google.answer(answer);
        return sender.send(message().build());
    }

    private static Answer error(int status, String code, String message, String... details) {
        return new Answer(status, """
                {"error": {"code": %d, "message": "%s", "status": "%s", "details": [%s]}}
                """.formatted(status, message, code, String.join(",", details)));
    }

    private static String fcm(String code) {
        return "{\"@type\": \"type.googleapis.com/google.firebase.fcm.v1.FcmError\", \"errorCode\": \"" + code + "\"}";
    }

    private static String badField(String field) {
        return """
                {"@type": "type.googleapis.com/google.rpc.BadRequest",
                 "fieldViolations": [{"field": "%s", "description": "Invalid value 3.4 mmol/L"}]}
                """.formatted(field);
    }

    @Test
    void anAppThatIsNoLongerRegisteredIsGone() throws Exception {
        assertThat(outcomeOf(error(404, "NOT_FOUND", "Requested entity was not found.", fcm("UNREGISTERED"))))
                .isEqualTo(new AddressGone(
                        "FCM answered 404 UNREGISTERED: the app is no longer registered under this token"));
    }

    @Test
    void aTokenThatIsNoneIsGone() throws Exception {
        AddressGone gone = new AddressGone("FCM answered 400 INVALID_ARGUMENT: this is no registration token of FCM");
        assertThat(outcomeOf(error(
                        400,
                        "INVALID_ARGUMENT",
                        "The registration token is not a valid FCM registration token",
                        fcm("INVALID_ARGUMENT"))))
                .isEqualTo(gone);
        assertThat(outcomeOf(error(
                        400,
                        "INVALID_ARGUMENT",
                        "Request contains an invalid argument.",
                        fcm("INVALID_ARGUMENT"),
                        badField("message.token"))))
                .isEqualTo(new AddressGone(
                        "FCM answered 400 INVALID_ARGUMENT (message.token): this is no registration token of FCM"));
    }

    @Test
    void aMessageThatFcmDoesNotTakeIsRejected() throws Exception {
        assertThat(outcomeOf(error(
                        400,
                        "INVALID_ARGUMENT",
                        "Invalid value at 'message.data[0].value' (TYPE_STRING), 3.4 mmol/L",
                        badField("message.data[0].value"))))
                .isEqualTo(
                        new Rejected("FCM answered 400 INVALID_ARGUMENT (message.data[0].value): FCM does not take this"
                                + " message"));
    }

    @Test
    void anotherProjectsTokenIsRejected() throws Exception {
        assertThat(outcomeOf(error(403, "PERMISSION_DENIED", "SenderId mismatch", fcm("SENDER_ID_MISMATCH"))))
                .isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({
        "500, INTERNAL, INTERNAL",
        "503, UNAVAILABLE, UNAVAILABLE",
        "401, UNAUTHENTICATED, THIRD_PARTY_AUTH_ERROR",
        "500, INTERNAL, UNSPECIFIED_ERROR",
        "418, NEVER_HEARD_OF, NOR_THIS",
    })
    void whatMayPassOrBeMendedIsTriedAgain(int status, String code, String fcmCode) throws Exception {
        SendOutcome outcome = outcomeOf(error(status, code, "x", fcm(fcmCode)));

        assertThat(outcome).isInstanceOfSatisfying(RetryLater.class, it -> {
            assertThat(it.reason()).startsWith("FCM answered " + status + " " + fcmCode + ": ");
            assertThat(it.delay()).isNull();
        });
        // A new access token would not mend it.
        assertThat(google.tokensAsked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"403, PERMISSION_DENIED", "404, NOT_FOUND", "400, FAILED_PRECONDITION"})
    void whatGoogleSaysOfUsIsTriedAgain(int status, String code) throws Exception {
        Answer answer = error(
                status,
                code,
                "Firebase Cloud Messaging API has not been used in project 1 before or it is disabled.",
                "{\"@type\": \"type.googleapis.com/google.rpc.ErrorInfo\", \"reason\": \"SERVICE_DISABLED\"}");

        assertThat(outcomeOf(answer)).isInstanceOfSatisfying(RetryLater.class, it -> assertThat(it.reason())
                .startsWith("FCM answered " + status + " " + code + " (SERVICE_DISABLED): "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<!DOCTYPE html><title>Error 502</title>", "[]", "{\"error\": 7}", "null"})
    void anAnswerThatIsNotFcmsIsTriedAgain(String body) throws Exception {
        assertThat(outcomeOf(new Answer(502, body)))
                .isInstanceOfSatisfying(
                        RetryLater.class, it -> assertThat(it.reason()).startsWith("FCM answered 502: "));
    }

    @Test
    void aQuotaSaysHowLongToWait() throws Exception {
        String body =
                error(429, "RESOURCE_EXHAUSTED", "x", fcm("QUOTA_EXCEEDED")).body();

        assertThat(delay(new Answer(429, body, Map.of("Retry-After", "7")))).isEqualTo(Duration.ofSeconds(7));
        assertThat(delay(new Answer(429, body))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void anOverloadSaysHowLongToWait() throws Exception {
        String date = "Sun, 1 Mar 2026 12:02:00 GMT";

        assertThat(delay(new Answer(503, "", Map.of("Retry-After", date)))).isEqualTo(Duration.ofMinutes(2));
        assertThat(delay(new Answer(503, "", Map.of("Retry-After", "soon")))).isNull();
    }

    private Duration delay(Answer answer) throws InterruptedException {
        return ((RetryLater) outcomeOf(answer)).delay();
    }

    @Test
    void nothingThatWasSentIsInAReason() throws Exception {
        for (String code : new String[] {"INVALID_ARGUMENT", "UNREGISTERED", "INTERNAL", "d9:APA91b_token"}) {
            Answer echo = error(400, code, "d9:APA91b_token 3.4 mmol/L", fcm(code), badField("d9:APA91b_token"));
            assertThat(outcomeOf(echo).toString()).doesNotContain("APA91b", "3.4");
        }
    }
}
