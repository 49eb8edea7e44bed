package io.glucorelay.careplan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * When a rule is active: on which days of the week, between which times of the day, by the clock on the patient's wall. Whether
 * clocks are put forward or back, what counts is what they show: an hour that is there twice is inside twice.
 *
 * @param days the days on which a time begins; one that crosses midnight goes on into the next day, whatever that is
 * @param from when it begins
 * @param to when it ends, exclusive; at or before {@code from}: on the next day
 */
public record Schedule(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /** At any time. */
    public static final Schedule ALWAYS = daily(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final int SECONDS_A_DAY = 24 * 60 * 60;
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final int MINUTES_A_WEEK = 7 * MINUTES_A_DAY;

    private static final int MOST_DAYS_BETWEEN = 16;

    /** The first day that is counted from, 1970-01-01, was a Thursday. */
    private static final int DAYS_AFTER_MONDAY = 3;

    /** @throws InvalidSettingException if there is no day, or a time is not in whole minutes */
    public Schedule {
        InvalidSettingException.require(!days.isEmpty(), "schedule", "days", days, "at least one day of the week");
        requireMinutes("from", from);
        requireMinutes("to", to);
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /** Every day from one time to another; over midnight if the second is not after the first. */
    public static Schedule daily(LocalTime from, LocalTime to) {
        return new Schedule(EnumSet.allOf(DayOfWeek.class), from, to);
    }

    /** The same times on these days only. */
    public Schedule on(DayOfWeek first, DayOfWeek... others) {
        return new Schedule(EnumSet.of(first, others), from, to);
    }

    /** Whether the rule is active at that time. Allocates nothing. */
    public boolean isActive(Instant at, ZoneId zone) {
        if (isAlways()) {
            return true;
        }
        long local = at.getEpochSecond() + zone.getRules().getOffset(at).getTotalSeconds();
        long day = Math.floorDiv(local, (long) SECONDS_A_DAY);
        int second = (int) Math.floorMod(local, (long) SECONDS_A_DAY);
        int begin = from.toSecondOfDay();
        int end = to.toSecondOfDay();
        if (begin < end) {
            return second >= begin && second < end && isOn(day);
        }
        return second >= begin ? isOn(day) : second < end && isOn(day - 1);
    }

    /** Whether it is active at any time. */
    public boolean isAlways() {
        return from.equals(to) && days.size() == DayOfWeek.values().length;
    }

    /** Whether it is active at all times at which the other one is. */
    boolean contains(Schedule other) {
        BitSet minutes = other.minutes();
        minutes.andNot(minutes());
        return minutes.isEmpty();
    }

    /** The minutes of the week, from Monday on, at which it is active. */
    private BitSet minutes() {
        BitSet minutes = new BitSet(MINUTES_A_WEEK);
        int begin = from.toSecondOfDay() / 60;
        int end = to.toSecondOfDay() / 60;
        int length = begin < end ? end - begin : MINUTES_A_DAY - begin + end;
        for (DayOfWeek day : days) {
            int first = (day.getValue() - 1) * MINUTES_A_DAY + begin;
            minutes.set(first, Math.min(first + length, MINUTES_A_WEEK));
            minutes.set(0, Math.max(0, first + length - MINUTES_A_WEEK));
        }
        return minutes;
    }

    /** When it is active next: {@code at} if it is active then. */
    public Instant nextActive(Instant at, ZoneId zone) {
        if (isActive(at, zone)) {
            return at;
        }
        // Clocks that are put back may lead into a time that was over.
        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
        Instant atChange = change != null && isActive(change.getInstant(), zone) ? change.getInstant() : Instant.MAX;
        Instant begin = nextBeginning(at, zone);
        return atChange.isBefore(begin) ? atChange : begin;
    }

    /**
     * When it is not active next: {@code at} if it is not active then.
     *
     * @throws IllegalStateException if it is always active
     */
    public Instant nextInactive(Instant at, ZoneId zone) {
        if (!isActive(at, zone)) {
            return at;
        }
        Instant end = Instant.MAX;
        // It may be active on the next day, too; and clocks that are put forward or back may lead out of it, or past
        // its end.
        for (int ahead = 0; ahead <= MOST_DAYS_BETWEEN && end.equals(Instant.MAX); ahead++) {
            end = firstEnd(at.atZone(zone).toLocalDate().plusDays(ahead), at, zone);
        }
        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
        if (change != null && change.getInstant().isBefore(end) && !isActive(change.getInstant(), zone)) {
            return change.getInstant();
        }
        if (end.equals(Instant.MAX)) {
            throw new IllegalStateException("no time in " + MOST_DAYS_BETWEEN + " days is outside " + this);
        }
        return end;
    }

    /** The first time after another at which it ends on a day, and does not go on; far away if there is none. */
    private Instant firstEnd(LocalDate date, Instant after, ZoneId zone) {
        for (ZoneOffset offset : zone.getRules().getValidOffsets(date.atTime(to))) {
            Instant end = date.atTime(to).toInstant(offset);
            if (end.isAfter(after) && !isActive(end, zone)) {
                return end;
            }
        }
        return Instant.MAX;
    }

    private Instant nextBeginning(Instant at, ZoneId zone) {
        LocalDate today = at.atZone(zone).toLocalDate();
        // Today's beginning may be over, and be the only one of the week; and when clocks are put forward next week's
        // may
        // be jumped over, with all of its time.
        for (int ahead = 0; ahead <= MOST_DAYS_BETWEEN; ahead++) {
            LocalDate date = today.plusDays(ahead);
            if (days.contains(date.getDayOfWeek())) {
                Instant begin = beginning(date, at, zone);
                if (!begin.isBefore(at) && isActive(begin, zone)) {
                    return begin;
                }
            }
        }
        throw new IllegalStateException("no time in " + MOST_DAYS_BETWEEN + " days is inside " + this);
    }

    /** When that day's time begins; of an hour that is there twice the first that is not yet over. */
    private Instant beginning(LocalDate date, Instant after, ZoneId zone) {
        LocalDateTime local = date.atTime(from);
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.getTransition(local);
        if (change != null && change.isGap()) {
            // The clock jumps over it: it is inside as soon as the clock shows a later time.
            return change.getInstant();
        }
        for (ZoneOffset offset : rules.getValidOffsets(local)) {
            Instant begin = local.toInstant(offset);
            if (!begin.isBefore(after)) {
                return begin;
            }
        }
        return Instant.MIN;
    }

    private boolean isOn(long epochDay) {
        return days.contains(DayOfWeek.of(1 + (int) Math.floorMod(epochDay + DAYS_AFTER_MONDAY, 7L)));
    }

    private static void requireMinutes(String field, LocalTime time) {
        InvalidSettingException.require(
                time.getSecond() == 0 && time.getNano() == 0, "schedule", field, time, "in whole minutes");
    }

    @Override
    public String toString() {
        return isAlways() ? "always" : days + " " + from + "-" + to;
    }
}
