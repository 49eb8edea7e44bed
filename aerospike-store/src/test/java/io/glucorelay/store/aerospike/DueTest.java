package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The numbers that the index of what is due is ordered by. */
class DueTest {

    @Property
    void nothingIsDueBeforeItsTimeAndItIsWithinAMillisecond(@ForAll long seed, @ForAll long other) {
        Instant due = AnyTime.of(new Random(seed));
        Instant now = AnyTime.of(new Random(other));
        if (due.getEpochSecond() >= 0 && due.getEpochSecond() < Due.NEVER / 1000 - 1) {
            assertThat(Due.from(due) <= Due.now(now)).isEqualTo(!now.isBefore(roundedUp(due)));
        }
    }

    private static Instant roundedUp(Instant instant) {
        return Instant.ofEpochMilli(instant.plusNanos(999_999).toEpochMilli());
    }

    @Property
    void whatIsLaterIsNeverDueEarlier(@ForAll long seed) {
        Random random = new Random(seed);
        Instant one = AnyTime.of(random);
        Instant two = AnyTime.of(random);
        int order = one.compareTo(two);
        assertThat(Long.compare(Due.from(one), Due.from(two)) * order).isNotNegative();
        assertThat(Long.compare(Due.now(one), Due.now(two)) * order).isNotNegative();
    }

    @Property
    void everyInstantIsANumberThatIsNotNever(@ForAll long seed) {
        Instant any = AnyTime.of(new Random(seed));
        assertThat(Due.from(any)).isBetween(0L, Due.NEVER - 1);
        assertThat(Due.now(any)).isBetween(0L, Due.from(any));
    }

    @Property
    void theMoreUrgentComesFirstWhenever(@ForAll long seed) {
        Random random = new Random(seed);
        long urgent = Due.packed(Severity.URGENT, AnyTime.of(random));
        long warning = Due.packed(Severity.WARNING, AnyTime.of(random));
        long notice = Due.packed(Severity.NOTICE, AnyTime.of(random));
        assertThat(urgent).isLessThan(warning).isBetween(Due.first(0), Due.first(0) + Due.NEVER);
        assertThat(warning).isLessThan(notice).isBetween(Due.first(1), Due.first(1) + Due.NEVER);
        assertThat(notice).isLessThan(Due.first(Due.HOUSEKEEPING)).isGreaterThanOrEqualTo(Due.first(2));
    }

    @Property
    void theMillisecondsComeOutOfTheNumberAgain(@ForAll Severity severity, @ForAll long seed) {
        Instant at = AnyTime.of(new Random(seed));
        assertThat(Due.packed(severity, at) & Due.NEVER).isEqualTo(Due.from(at));
    }

    @Property
    void aDelayIsNeverRoundedDownAndNeverByAMillisecondUp(
            @ForAll @LongRange(min = 0, max = 31_536_000_000_000_000L) long nanos) {
        long millis = Due.millis(Duration.ofNanos(nanos));
        assertThat(Duration.ofMillis(millis).toNanos()).isBetween(nanos, nanos + 999_999);
    }

    @Example
    void timesRoundToTheSideWhereNothingIsTooEarly() {
        Instant between = Instant.parse("2024-05-01T10:00:00.000000001Z");
        long before = Instant.parse("2024-05-01T10:00:00Z").toEpochMilli();
        assertThat(Due.now(between)).isEqualTo(before);
        assertThat(Due.from(between)).isEqualTo(before + 1);
        assertThat(Due.from(Instant.ofEpochMilli(before))).isEqualTo(before);
        assertThat(Due.from(Instant.parse("1960-01-01T00:00:00Z"))).isZero();
        assertThat(Due.from(Instant.MAX)).isEqualTo(Due.NEVER - 1);
    }

    @Example
    void everySeverityHasABinOfItsOwnInTheOrderOfUrgency() {
        assertThat(Due.BINS).doesNotHaveDuplicates().hasSize(Severity.values().length);
        for (Severity severity : Severity.values()) {
            assertThat(Due.BINS.get(Due.urgency(severity))).isEqualTo(Due.bin(severity));
        }
    }
}
