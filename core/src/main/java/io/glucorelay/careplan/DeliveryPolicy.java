package io.glucorelay.careplan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * How hard to try to deliver a notification, when, and for how long. Immutable.
 *
 * <p>After the n-th failed attempt the next one waits {@code firstBackoff * multiplier^(n-1)}, at most {@code maxBackoff},
 * less a random part of up to {@code jitter} of it. When {@code maxAttempts} have failed the notification is dead; when
 * {@code expireAfter} has passed it has expired. Either is an outcome on record, never a silent end.
 *
 * <p>With {@code decorrelated} the wait is instead a random one from {@code firstBackoff} to {@code multiplier} times the wait
 * before, at most {@code maxBackoff}: it spreads better where very many fail together, and grows less predictably (Marc
 * Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * @param firstBackoff the wait after the first failure; more than zero
 * @param multiplier by how much each wait is longer than the last; from 1 to 100
 * @param maxBackoff the longest wait; at least {@code firstBackoff}, at most a day
 * @param jitter the part of a wait that is left to chance, from 0 (none) to 1 (all, "full jitter"): it keeps a thousand messages
 *     that failed together from being retried together
 * @param decorrelated whether waits go by the one before instead; then {@code jitter} is not used
 * @param maxAttempts after how many failed attempts to give up, from 1 to 200: every attempt is kept on record
 * @param attemptTimeout how long one attempt may take, from 1 second to 2 minutes
 * @param expireAfter how long the notification is worth delivering, from when it may first be sent; more than
 *     zero, at most 30 days
 * @param route in which order the addresses are tried
 * @param quietHours when what is not urgent is kept back
 * @param digest what is not told one by one
 * @param everyMessage whether each message is sent, one after the other, though a newer one on its topic takes its place: for
 *     programs that keep a record. People are better served by the newest alone
 */
public record DeliveryPolicy(
        Duration firstBackoff,
        double multiplier,
        Duration maxBackoff,
        double jitter,
        boolean decorrelated,
        int maxAttempts,
        Duration attemptTimeout,
        Duration expireAfter,
        Route route,
        QuietHours quietHours,
        Digest digest,
        boolean everyMessage) {

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
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(quietHours, "quietHours");
        Objects.requireNonNull(digest, "digest");
    }

    /** One that tries the addresses in turn, at any time. */
    private static DeliveryPolicy trying(
            Duration first, Duration longest, int maxAttempts, Duration attemptTimeout, Duration expireAfter) {
        return new DeliveryPolicy(
                first,
                2,
                longest,
                0.5,
                false,
                maxAttempts,
                attemptTimeout,
                expireAfter,
                Route.alternate(),
                QuietHours.NONE,
                Digest.NONE,
                false);
    }

    /**
     * For what must be heard now: 2, 4, 8, 16 then every 30 seconds, each attempt 10 seconds, for an hour. After an hour the value it
     * tells is history, and what still lasts has been said anew.
     */
    public static DeliveryPolicy urgent() {
        return trying(Duration.ofSeconds(2), Duration.ofSeconds(30), 200, Duration.ofSeconds(10), Duration.ofHours(1));
    }

    /**
     * For everything else: 10, 20, 40 seconds and so on up to every 5 minutes, each attempt 20 seconds, for 4 hours: providers that
     * fail for longer than an hour are rare, and a value of the morning is of no use in the evening.
     */
    public static DeliveryPolicy standard() {
        return trying(Duration.ofSeconds(10), Duration.ofMinutes(5), 150, Duration.ofSeconds(20), Duration.ofHours(4));
    }

    /** As {@link #urgent()}, to every address at once: for who must be woken, whichever of the phones hears. */
    public static DeliveryPolicy everywhere() {
        return urgent().route(Route.allAtOnce());
    }

    /**
     * As {@link #standard()}, but from 22:00 to 7:00 only what is urgent is told, warnings wait and notices are dropped: for who
     * wants to know and can do nothing at night.
     */
    public static DeliveryPolicy daytime() {
        return standard()
                .quietHours(QuietHours.droppingNotices(Schedule.daily(LocalTime.of(22, 0), LocalTime.of(7, 0))));
    }

    /**
     * As {@link #standard()}, but what is not urgent comes once an hour, in one message: for a clinic with many patients.
     * It is worth telling for 12 hours.
     */
    public static DeliveryPolicy hourly() {
        return standard().expireAfter(Duration.ofHours(12)).digest(Digest.ofAllNotUrgent(Duration.ofHours(1)));
    }

    /** The same, giving up after this many failed attempts. */
    public DeliveryPolicy maxAttempts(int attempts) {
        PolicyDraft draft = new PolicyDraft(this);
        draft.maxAttempts = attempts;
        return draft.policy();
    }

    /** The same, giving up when this long has passed since the notification might first be sent. */
    public DeliveryPolicy expireAfter(Duration age) {
        PolicyDraft draft = new PolicyDraft(this);
        draft.expireAfter = age;
        return draft.policy();
    }

    /** The same, waiting {@code first} after the first failure and never longer than {@code longest}. */
    public DeliveryPolicy backoff(Duration first, Duration longest) {
        PolicyDraft draft = new PolicyDraft(this);
        draft.firstBackoff = first;
        draft.maxBackoff = longest;
        return draft.policy();
    }

    /** The same, with each wait this much longer than the one before. */
    public DeliveryPolicy multiplier(double factor) {
        PolicyDraft draft = new PolicyDraft(this);
        draft.multiplier = factor;
        return draft.policy();
    }

    /** The same, with this part of each wait left to chance: 0 for none of it, 1 for full jitter. */
    public DeliveryPolicy jitter(double part) {
        PolicyDraft draft = new PolicyDraft(this);
        draft.jitter = part;
        draft.decorrelated = false;
        return draft.policy();
    }

    /** The same, with each wait drawn by the one before it; the multiplier is 3, as where it was published, unless set again. */
    public DeliveryPolicy decorrelatedJitter() {
        PolicyDraft draft = new PolicyDraft(this);
        draft.multiplier = 3;
        draft.decorrelated = true;
        return draft.policy();
    }

    /** The same, letting one attempt take this long. */
    public DeliveryPolicy attemptTimeout(Duration timeout) {
        PolicyDraft draft = new PolicyDraft(this);
        draft.attemptTimeout = timeout;
        return draft.policy();
    }

    /** The same, trying the addresses in this order. */
    public DeliveryPolicy route(Route newRoute) {
        PolicyDraft draft = new PolicyDraft(this);
        draft.route = newRoute;
        return draft.policy();
    }

    /** The same, keeping back at these times what is not urgent. */
    public DeliveryPolicy quietHours(QuietHours newQuietHours) {
        PolicyDraft draft = new PolicyDraft(this);
        draft.quietHours = newQuietHours;
        return draft.policy();
    }

    /** The same, gathering what is not urgent. */
    public DeliveryPolicy digest(Digest newDigest) {
        PolicyDraft draft = new PolicyDraft(this);
        draft.digest = newDigest;
        return draft.policy();
    }

    /** The same, sending each message or, as is usual, of those on one topic that wait the newest only. */
    public DeliveryPolicy everyMessage(boolean every) {
        PolicyDraft draft = new PolicyDraft(this);
        draft.everyMessage = every;
        return draft.policy();
    }

    /**
     * When a contact may be told of something that is to be told at {@code at}: then, at the next time for a digest, or when
     * quiet hours are over; empty if it is dropped.
     *
     * @param severity how urgent it is
     * @param zone the patient's
     */
    public Optional<Instant> earliest(Severity severity, Instant at, ZoneId zone) {
        return quietHours.earliest(severity, digest.earliest(severity, at, zone), zone);
    }

    /**
     * How long to wait after a failed attempt, in whole milliseconds.
     *
     * @param failures how many attempts have failed so far; at least 1
     * @param chance for the n-th failure, from 1 on, a number from 0 (inclusive) to 1 (exclusive) that decides the jitter;
     *     always the same one for the same n
     */
    public Duration backoff(int failures, IntToDoubleFunction chance) {
        double first = Math.max(1, firstBackoff.toMillis());
        double longest = Math.max(first, (double) maxBackoff.toMillis());
        double wait = first;
        if (decorrelated) {
            for (int n = 1; n <= failures; n++) {
                double upTo = Math.min(longest, wait * multiplier);
                wait = first + chance.applyAsDouble(n) * Math.max(0, upTo - first);
            }
        } else {
            double exact = Math.min(first * Math.pow(multiplier, failures - 1), longest);
            wait = exact * (1 - jitter * chance.applyAsDouble(failures));
        }
        return Duration.ofMillis(Math.max(1, Math.round(wait)));
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean ok, String field, Object value, String expected) {
        InvalidSettingException.require(ok, "", field, value, expected);
    }
}
