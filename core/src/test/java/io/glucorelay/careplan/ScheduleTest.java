package io.glucorelay.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Clocks there are put forward and back by half an hour only. */
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MINUTES_OF_NINE_DAYS = 9 * 24 * 60;

    private static Schedule daily(String from, String to) {
        return Schedule.daily(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, 17:00, 08:59:59.999999999, false",
        "09:00, 17:00, 09:00, true",
        "09:00, 17:00, 16:59:59.999999999, true",
        "09:00, 17:00, 17:00, false",
        "22:00, 07:00, 21:59:59, false",
        "22:00, 07:00, 22:00, true",
        "22:00, 07:00, 00:00, true",
        "22:00, 07:00, 06:59:59, true",
        "22:00, 07:00, 07:00, false",
        "22:00, 00:00, 23:59:59, true",
        "22:00, 00:00, 00:00, false",
        "00:00, 07:00, 00:00, true",
        "00:00, 07:00, 23:59:59, false",
        "08:00, 08:00, 07:59:59, true",
        "08:00, 08:00, 08:00, true"
    })
    void itIsActiveFromItsBeginningUntilBeforeItsEnd(String from, String to, String time, boolean active) {
        Instant at = at("2026-01-14T" + time, PARIS);
        assertThat(daily(from, to).isActive(at, PARIS)).isEqualTo(active);
    }

    @ParameterizedTest
    @CsvSource({
        // 2026-01-16 is a Friday.
        "2026-01-16T21:59, false",
        "2026-01-16T22:00, true",
        "2026-01-17T06:59, true",
        "2026-01-17T07:00, false",
        "2026-01-17T22:00, true",
        "2026-01-18T06:59, true",
        "2026-01-18T22:00, false",
        "2026-01-16T06:59, false"
    })
    void overMidnightItGoesOnIntoTheNextDayWhateverDayThatIs(String local, boolean active) {
        Schedule weekend = daily("22:00", "07:00").on(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
        assertThat(weekend.isActive(at(local, PARIS), PARIS)).isEqualTo(active);
    }

    @Test
    void aWholeDayBeginsWhenItSays() {
        Schedule fromEight = daily("08:00", "08:00").on(DayOfWeek.MONDAY);
        assertThat(fromEight.isAlways()).isFalse();
        assertThat(fromEight.isActive(at("2026-01-12T07:59", PARIS), PARIS)).isFalse();
        assertThat(fromEight.isActive(at("2026-01-12T08:00", PARIS), PARIS)).isTrue();
        assertThat(fromEight.isActive(at("2026-01-13T07:59", PARIS), PARIS)).isTrue();
        assertThat(fromEight.isActive(at("2026-01-13T08:00", PARIS), PARIS)).isFalse();
    }

    @Test
    void itGoesByTheClockOnTheWall() {
        Instant at = at("2026-07-14T23:00", PARIS);
        Schedule night = daily("22:00", "07:00");
        assertThat(night.isActive(at, PARIS)).isTrue();
        assertThat(night.isActive(at, NEW_YORK)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00", "08:00"})
    void everyDayFromATimeToItselfIsAlways(String time) {
        Schedule always = daily(time, time);
        assertThat(always.isAlways()).isTrue();
        assertThat(always).hasToString("always");
        for (Instant at : List.of(Instant.MIN, Instant.EPOCH, Instant.MAX)) {
            assertThat(always.isActive(at, PARIS)).isTrue();
            assertThat(always.nextActive(at, PARIS)).isEqualTo(at);
        }
    }

    @Test
    void aScheduleHasADayAndWholeMinutes() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new Schedule(Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT))
                .withMessage("schedule: days must be at least one day of the week, but was []")
                .returns("days", InvalidSettingException::field);
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> Schedule.daily(LocalTime.of(12, 0, 1), LocalTime.MIDNIGHT))
                .withMessage("schedule: from must be in whole minutes, but was 12:00:01");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> Schedule.daily(LocalTime.NOON, LocalTime.MAX))
                .returns("to", InvalidSettingException::field);
    }

    @Test
    void daysCannotBeChangedAfterwards() {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.MONDAY);
        Schedule schedule = new Schedule(days, LocalTime.NOON, LocalTime.MIDNIGHT);
        days.add(DayOfWeek.SUNDAY);
        assertThat(schedule.days()).containsExactly(DayOfWeek.MONDAY);
        assertThat(schedule).isEqualTo(daily("12:00", "00:00").on(DayOfWeek.MONDAY));
    }

    @Test
    void anHourThatIsThereTwiceIsInsideTwice() {
        // On 2026-10-25 clocks in Paris go from 03:00 summer time back to 02:00.
        Schedule early = daily("02:15", "02:45");
        Instant first = at("2026-10-25T02:15", PARIS);
        Instant second = first.plus(Duration.ofHours(1));
        assertThat(early.isActive(first, PARIS)).isTrue();
        assertThat(early.isActive(first.plus(Duration.ofMinutes(30)), PARIS)).isFalse();
        assertThat(early.isActive(second, PARIS)).isTrue();
        assertThat(early.nextActive(first.plus(Duration.ofMinutes(30)), PARIS)).isEqualTo(second);
    }

    @Test
    void aBeginningThatTheClockJumpsOverIsWhereItLands() {
        // On 2026-03-29 clocks in Paris go from 02:00 to 03:00.
        Schedule early = daily("02:15", "05:00");
        Instant three = at("2026-03-29T03:00", PARIS);
        assertThat(early.isActive(three.minusNanos(1), PARIS)).isFalse();
        assertThat(early.isActive(three, PARIS)).isTrue();
        assertThat(early.nextActive(at("2026-03-28T12:00", PARIS), PARIS)).isEqualTo(three);
    }

    /** A week later it is there again: the day in between has no such time at all. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Paris, 02:15, 02:45, 2026-03-29",
        "America/New_York, 02:15, 02:45, 2026-03-08",
        "Australia/Lord_Howe, 02:05, 02:25, 2026-10-04"
    })
    void aTimeThatTheClockJumpsOverAltogetherComesTheWeekAfter(String id, String from, String to, String date) {
        ZoneId zone = ZoneId.of(id);
        Schedule sundays = daily(from, to).on(DayOfWeek.SUNDAY);
        ZonedDateTime gone = LocalDateTime.parse(date + "T12:00").atZone(zone);
        Instant theWeekAfter = gone.plusWeeks(1).with(LocalTime.parse(from)).toInstant();
        for (int daysBefore = 1; daysBefore < 7; daysBefore++) {
            assertThat(sundays.nextActive(gone.minusDays(daysBefore).toInstant(), zone))
                    .isEqualTo(theWeekAfter);
        }
    }

    /** On Samoa 2011-12-30, a Friday, was left out. */
    @Test
    void aDayThatAZoneLeavesOutIsNoDay() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        Schedule fridays = daily("10:00", "12:00").on(DayOfWeek.FRIDAY);
        assertThat(fridays.nextActive(at("2011-12-29T12:00", apia), apia)).isEqualTo(at("2012-01-06T10:00", apia));
    }

    @Property(tries = 60)
    void theNextTimeIsTheFirstOneThatAMinuteByMinuteSearchFinds(@ForAll Random random) {
        ZoneId zone = zone(random);
        Schedule schedule = schedule(random);
        ZoneOffsetTransition change = change(zone, random);
        Instant at = change.getInstant().plus(Duration.ofMinutes(random.nextInt(2 * 1440) - 1440));
        // By the second, so that a time within a minute is seen too.
        Instant within = at.plusSeconds(random.nextInt(60));
        assertThat(schedule.nextActive(within, zone)).isEqualTo(search(schedule, within, zone));
        for (int minute = 0; minute < 300; minute++) {
            Instant near = change.getInstant().plus(Duration.ofMinutes(minute - 150));
            Instant next = schedule.nextActive(near, zone);
            if (schedule.isActive(near, zone)) {
                assertThat(next).isEqualTo(near);
            } else {
                assertThat(next).isAfter(near);
                assertThat(schedule.isActive(next, zone)).isTrue();
                assertThat(schedule.isActive(next.minusNanos(1), zone)).isFalse();
            }
        }
    }

    @Property(tries = 60)
    void theNextEndIsTheFirstOneThatAMinuteByMinuteSearchFinds(@ForAll Random random) {
        ZoneId zone = zone(random);
        Schedule schedule = schedule(random);
        Assume.that(schedule.days().size() < 7 || !schedule.from().equals(schedule.to()));
        Instant change = change(zone, random).getInstant();
        for (int i = 0; i < 50; i++) {
            Instant at = change.plus(Duration.ofMinutes(random.nextInt(2 * 1440) - 1440));
            Instant expected = at;
            while (schedule.isActive(expected, zone)) {
                expected = expected.plus(MINUTE);
            }
            assertThat(schedule.nextInactive(at, zone))
                    .as("%s at %s in %s", schedule, at, zone)
                    .isEqualTo(expected);
        }
    }

    @Example
    void whatIsAlwaysActiveHasNoEnd() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Schedule.ALWAYS.nextInactive(Instant.EPOCH, PARIS))
                .withMessageContaining("always");
    }

    /** Walks the whole of two weeks around a change, with schedules that touch the hours in question. */
    @Property(tries = 30)
    void aroundAChangeOfTheClockEveryMinuteAgreesWithTheSearch(@ForAll Random random) {
        ZoneId zone = zone(random);
        Schedule schedule = schedule(random);
        Instant end = change(zone, random).getInstant().plus(Duration.ofDays(8)).plus(Duration.ofHours(1));
        Instant next = search(schedule, end, zone);
        for (Instant at = end; at.isAfter(end.minus(Duration.ofDays(16))); at = at.minus(MINUTE)) {
            if (schedule.isActive(at, zone)) {
                next = at;
            }
            assertThat(schedule.nextActive(at, zone))
                    .as("%s at %s", schedule, at)
                    .isEqualTo(next);
        }
    }

    /** The hours around which clocks change, more often than others. */
    private static Schedule schedule(Random random) {
        EnumSet<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (int i = random.nextInt(7); i > 0; i--) {
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        return new Schedule(days, time(random), time(random));
    }

    private static LocalTime time(Random random) {
        int minute = random.nextInt(3) > 0 ? 90 + 5 * random.nextInt(20) : random.nextInt(1440);
        return LocalTime.ofSecondOfDay(minute * 60L);
    }

    private static ZoneId zone(Random random) {
        return List.of(PARIS, NEW_YORK, LORD_HOWE, ZoneId.of("America/Sao_Paulo"), ZoneId.of("Africa/Casablanca"))
                .get(random.nextInt(5));
    }

    private static ZoneOffsetTransition change(ZoneId zone, Random random) {
        Instant from = Instant.parse("2010-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(8 * 365)));
        return zone.getRules().nextTransition(from);
    }

    private static Instant search(Schedule schedule, Instant from, ZoneId zone) {
        if (schedule.isActive(from, zone)) {
            return from;
        }
        // Zones change on whole minutes, and schedules too.
        Instant minute = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), 60L) * 60);
        for (int i = 0; i < 2 * MINUTES_OF_NINE_DAYS; i++) {
            minute = minute.plus(MINUTE);
            if (schedule.isActive(minute, zone)) {
                return minute;
            }
        }
        throw new AssertionError("never active: " + schedule);
    }

    @Property(tries = 200)
    void aScheduleContainsAnotherIfItIsActiveAtEveryMinuteOfIt(@ForAll Random random) {
        Schedule wide = schedule(random);
        Schedule narrow = random.nextBoolean() ? schedule(random) : within(wide, random);
        ZoneId utc = ZoneId.of("UTC");
        boolean contains = true;
        for (int minute = 0; minute < 7 * 1440; minute++) {
            Instant at = Instant.EPOCH.plus(Duration.ofMinutes(minute));
            contains &= wide.isActive(at, utc) || !narrow.isActive(at, utc);
        }
        assertThat(wide.contains(narrow)).isEqualTo(contains);
    }

    private static Schedule within(Schedule wide, Random random) {
        long length = Math.floorMod(Duration.between(wide.from(), wide.to()).toMinutes() - 1, 24L * 60);
        long from = (long) (random.nextDouble() * length);
        return new Schedule(wide.days(), wide.from().plusMinutes(from), wide.to());
    }

    @Example
    void twoWaysToSayOneTimeContainEachOther() {
        Schedule allDay = daily("00:00", "00:00").on(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
        Schedule overMidnight = daily("12:00", "12:00").on(DayOfWeek.MONDAY);
        assertThat(allDay.contains(overMidnight)).isTrue();
        assertThat(overMidnight.contains(allDay)).isFalse();
        assertThat(Schedule.ALWAYS.contains(daily("08:00", "08:00"))).isTrue();
        assertThat(daily("08:00", "08:00").contains(Schedule.ALWAYS)).isTrue();
    }
}
