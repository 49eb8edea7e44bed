package io.glucorelay.careplan;

import java.time.Duration;

/**
 * How hard to try to deliver a notification, and for how long. Immutable.
 *
 * <p>After the n-th failed attempt the next one waits {@code firstBackoff * multiplier^(n-1)}, at most {@code maxBackoff},
 * less a random part of up to {@code jitter} of it. When {@code maxAttempts} have failed the notification is dead; when
 * {@code expireAfter} has passed it has expired. Either is an outcome on record, never a silent end.
 *
 * @param firstBackoff the wait after the first failure; more than zero
 * @param multiplier by how much each wait is longer than the last; at least 1
 * @param maxBackoff the longest wait; at least {@code firstBackoff}
 * @param jitter the part of a wait that is left to chance, from 0 (none) to 1 (all): it keeps a thousand messages that
 *     failed together from being retried together
 * @param maxAttempts after how many failed attempts to give up, from 1 to 200: every attempt is kept on record
 * @param attemptTimeout how long one attempt may take, from 1 second to 2 minutes
 * @param expireAfter how long the notification is worth delivering, from when it may first be sent; more than
 *     zero, at most 30 days
 */
public record DeliveryPolicy(
        Duration firstBackoff,
        double multiplier,
        Duration maxBackoff,
        double jitter,
        int maxAttempts,
        Duration attemptTimeout,
        Duration expireAfter) {

    private static final Duration MAX_EXPIRY = Duration.ofDays(30);

    /** @throws InvalidSettingException if a value is outside what its parameter allows; the message names it */
    public DeliveryPolicy {
        require(isPositive(firstBackoff), "firstBackoff", firstBackoff, "more than zero");
        require(multiplier >= 1 && multiplier <= 100, "multiplier", multiplier, "from 1 to 100");
        require(maxBackoff.compareTo(firstBackoff) >= 0, "maxBackoff", maxBackoff, "at least firstBackoff");
        require(maxBackoff.compareTo(Duration.ofDays(1)) <= 0, "maxBackoff", maxBackoff, "at most a day");
        require(jitter >= 0 && jitter <= 1, "jitter", jitter, "from 0 to 1");
        require(maxAttempts >= 1 && maxAttempts <= 200, "maxAttempts", maxAttempts, "from 1 to 200");
        require(
                attemptTimeout.compareTo(Duration.ofSeconds(1)) >= 0
                        && attemptTimeout.compareTo(Duration.ofMinutes(2)) <= 0,
                "attemptTimeout",
                attemptTimeout,
                "from 1 second to 2 minutes");
        require(isPositive(expireAfter), "expireAfter", expireAfter, "more than zero");
        require(expireAfter.compareTo(MAX_EXPIRY) <= 0, "expireAfter", expireAfter, "at most 30 days");
    }

    /** For what must be heard now: 2, 4, 8, 16 then every 30 seconds, each attempt 10 seconds, for an hour. */
    public static DeliveryPolicy urgent() {
        return new DeliveryPolicy(
                Duration.ofSeconds(2),
                2,
                Duration.ofSeconds(30),
                0.5,
                200,
                Duration.ofSeconds(10),
                Duration.ofHours(1));
    }

    /** For everything else: 10, 20, 40 seconds and so on up to every 5 minutes, each attempt 20 seconds, for 4 hours. */
    public static DeliveryPolicy standard() {
        return new DeliveryPolicy(
                Duration.ofSeconds(10),
                2,
                Duration.ofMinutes(5),
                0.5,
                150,
                Duration.ofSeconds(20),
                Duration.ofHours(4));
    }

    /** The same, giving up after this many failed attempts. */
    public DeliveryPolicy maxAttempts(int attempts) {
        return new DeliveryPolicy(firstBackoff, multiplier, maxBackoff, jitter, attempts, attemptTimeout, expireAfter);
    }

    /** The same, giving up when this long has passed since the notification might first be sent. */
    public DeliveryPolicy expireAfter(Duration age) {
        return new DeliveryPolicy(firstBackoff, multiplier, maxBackoff, jitter, maxAttempts, attemptTimeout, age);
    }

    /** The same, waiting {@code first} after the first failure and never longer than {@code longest}. */
    public DeliveryPolicy backoff(Duration first, Duration longest) {
        return new DeliveryPolicy(first, multiplier, longest, jitter, maxAttempts, attemptTimeout, expireAfter);
    }

    /** The same, with this part of each wait left to chance. */
    public DeliveryPolicy jitter(double part) {
        return new DeliveryPolicy(firstBackoff, multiplier, maxBackoff, part, maxAttempts, attemptTimeout, expireAfter);
    }

    /** The same, letting one attempt take this long. */
    public DeliveryPolicy attemptTimeout(Duration timeout) {
        return new DeliveryPolicy(firstBackoff, multiplier, maxBackoff, jitter, maxAttempts, timeout, expireAfter);
    }

    /**
     * How long to wait after a failed attempt.
     *
     * @param failures how many attempts have failed so far; at least 1
     * @param chance a number from 0 (inclusive) to 1 (exclusive) that decides the jitter
     */
    public Duration backoff(int failures, double chance) {
        double exact = Math.max(1, firstBackoff.toMillis()) * Math.pow(multiplier, failures - 1);
        double capped = Math.min(exact, (double) maxBackoff.toMillis());
        return Duration.ofMillis(Math.max(1, Math.round(capped * (1 - jitter * chance))));
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean ok, String field, Object value, String expected) {
        InvalidSettingException.require(ok, "", field, value, expected);
    }
}
