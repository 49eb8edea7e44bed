package io.glucorelay;

import static io.glucorelay.NotificationSample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Composer;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.MessageFormatter;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import io.glucorelay.delivery.Sender;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A send that ends without an outcome would leave its message in flight for ever: neither sent nor tried again. */
class OutboundTest {

    private static final Delivery DELIVERY = NotificationSample.low().delivery();

    private static Optional<Attempt> send(Sender sender) {
        return send(Map.of(Channel.TEXT, sender));
    }

    private static Optional<Attempt> send(Map<Channel, Sender> senders) {
        return new Outbound(senders, new Composer(MessageFormatter.english(), null), Clock.fixed(NOW, ZoneOffset.UTC))
                .send(List.of(DELIVERY), DELIVERY.nextAddress().orElseThrow());
    }

    private static void isTriedAgain(Optional<Attempt> attempt, String why) {
        assertThat(attempt).map(Attempt::outcome).hasValueSatisfying(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(
                        RetryLater.class, later -> assertThat(later.reason()).contains(why)));
    }

    @Test
    void whatTheSenderAnswersIsTheOutcome() {
        SendOutcome delivered = new SendOutcome.Delivered("id-7");
        assertThat(send(message -> delivered))
                .contains(new Attempt(NOW, Duration.ZERO, DELIVERY.nextAddress().orElseThrow(), delivered));
    }

    @Test
    void theSenderGetsTheWordsAndTheKey() {
        send(message -> {
            assertThat(message.idempotencyKey()).isEqualTo(DELIVERY.id());
            assertThat(message.body()).startsWith("Ana: low, 65 mg/dL");
            assertThat(message.to()).isEqualTo(DELIVERY.nextAddress().orElseThrow());
            return new SendOutcome.Delivered("");
        });
    }

    @Test
    void anExceptionIsTriedAgain() {
        isTriedAgain(
                send(message -> {
                    throw new IOException("broken pipe");
                }),
                "broken pipe");
    }

    @Test
    void anErrorIsTriedAgain() {
        isTriedAgain(
                send(message -> {
                    throw new NoClassDefFoundError("javax/mail/Session");
                }),
                "javax/mail/Session");
    }

    @Test
    void noAnswerIsTriedAgain() {
        isTriedAgain(send(message -> null), "null");
    }

    @Test
    void aChannelWithoutASenderIsTriedAgain() {
        isTriedAgain(send(Map.of()), "no sender for TEXT");
    }

    @Test
    void anInterruptCountsAsNoAttemptAndIsPassedOn() {
        Optional<Attempt> attempt = send(message -> {
            throw new InterruptedException();
        });
        assertThat(attempt).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }
}
