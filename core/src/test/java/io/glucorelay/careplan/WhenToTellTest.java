package io.glucorelay.careplan;

import static io.glucorelay.careplan.Severity.NOTICE;
import static io.glucorelay.careplan.Severity.URGENT;
import static io.glucorelay.careplan.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Routes, quiet hours and digests. */
class WhenToTellTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Schedule NIGHT = Schedule.daily(LocalTime.of(22, 0), LocalTime.of(7, 0));

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }

    private static void refused(String message, ThrowingCallable setting) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(setting)
                .withMessageStartingWith(message);
    }

    @Test
    void inQuietHoursWarningsWaitNoticesAreDroppedAndUrgentPasses() {
        QuietHours quiet = QuietHours.droppingNotices(NIGHT);
        Instant night = at("2026-03-02T23:30");
        assertThat(quiet.earliest(URGENT, night, PARIS)).contains(night);
        assertThat(quiet.earliest(WARNING, night, PARIS)).contains(at("2026-03-03T07:00"));
        assertThat(quiet.earliest(NOTICE, night, PARIS)).isEmpty();
        assertThat(quiet.earliest(NOTICE, at("2026-03-03T07:00"), PARIS)).contains(at("2026-03-03T07:00"));
        assertThat(quiet.earliest(NOTICE, at("2026-03-02T21:59"), PARIS)).contains(at("2026-03-02T21:59"));
        assertThat(QuietHours.deferring(NIGHT).earliest(NOTICE, night, PARIS)).contains(at("2026-03-03T07:00"));
        assertThat(QuietHours.NONE.earliest(NOTICE, night, PARIS)).contains(night);
    }

    @Test
    void quietHoursThatNeverEndOrKeepUrgentBackAreRefused() {
        refused("quietHours: during", () -> QuietHours.deferring(Schedule.ALWAYS));
        refused("quietHours: deferred", () -> new QuietHours(NIGHT, Set.of(URGENT), Set.of()));
        refused("quietHours: dropped", () -> new QuietHours(NIGHT, Set.of(), Set.of(URGENT)));
        refused("quietHours: dropped", () -> new QuietHours(NIGHT, Set.of(NOTICE), Set.of(NOTICE)));
    }

    @Test
    void aDigestComesAtTimesFixedByTheClock() {
        Digest digest = Digest.ofNotices(Duration.ofMinutes(30));
        assertThat(digest.earliest(NOTICE, at("2026-03-02T10:01"), PARIS)).isEqualTo(at("2026-03-02T10:30"));
        assertThat(digest.earliest(NOTICE, at("2026-03-02T10:30"), PARIS)).isEqualTo(at("2026-03-02T10:30"));
        assertThat(digest.earliest(WARNING, at("2026-03-02T10:01"), PARIS)).isEqualTo(at("2026-03-02T10:01"));
        Digest odd = Digest.ofNotices(Duration.ofHours(7));
        assertThat(odd.earliest(NOTICE, at("2026-03-02T22:00"), PARIS)).isEqualTo(at("2026-03-03T00:00"));
        assertThat(Digest.NONE.earliest(NOTICE, at("2026-03-02T10:01"), PARIS)).isEqualTo(at("2026-03-02T10:01"));
    }

    @Test
    void whatADigestGathersAtNightWaitsForTheMorning() {
        DeliveryPolicy policy = DeliveryPolicy.hourly().quietHours(QuietHours.deferring(NIGHT));
        assertThat(policy.earliest(NOTICE, at("2026-03-02T21:30"), PARIS)).contains(at("2026-03-03T07:00"));
        assertThat(policy.earliest(NOTICE, at("2026-03-02T20:30"), PARIS)).contains(at("2026-03-02T21:00"));
        assertThat(policy.earliest(URGENT, at("2026-03-02T23:30"), PARIS))
                .isEqualTo(Optional.of(at("2026-03-02T23:30")));
    }

    @Property
    void aDigestComesWithinItsTimeAndNeverBefore(
            @ForAll @IntRange(min = 1, max = 1440) int minutes,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
        Instant at = Instant.ofEpochSecond(second);
        Instant next = Digest.ofNotices(Duration.ofMinutes(minutes)).earliest(NOTICE, at, PARIS);
        assertThat(next).isAfterOrEqualTo(at).isBefore(at.plus(Duration.ofMinutes(minutes)));
        assertThat(Digest.ofNotices(Duration.ofMinutes(minutes)).earliest(NOTICE, next, PARIS))
                .isEqualTo(next);
    }

    @Test
    void digestsHaveTheirBounds() {
        refused("digest: every", () -> Digest.ofNotices(Duration.ofSeconds(59)));
        refused("digest: every", () -> Digest.ofNotices(Duration.ofHours(24).plusMillis(1)));
        refused("digest: severities", () -> new Digest(Duration.ofHours(1), Set.of(URGENT)));
        refused("digest: every", () -> new Digest(Duration.ofHours(1), Set.of()));
    }

    @Test
    void routesHaveTheirBounds() {
        refused("route: failures", () -> Route.fallback(0, Duration.ofMinutes(1)));
        refused("route: failures", () -> Route.fallback(21, Duration.ofMinutes(1)));
        refused("route: patience", () -> Route.fallback(1, Duration.ofMillis(999)));
        refused("route: patience", () -> Route.fallback(1, Duration.ofHours(24).plusMillis(1)));
        refused("route: failures", () -> new Route(Route.Order.ALTERNATE, 2, Duration.ofHours(24)));
        refused("route: patience", () -> new Route(Route.Order.ALL_AT_ONCE, 1, Duration.ofHours(1)));
    }
}
