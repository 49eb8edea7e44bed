package io.glucorelay.delivery;

import java.time.Duration;

/**
 * How much a relay asks of a channel's provider at once, and when it stops asking. Immutable; begin with {@link #standard()}.
 *
 * <p>Each relay keeps its own: where several share a store and one account, each gets its part of the account's rate.
 *
 * @param concurrency how many sends may be in flight at once, each on a thread of its own; from 1 to 1,000. It is the most: while
 *     sends fail the relay makes fewer at once, down to one, and comes back step by step
 * @param permits how many sends may begin in each {@code per}; from 0 to 1,000,000, where 0 sets no bound
 * @param per what {@code permits} are counted over; more than zero, at most a day
 * @param burst how many sends may begin at once after a pause, from 1 to 1,000,000: in any time t at most {@code burst + permits *
 *     t / per} begin
 * @param queue how many sends may wait in memory for their turn, from 0 to 100,000; more than that wait in the store
 * @param failures after how many different messages in a row that were answered {@link SendOutcome.RetryLater} the provider is taken
 *     to be down, from 1 to 1,000,000
 * @param firstWait for how long it is then left alone, before one message is tried; from 100 milliseconds to an hour
 * @param longestWait what that wait grows to, doubling each time that one fails too; from {@code firstWait} to an hour
 */
public record ChannelLimits(
        int concurrency,
        int permits,
        Duration per,
        int burst,
        int queue,
        int failures,
        Duration firstWait,
        Duration longestWait) {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** @throws IllegalArgumentException if a value is outside what its parameter allows; the message names it */
    public ChannelLimits {
        require(isWithin(concurrency, 1, 1_000), "concurrency", concurrency, "from 1 to 1000");
        require(isWithin(permits, 0, 1_000_000), "permits", permits, "from 0 to 1000000");
        require(isPositive(per), "per", per, "more than zero");
        require(per.compareTo(Duration.ofDays(1)) <= 0, "per", per, "at most a day");
        require(isWithin(burst, 1, 1_000_000), "burst", burst, "from 1 to 1000000");
        require(isWithin(queue, 0, 100_000), "queue", queue, "from 0 to 100000");
        require(isWithin(failures, 1, 1_000_000), "failures", failures, "from 1 to 1000000");
        require(
                firstWait.compareTo(Duration.ofMillis(100)) >= 0 && firstWait.compareTo(LONGEST) <= 0,
                "firstWait",
                firstWait,
                "from 100 milliseconds to an hour");
        require(
                longestWait.compareTo(firstWait) >= 0 && longestWait.compareTo(LONGEST) <= 0,
                "longestWait",
                longestWait,
                "from firstWait to an hour");
    }

    /**
     * What suits most providers:
     *
     * <ul>
     *   <li>16 sends at once: with the tenth of a second that a provider takes, 160 a second;
     *   <li>no bound on the rate, which only the account's owner knows;
     *   <li>250 sends that wait: enough to keep the channel busy from one look into the store to the next, little enough memory;
     *   <li>down after 5 messages in a row, as one bad address alone does not fail so many different ones, and a provider that is
     *       down does so within seconds;
     *   <li>left alone for 2 seconds at first and 30 at most, as an {@linkplain io.glucorelay.careplan.DeliveryPolicy#urgent() urgent
     *       message} would wait between its attempts: no such message waits longer for it than it would have.
     * </ul>
     */
    public static ChannelLimits standard() {
        return new ChannelLimits(
                16, 0, Duration.ofSeconds(1), 1, 250, 5, Duration.ofSeconds(2), Duration.ofSeconds(30));
    }

    /** The same, with at most so many sends in flight. */
    public ChannelLimits concurrency(int sends) {
        return new ChannelLimits(sends, permits, per, burst, queue, failures, firstWait, longestWait);
    }

    /** The same, with at most so many sends begun in each such time, evenly unless there is a {@link #burst(int)}. */
    public ChannelLimits rate(int sends, Duration inEach) {
        return new ChannelLimits(concurrency, sends, inEach, burst, queue, failures, firstWait, longestWait);
    }

    /** The same, with so many sends begun at once after a pause. */
    public ChannelLimits burst(int sends) {
        return new ChannelLimits(concurrency, permits, per, sends, queue, failures, firstWait, longestWait);
    }

    /** The same, with so many sends that may wait in memory. */
    public ChannelLimits queue(int sends) {
        return new ChannelLimits(concurrency, permits, per, burst, sends, failures, firstWait, longestWait);
    }

    /** The same, taking the provider to be down after so many messages in a row, and trying again after these waits. */
    public ChannelLimits breaker(int failuresInARow, Duration first, Duration longest) {
        return new ChannelLimits(concurrency, permits, per, burst, queue, failuresInARow, first, longest);
    }

    private static boolean isWithin(int value, int min, int max) {
        return value >= min && value <= max;
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean ok, String field, Object value, String expected) {
        if (!ok) {
            throw new IllegalArgumentException(field + " must be " + expected + ", but was " + value);
        }
    }
}
