package io.glucorelay.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.ValidatingPushNotificationHandlerFactory;
import io.glucorelay.channel.push.Meaning.Verdict;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.AddressGone;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What APNs' refusals mean. */
class ApnsReasonTest {

    private static final Set<RejectionReason> GONE = EnumSet.of(RejectionReason.UNREGISTERED);

    private static final Set<RejectionReason> REJECTED = EnumSet.of(
            RejectionReason.BAD_DEVICE_TOKEN,
            RejectionReason.DEVICE_TOKEN_NOT_FOR_TOPIC,
            RejectionReason.MISSING_DEVICE_TOKEN,
            RejectionReason.PAYLOAD_TOO_LARGE,
            RejectionReason.PAYLOAD_EMPTY,
            RejectionReason.BAD_COLLAPSE_ID,
            RejectionReason.BAD_EXPIRATION_DATE,
            RejectionReason.BAD_MESSAGE_ID,
            RejectionReason.BAD_PRIORITY,
            RejectionReason.INVALID_PUSH_TYPE,
            RejectionReason.DUPLICATE_HEADERS,
            RejectionReason.BAD_PATH,
            RejectionReason.METHOD_NOT_ALLOWED);

    /** Pushy's server insists on 64 digits. */
    private static final String KNOWN = "00fc".repeat(16);

    private static final String UNREGISTERED = "00ff".repeat(16);
    private static final String UNKNOWN = "00aa".repeat(16);

    private static Messages message(String token) {
        return Messages.message().to("apns:" + token);
    }

    @Test
    void eachReasonHasItsOutcome() throws Exception {
        try (FakeApple apple = new FakeApple();
                PushSender sender = PushSender.builder().apns(apple.apns()).build()) {
            for (RejectionReason reason : RejectionReason.values()) {
                // That one ends the connection, and what comes next may still find it.
                if (reason != RejectionReason.EXPIRED_PROVIDER_TOKEN) {
                    apple.refuse(reason);
                    SendOutcome outcome = sender.send(message(KNOWN).build());

                    assertThat(outcome)
                            .as("%s", reason)
                            .isInstanceOf(
                                    GONE.contains(reason)
                                            ? AddressGone.class
                                            : REJECTED.contains(reason) ? Rejected.class : RetryLater.class);
                    // In words of ours: each is in the table.
                    assertThat(outcome.toString()).contains("APNs answered ").doesNotContain("not a reason", "00fc");
                }
            }
        }
    }

    @Test
    void aKeyThatHasExpiredIsTriedAgain() throws Exception {
        try (FakeApple apple = new FakeApple();
                PushSender sender = PushSender.builder().apns(apple.apns()).build()) {
            apple.refuse(RejectionReason.EXPIRED_PROVIDER_TOKEN);

            assertThat(sender.send(message(KNOWN).build()))
                    .isEqualTo(new RetryLater("APNs answered 403 ExpiredProviderToken: check this machine's clock"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ExpiredToken, 410, GONE",
        "BadEnvironmentKeyIdInToken, 403, LATER",
        "BadEnvironmentKeyInToken, 403, LATER",
        "UnrelatedKeyIdInToken, 403, LATER",
        "NeverHeardOf, 400, LATER",
        "'', 410, GONE",
        "'', 413, REJECTED",
        "'', 500, LATER",
    })
    void whatTheMockServerCannotSay(String reason, int status, Verdict verdict) {
        assertThat(ApnsReasons.of(reason, status).verdict()).isEqualTo(verdict);
    }

    @Test
    void aServerThatLooksAtTheKeyTakesOursAndNoOther() throws Exception {
        ApnsVerificationKey ours =
                new ApnsVerificationKey(FakeApple.KEY_ID, FakeApple.TEAM_ID, (ECPublicKey) TestKeys.APPLE.getPublic());
        ValidatingPushNotificationHandlerFactory strict = new ValidatingPushNotificationHandlerFactory(
                Map.of(FakeApple.TOPIC, Set.of(KNOWN, UNREGISTERED)),
                Map.of(UNREGISTERED, Instant.EPOCH),
                Map.of(FakeApple.KEY_ID, ours),
                Map.of(ours, Set.of(FakeApple.TOPIC)));
        try (FakeApple apple = new FakeApple(strict);
                PushSender sender = PushSender.builder().apns(apple.apns()).build();
                PushSender stranger = PushSender.builder()
                        .apns(Apns.app(FakeApple.TOPIC)
                                .key(TestKeys.p8(TestKeys.ec().getPrivate()), FakeApple.KEY_ID, FakeApple.TEAM_ID)
                                .server("127.0.0.1", apple.port())
                                .trust(apple.apns().trusted().get(0)))
                        .build()) {
            assertThat(sender.send(message(KNOWN).build())).isInstanceOf(Delivered.class);
            assertThat(sender.send(message(UNREGISTERED).build()))
                    .isEqualTo(new AddressGone(
                            "APNs answered 410 Unregistered: the app is no longer registered under this token"));
            assertThat(sender.send(message(UNKNOWN).build()).toString()).contains("Rejected", "DeviceTokenNotForTopic");
            assertThat(stranger.send(message(KNOWN).build()).toString()).contains("RetryLater", "InvalidProviderToken");
        }
    }
}
