package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DaysPropertyTest {

    private static final Days ONE = Days.of(Duration.ofDays(1));

    @Property
    void everyInstantLiesInItsDay(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int length) {
        Days days = Days.of(Duration.ofDays(length));
        Instant at = AnyTime.recent(new Random(seed));
        long day = days.number(at);
        assertThat(at).isBefore(days.end(day)).isAfterOrEqualTo(days.end(day - 1));
        assertThat(days.number(days.end(day)))
                .as("the end is the next one's begin")
                .isEqualTo(day + 1);
        assertThat(days.number(days.end(day).minusNanos(1))).isEqualTo(day);
    }

    @Property
    void whatIsLaterIsNeverInAnEarlierDayOrMillisecond(@ForAll long seed) {
        Random random = new Random(seed);
        Instant one = AnyTime.of(random);
        Instant two = AnyTime.of(random);
        int order = one.compareTo(two);
        assertThat(Long.compare(Days.millis(one), Days.millis(two)) * order).isNotNegative();
        assertThat(Long.compare(ONE.number(one), ONE.number(two)) * order).isNotNegative();
    }

    @Property
    void aMillisecondIsThatInWhichTheInstantLies(@ForAll long seed) {
        Instant at = AnyTime.recent(new Random(seed));
        Instant millis = Instant.ofEpochMilli(Days.millis(at));
        assertThat(Duration.between(millis, at)).isBetween(Duration.ZERO, Duration.ofNanos(999_999));
    }

    @Example
    void daysBefore1970CountDownwards() {
        assertThat(ONE.number(Instant.EPOCH)).isZero();
        assertThat(ONE.number(Instant.EPOCH.minusNanos(1))).isEqualTo(-1);
        assertThat(ONE.number(Instant.parse("1969-12-31T00:00:00Z"))).isEqualTo(-1);
        assertThat(ONE.number(Instant.parse("1969-12-30T23:59:59.999Z"))).isEqualTo(-2);
        assertThat(ONE.end(-1)).isEqualTo(Instant.EPOCH);
    }

    /** Whoever asks for all there is asks from the first instant to the last: so much must fit. */
    @Example
    void theBeginningAndTheEndOfTimeHaveDaysAndStretchesBetweenThem() {
        assertThat(ONE.number(Instant.MIN)).isLessThan(ONE.number(Instant.parse("-9999-01-01T00:00:00Z")));
        assertThat(ONE.number(Instant.MAX)).isGreaterThan(ONE.number(Instant.parse("9999-01-01T00:00:00Z")));
        assertThat(Days.millis(Instant.MAX) - Days.millis(Instant.MIN)).isBetween(Due.NEVER, 2 * Due.NEVER + 2_000);
    }
}
