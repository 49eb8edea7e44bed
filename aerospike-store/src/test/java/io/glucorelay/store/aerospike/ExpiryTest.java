package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.store.Retention;
import io.glucorelay.store.RetentionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times to live as the database counts them: in seconds, with zero and less for something else. */
class ExpiryTest {

    /** The database refuses more. */
    private static final int TEN_YEARS = (int) Duration.ofDays(3650).toSeconds();

    private static final int HOUR = 3600;
    private static final Instant NOW = Instant.parse("2024-05-01T12:00:00.400Z");

    private Retention retention = new Retention(Duration.ofDays(30), Duration.ofDays(60), Duration.ofDays(90));

    private final Expiry expiry = new Expiry(
            new RetentionStore() {
                @Override
                public Retention get() {
                    return retention;
                }

                @Override
                public void put(Retention newRetention) {
                    retention = newRetention;
                }
            },
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void eachKindIsKeptForItsOwnRetention() {
        assertKept(expiry.ofReadings(), Duration.ofDays(30));
        assertKept(expiry.ofMessages(), Duration.ofDays(60));
        assertKept(expiry.ofQuarantine(NOW), Duration.ofDays(90));
        assertKept(expiry.ofReadings(NOW), Duration.ofDays(30));
    }

    /** A record of a day is kept until the last that it may hold is past its retention. */
    @Test
    void theRetentionBeginsWhenSomethingWasAndNotWhenItIsStored() {
        assertKept(
                expiry.ofReadings(NOW.plus(Duration.ofHours(12))),
                Duration.ofDays(30).plusHours(12));
        assertKept(expiry.ofReadings(NOW.minus(Duration.ofDays(29))), Duration.ofDays(1));
        assertKept(expiry.ofQuarantine(NOW.minus(Duration.ofDays(89))), Duration.ofDays(1));
    }

    /** Within its retention nothing is removed, not even in its last second. */
    @Test
    void aPartOfASecondIsNotCutOff() {
        for (long nanos : new long[] {1, 400_000_000, 999_999_999}) {
            Duration more = Duration.ofNanos(nanos);
            assertKept(expiry.ofReadings(NOW.plus(more)), Duration.ofDays(30).plus(more));
            assertKept(expiry.ofQuarantine(NOW.plus(more)), Duration.ofDays(90).plus(more));
        }
    }

    /** Zero would be the namespace's default, -1 for ever and -2 as it was. */
    @Test
    void whatIsLongPastIsKeptForAnHourAndNotForEver() {
        for (Instant past : List.of(
                NOW.minus(Duration.ofDays(30)),
                NOW.minus(Duration.ofDays(30)).minusSeconds(1),
                NOW.minus(Duration.ofDays(30)).minusSeconds(2),
                NOW.minus(Duration.ofDays(90)),
                NOW.minus(Duration.ofDays(100_000)),
                Instant.MIN)) {
            assertThat(expiry.ofReadings(past)).as("readings of " + past).isBetween(HOUR, HOUR + 2);
        }
        assertThat(expiry.ofQuarantine(Instant.MIN)).isBetween(HOUR, HOUR + 2);
        assertThat(expiry.ofQuarantine(NOW.minus(Duration.ofDays(90)))).isBetween(HOUR, HOUR + 2);
    }

    @Test
    void theLongestRetentionIsWithinTheDatabasesLimitWheneverSomethingWas() {
        retention = Retention.all(Retention.LONGEST);
        assertKept(expiry.ofReadings(), Retention.LONGEST);
        assertKept(expiry.ofMessages(), Retention.LONGEST);
        // A device whose clock is wrong.
        for (Instant future : List.of(NOW.plus(Duration.ofDays(49)), NOW.plus(Duration.ofDays(36_500)), Instant.MAX)) {
            assertThat(expiry.ofReadings(future)).isBetween(TEN_YEARS - 2 * 86_400, TEN_YEARS - 1);
            assertThat(expiry.ofQuarantine(future)).isBetween(TEN_YEARS - 2 * 86_400, TEN_YEARS - 1);
        }
    }

    @Test
    void theShortestRetentionIsADayAndNotAnHour() {
        retention = Retention.all(Retention.SHORTEST);
        assertKept(expiry.ofReadings(), Retention.SHORTEST);
        assertKept(expiry.ofMessages(), Retention.SHORTEST);
    }

    /** At least for so long, and hardly longer. */
    private static void assertKept(int seconds, Duration retention) {
        assertThat(Duration.ofSeconds(seconds)).isBetween(retention, retention.plusSeconds(2));
    }
}
