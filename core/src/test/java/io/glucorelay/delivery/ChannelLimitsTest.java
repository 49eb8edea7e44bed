package io.glucorelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChannelLimitsTest {

    private static final ChannelLimits LIMITS = ChannelLimits.standard();

    @Test
    void eachSettingIsChangedAlone() {
        Duration second = Duration.ofSeconds(1);
        Duration minute = Duration.ofMinutes(1);
        assertThat(LIMITS.concurrency(3).rate(5, minute).burst(7).queue(9).breaker(11, second, minute))
                .isEqualTo(new ChannelLimits(3, 5, minute, 7, 9, 11, second, minute));
    }

    @Test
    void aWrongSettingIsNamedWithWhatItMayBe() {
        isRefused(() -> LIMITS.concurrency(0), "concurrency must be from 1 to 1000, but was 0");
        isRefused(() -> LIMITS.concurrency(1_001), "concurrency must be from 1 to 1000, but was 1001");
        isRefused(() -> LIMITS.rate(-1, Duration.ofSeconds(1)), "permits must be from 0 to 1000000, but was -1");
        isRefused(() -> LIMITS.rate(1, Duration.ZERO), "per must be more than zero, but was PT0S");
        isRefused(() -> LIMITS.rate(1, Duration.ofDays(2)), "per must be at most a day, but was PT48H");
        isRefused(() -> LIMITS.burst(0), "burst must be from 1 to 1000000, but was 0");
        isRefused(() -> LIMITS.queue(-1), "queue must be from 0 to 100000, but was -1");
        isRefused(
                () -> LIMITS.breaker(0, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                "failures must be from 1 to 1000000, but was 0");
        isRefused(
                () -> LIMITS.breaker(1, Duration.ZERO, Duration.ofSeconds(1)),
                "firstWait must be from 100 milliseconds to an hour, but was PT0S");
        isRefused(
                () -> LIMITS.breaker(1, Duration.ofSeconds(2), Duration.ofSeconds(1)),
                "longestWait must be from firstWait to an hour, but was PT1S");
    }

    private static void isRefused(Runnable setting, String message) {
        assertThatIllegalArgumentException().isThrownBy(setting::run).withMessage(message);
    }
}
