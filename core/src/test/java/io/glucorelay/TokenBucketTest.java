package io.glucorelay;

import static io.glucorelay.NotificationSample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static int takeAll(TokenBucket bucket, Instant now) {
        int taken = 0;
        while (taken < 1_000 && bucket.take(now)) {
            taken++;
        }
        return taken;
    }

    @Test
    void aFullBucketGivesItsBurstAndThenOneAtATime() {
        TokenBucket bucket = new TokenBucket(2, Duration.ofSeconds(1), 3);
        assertThat(takeAll(bucket, NOW)).isEqualTo(3);
        assertThat(bucket.nextAt(NOW)).isEqualTo(NOW.plusMillis(500));
        assertThat(takeAll(bucket, NOW.plusMillis(499))).isZero();
        assertThat(takeAll(bucket, NOW.plusMillis(500))).isEqualTo(1);
        assertThat(takeAll(bucket, NOW.plusSeconds(60)))
                .as("no more than its burst")
                .isEqualTo(3);
    }

    @Test
    void withoutARateThereIsAlwaysAPermit() {
        TokenBucket bucket = new TokenBucket(0, Duration.ofSeconds(1), 1);
        assertThat(takeAll(bucket, NOW)).isEqualTo(1_000);
        assertThat(bucket.nextAt(NOW)).isEqualTo(NOW);
        assertThat(bucket.interval()).isZero();
    }

    @Test
    void aClockThatIsPutBackHoldsNothingUpForLongerThanAnEmptyBucketFills() {
        TokenBucket bucket = new TokenBucket(1, Duration.ofSeconds(1), 3);
        takeAll(bucket, NOW);
        Instant back = NOW.minus(Duration.ofHours(1));
        assertThat(bucket.nextAt(back)).isEqualTo(back.plusSeconds(1));
        assertThat(takeAll(bucket, back.plusSeconds(1))).isEqualTo(1);
    }

    /** {@code steps}: milliseconds that pass between one look for permits and the next. */
    @Property
    void overAnyTimeTheRateIsKeptAndNoPermitIsWithheld(
            @ForAll @IntRange(min = 1, max = 50) int permits,
            @ForAll @IntRange(min = 1, max = 5_000) int perMs,
            @ForAll @IntRange(min = 1, max = 20) int burst,
            @ForAll @Size(max = 40) List<@IntRange(max = 3_000) Integer> steps) {
        TokenBucket bucket = new TokenBucket(permits, Duration.ofMillis(perMs), burst);
        List<Instant> taken = new ArrayList<>();
        Instant now = NOW;
        for (int step : steps) {
            now = now.plusMillis(step);
            for (int i = takeAll(bucket, now); i > 0; i--) {
                taken.add(now);
            }
            assertThat(bucket.nextAt(now)).isAfter(now);
        }
        for (int first = 0; first < taken.size(); first++) {
            for (int last = first; last < taken.size(); last++) {
                long windowMs =
                        Duration.between(taken.get(first), taken.get(last)).toMillis();
                // permits <= burst + rate * window, without a division.
                assertThat((long) (last - first + 1 - burst) * perMs).isLessThanOrEqualTo(permits * windowMs);
            }
        }
    }
}
