package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be told of pauses without waiting for them. */
class BackoffTest {

    @AfterEach
    void calm() {
        // An interrupt left behind would be the next test's.
        Thread.interrupted();
    }

    @Test
    void withoutTimeLeftThereIsNoPauseAndNoOtherTry() {
        assertThat(new Backoff(Duration.ZERO).pause()).isFalse();
        assertThat(new Backoff(Duration.ofSeconds(-5)).pause()).isFalse();
        // The shortest pause is 5 ms.
        assertThat(new Backoff(Duration.ofMillis(4)).pause()).isFalse();
    }

    /** Zero would stand for "no limit". */
    @Test
    void aTryAlwaysHasAMillisecondAtLeast() {
        assertThat(new Backoff(Duration.ZERO).remainingMillis()).isEqualTo(1);
        assertThat(new Backoff(Duration.ofSeconds(-5)).remainingMillis()).isEqualTo(1);
    }

    @Test
    void aTryMayTakeWhatIsLeftAndNoMore() {
        assertThat(new Backoff(Duration.ofHours(10)).remainingMillis())
                .isBetween((int) Duration.ofHours(9).toMillis(), (int)
                        Duration.ofHours(10).toMillis());
    }

    @Test
    void whoIsInterruptedDoesNotTryAgainAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(new Backoff(Duration.ofHours(1)).pause()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
