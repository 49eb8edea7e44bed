package io.glucorelay;

import static io.glucorelay.NotificationSample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.ChannelHealth.BreakerState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final Breaker breaker = new Breaker(3, Duration.ofSeconds(2), Duration.ofSeconds(5));
    private int messages;

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed("message " + messages++, breaker.begin(), NOW);
        }
    }

    /** Until the next probe, which fails. */
    private Duration waitAndFail(Instant now) {
        Duration wait = Duration.between(now, breaker.retryAt(now));
        Instant then = now.plus(wait);
        assertThat(breaker.lets(then.minusMillis(1))).isFalse();
        assertThat(breaker.lets(then)).isTrue();
        assertThat(breaker.begin()).isTrue();
        breaker.failed("probe", true, then);
        return wait;
    }

    @Test
    void opensAfterSoManyFailuresInARow() {
        fail(2);
        breaker.answered(false);
        fail(2);
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        fail(1);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.lets(NOW)).isFalse();
        assertThat(breaker.retryAt(NOW)).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void oneMessageThatFailsAgainAndAgainSaysNothingOfTheProvider() {
        for (int i = 0; i < 100; i++) {
            breaker.failed("to a mailbox that is full", breaker.begin(), NOW);
        }
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void letsOneThroughAndClosesIfThatIsAnswered() {
        fail(3);
        Instant then = NOW.plusSeconds(2);
        assertThat(breaker.lets(then)).isTrue();
        assertThat(breaker.begin()).isTrue();
        assertThat(breaker.state()).isEqualTo(BreakerState.PROBING);
        assertThat(breaker.lets(then.plusSeconds(60))).as("a second one").isFalse();
        breaker.answered(true);
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker.lets(then)).isTrue();
    }

    @Test
    void waitsTwiceAsLongAfterEachProbeThatFailsUpToALongestWait() {
        fail(3);
        Instant now = NOW;
        for (int seconds : new int[] {2, 4, 5, 5}) {
            Duration wait = waitAndFail(now);
            assertThat(wait).hasSeconds(seconds);
            now = now.plus(wait);
        }
        assertThat(breaker.lets(now.plusSeconds(5))).isTrue();
        breaker.answered(breaker.begin());
        messages = 0;
        fail(3);
        assertThat(breaker.retryAt(NOW)).as("after it worked").isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void whatBeganBeforeChangesNothing() {
        fail(3);
        breaker.answered(false);
        breaker.failed("late", false, NOW.plusSeconds(1));
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.retryAt(NOW)).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void aProbeThatIsNotMadeGivesWayToTheNext() {
        fail(3);
        Instant then = NOW.plusSeconds(2);
        breaker.begin();
        breaker.notProbed();
        assertThat(breaker.lets(then)).isTrue();
        assertThat(breaker.begin()).isTrue();
    }

    @Test
    void aClockThatIsPutBackDoesNotKeepItOpen() {
        fail(3);
        Instant back = NOW.minus(Duration.ofHours(1));
        assertThat(breaker.lets(back)).isFalse();
        assertThat(breaker.lets(back.plusSeconds(2))).isTrue();
    }
}
