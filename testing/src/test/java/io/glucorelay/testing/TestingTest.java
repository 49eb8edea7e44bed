package io.glucorelay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TestingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static OutgoingMessage message(String subject) {
        return new OutgoingMessage(
                "key", new Address(Channel.TEXT, "+1"), Severity.URGENT, subject, "body", Duration.ofSeconds(10));
    }

    @Test
    void aClockStandsStillUntilItIsMoved() {
        SettableClock clock = new SettableClock(NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
        clock.advance(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(300));
        clock.advance(Duration.ofMinutes(-10));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(300));
        clock.set(NOON);
        assertThat(clock.millis()).isEqualTo(NOON.toEpochMilli());
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThatThrownBy(() -> clock.withZone(ZoneOffset.UTC)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aSenderAnswersAsToldAndThenThatAllWentWell() {
        ScriptedSender sender = new ScriptedSender().answer(new RetryLater("busy"), new Rejected("gone"));
        assertThat(sender.send(message("1"))).isEqualTo(new RetryLater("busy"));
        assertThat(sender.send(message("2"))).isEqualTo(new Rejected("gone"));
        assertThat(sender.send(message("3"))).isInstanceOf(Delivered.class);
        assertThat(sender.subjects()).containsExactly("1", "2", "3");
        assertThat(sender.messages()).hasSize(3);
        assertThat(sender.isClosed()).isFalse();
        sender.close();
        assertThat(sender.isClosed()).isTrue();
    }
}
