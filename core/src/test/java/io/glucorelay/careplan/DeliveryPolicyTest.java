package io.glucorelay.careplan;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DeliveryPolicyTest {

    private static final DeliveryPolicy POLICY = DeliveryPolicy.standard();

    private static void refused(ThrowingCallable policy, String... named) {
        assertThatIllegalArgumentException()
                .isThrownBy(policy)
                .withMessageContainingAll(named)
                .withMessageContaining("but was");
    }

    private static void allowed(ThrowingCallable policy) {
        assertThatCode(policy).doesNotThrowAnyException();
    }

    private static DeliveryPolicy multiplier(double multiplier) {
        return POLICY.backoff(ofSeconds(1), ofDays(1)).jitter(0).multiplier(multiplier);
    }

    @Test
    void everySettingHasItsBounds() {
        refused(() -> POLICY.backoff(Duration.ZERO, ofSeconds(1)), "firstBackoff", "more than zero", "PT0S");
        refused(() -> POLICY.backoff(ofSeconds(-1), ofSeconds(1)), "firstBackoff", "PT-1S");
        refused(() -> POLICY.backoff(ofSeconds(2), ofSeconds(1)), "maxBackoff", "at least firstBackoff", "PT1S");
        allowed(() -> POLICY.backoff(ofDays(1), ofDays(1)));
        refused(() -> POLICY.backoff(ofSeconds(2), ofDays(1).plusNanos(1)), "maxBackoff", "at most a day");
        allowed(() -> multiplier(1));
        allowed(() -> multiplier(100));
        refused(() -> multiplier(0.99), "multiplier", "from 1 to 100", "0.99");
        refused(() -> multiplier(100.1), "multiplier", "100.1");
        refused(() -> multiplier(Double.NaN), "multiplier", "NaN");
        allowed(() -> POLICY.jitter(0));
        allowed(() -> POLICY.jitter(1));
        refused(() -> POLICY.jitter(-0.1), "jitter", "from 0 to 1", "-0.1");
        refused(() -> POLICY.jitter(1.1), "jitter", "1.1");
        refused(() -> POLICY.jitter(Double.NaN), "jitter", "NaN");
        allowed(() -> POLICY.maxAttempts(1));
        allowed(() -> POLICY.maxAttempts(200));
        refused(() -> POLICY.maxAttempts(0), "maxAttempts", "from 1 to 200", "was 0");
        refused(() -> POLICY.maxAttempts(201), "maxAttempts", "201");
        allowed(() -> POLICY.attemptTimeout(ofSeconds(1)));
        allowed(() -> POLICY.attemptTimeout(ofMinutes(2)));
        refused(() -> POLICY.attemptTimeout(ofMillis(999)), "attemptTimeout", "1 second", "PT0.999S");
        refused(() -> POLICY.attemptTimeout(ofMinutes(2).plusNanos(1)), "attemptTimeout", "2 minutes");
        allowed(() -> POLICY.expireAfter(ofMillis(1)));
        allowed(() -> POLICY.expireAfter(ofDays(30)));
        refused(() -> POLICY.expireAfter(Duration.ZERO), "expireAfter", "more than zero", "PT0S");
        refused(() -> POLICY.expireAfter(ofDays(30).plusNanos(1)), "expireAfter", "30 days");
    }

    /** No instant lies forever after another: working out when it expires would fail, and with it every send. */
    @Test
    void whatNeverExpiresIsRefused() {
        refused(() -> POLICY.expireAfter(ChronoUnit.FOREVER.getDuration()), "expireAfter");
    }

    @Test
    void eachChangeChangesOneThing() {
        assertThat(POLICY.backoff(ofSeconds(1), ofSeconds(9))
                        .jitter(0.25)
                        .maxAttempts(3)
                        .attemptTimeout(ofSeconds(7))
                        .expireAfter(ofMinutes(11)))
                .isEqualTo(new DeliveryPolicy(
                        ofSeconds(1),
                        POLICY.multiplier(),
                        ofSeconds(9),
                        0.25,
                        false,
                        3,
                        ofSeconds(7),
                        ofMinutes(11),
                        Route.alternate(),
                        QuietHours.NONE,
                        Digest.NONE,
                        false));
    }

    @Test
    void theWaitsAreWhatTheUrgentPolicyPromises() {
        DeliveryPolicy exact = DeliveryPolicy.urgent().jitter(0);
        int[] seconds = {2, 4, 8, 16, 30, 30};
        for (int i = 0; i < seconds.length; i++) {
            assertThat(exact.backoff(i + 1, n -> 0.9)).isEqualTo(ofSeconds(seconds[i]));
        }
    }

    @Test
    void aMultiplierOfOneWaitsEquallyLongEachTime() {
        assertThat(multiplier(1).backoff(200, n -> 0)).isEqualTo(ofSeconds(1));
    }

    @Test
    void jitterTakesOffUpToItsPartOfAWait() {
        DeliveryPolicy policy = POLICY.backoff(ofSeconds(10), ofSeconds(10)).jitter(0.5);
        assertThat(policy.backoff(1, n -> 0)).isEqualTo(ofSeconds(10));
        assertThat(policy.backoff(1, n -> 0.5)).isEqualTo(ofMillis(7_500));
        assertThat(policy.backoff(1, n -> Math.nextDown(1.0))).isEqualTo(ofSeconds(5));
    }

    @Provide
    Arbitrary<DeliveryPolicy> policies() {
        Arbitrary<Long> first = Arbitraries.longs().between(1, ofDays(1).toNanos());
        Arbitrary<Double> multiplier = Arbitraries.doubles().between(1, 100);
        Arbitrary<Double> part = Arbitraries.doubles().between(0, 1);
        return Combinators.combine(first, multiplier, part, part).as((nanos, by, spread, jitter) -> {
            long longest = nanos + (long) (spread * (ofDays(1).toNanos() - nanos));
            return POLICY.backoff(Duration.ofNanos(nanos), Duration.ofNanos(longest))
                    .multiplier(by)
                    .jitter(jitter);
        });
    }

    @Property
    void everyWaitIsMoreThanNothingAndAtMostTheLongest(
            @ForAll("policies") DeliveryPolicy policy,
            @ForAll @IntRange(min = 1, max = 200) int failures,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance) {
        Duration wait = policy.backoff(failures, n -> chance);
        assertThat(wait).isGreaterThanOrEqualTo(ofMillis(1));
        // Waits are whole milliseconds, at least one.
        assertThat(wait).isLessThanOrEqualTo(policy.maxBackoff().plusMillis(1));
        Duration longest = policy.backoff(failures, n -> 0);
        assertThat((double) wait.toMillis()).isGreaterThanOrEqualTo(longest.toMillis() * (1 - policy.jitter()) - 1);
    }

    @Property
    void everyDecorrelatedWaitIsBetweenTheFirstAndTheLongestAndAtMostSoMuchLongerThanTheOneBefore(
            @ForAll("policies") DeliveryPolicy policy,
            @ForAll @IntRange(min = 2, max = 200) int failures,
            @ForAll long seed) {
        DeliveryPolicy decorrelated = policy.decorrelatedJitter();
        IntToDoubleFunction chance = n -> new Random(seed + n).nextDouble();
        double before = decorrelated.backoff(failures - 1, chance).toMillis();
        double wait = decorrelated.backoff(failures, chance).toMillis();
        double first = Math.max(1, policy.firstBackoff().toMillis());
        assertThat(wait).isGreaterThanOrEqualTo(first);
        assertThat(wait)
                .isLessThanOrEqualTo(
                        Math.max(first, (double) policy.maxBackoff().toMillis()) + 1);
        assertThat(wait).isLessThanOrEqualTo(3 * (before + 1) + 1);
    }

    @Test
    void decorrelatedWaitsGoByTheOneBefore() {
        DeliveryPolicy policy = POLICY.backoff(ofSeconds(1), ofSeconds(60)).decorrelatedJitter();
        double almost = Math.nextDown(1.0);
        assertThat(policy.backoff(1, n -> almost)).isEqualTo(ofSeconds(3));
        assertThat(policy.backoff(2, n -> almost)).isEqualTo(ofSeconds(9));
        assertThat(policy.backoff(3, n -> n == 3 ? 0 : almost)).isEqualTo(ofSeconds(1));
        assertThat(policy.backoff(3, n -> n == 2 ? 0 : almost)).isEqualTo(ofSeconds(3));
        assertThat(policy.backoff(9, n -> almost)).isEqualTo(ofSeconds(60));
    }

    @Property
    void withoutJitterNoWaitIsShorterThanTheOneBefore(
            @ForAll("policies") DeliveryPolicy policy, @ForAll @IntRange(min = 1, max = 199) int failures) {
        assertThat(policy.jitter(0).backoff(failures + 1, n -> 0))
                .isGreaterThanOrEqualTo(policy.jitter(0).backoff(failures, n -> 0));
    }

    @Test
    void theTwoHundredthWaitIsStillTheLongest() {
        assertThat(multiplier(100).backoff(200, n -> 0)).isEqualTo(ofDays(1));
        DeliveryPolicy tiny = POLICY.backoff(Duration.ofNanos(1), ofSeconds(30)).jitter(0);
        DeliveryPolicy steep = tiny.multiplier(100);
        assertThat(steep.backoff(200, n -> 0)).isEqualTo(ofSeconds(30));
    }
}
