package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the local times of one file into instants, also where clocks are set back or forward.
 *
 * <p>A transmitter counts seconds that no daylight saving touches. The instant at which it would have counted zero is
 * learnt from every row whose local time means one instant only; where a local time means two (or none), the one that
 * agrees with the transmitter is taken. Rows without transmitter times, or with times that contradict the wall clock,
 * are told apart by their order in the file. Two rows with the same transmitter time are of the same instant: displays
 * whose clocks differ a little show one reading at two local times.
 */
final class WallClock {

    /** Whether two rows that are near each other are of the same hour, where an hour is there twice. */
    enum Twins {
        /** Rows come when they come, as scans do. */
        ARE_OF_ONE_HOUR,
        /**
         * Rows are five minutes apart. So two near each other are of different hours, in a file that is sorted by local time:
         * which is which cannot be known then, but both are kept, an hour apart.
         */
        ARE_OF_TWO_HOURS
    }

    /** Two readings of one sensor are five minutes apart: nearer than half of it, they are not both of it. */
    private static final Duration HALF_A_CADENCE = Duration.ofSeconds(150);

    /** Of so many at least is remembered when they were: rows of one count are near each other. */
    private static final int MOST_COUNTS = 1_000;

    private final ZoneId zone;
    private final ZoneRules rules;
    private final Twins twins;
    private final Map<String, Device> devices = new Recent<>();
    private Map<Count, Instant> counted = new HashMap<>();
    private Map<Count, Instant> countedBefore = Map.of();
    private @Nullable Device lastDevice;
    private LocalDate lastDay = LocalDate.MIN;
    private @Nullable ZoneOffset offsetOfLastDay;

    WallClock(ZoneId zone, Twins twins) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.twins = twins;
    }

    /** What is known of a device. */
    private static final class Device {
        private final String name;
        private @Nullable Instant zeroOfTransmitter;
        private @Nullable LocalDateTime last;
        private final RepeatedHour repeatedHour = new RepeatedHour();

        Device(String name) {
            this.name = name;
        }
    }

    /** What a transmitter's clock has counted to. */
    private record Count(String device, long seconds) {
        /** By hand: what Java makes for records took a seventh of the time of a file. */
        @Override
        public int hashCode() {
            return 31 * device.hashCode() + Long.hashCode(seconds);
        }
    }

    private Device device(DeviceTime time) {
        Device device = lastDevice;
        if (device == null || !device.name.equals(time.device())) {
            device = devices.computeIfAbsent(time.device(), Device::new);
            lastDevice = device;
        }
        return device;
    }

    /** The change of clocks that makes this two times or none; null if it is one. */
    private @Nullable ZoneOffsetTransition change(LocalDateTime local) {
        return offsetOfDay(local.toLocalDate()) == null ? rules.getTransition(local) : null;
    }

    /** The offset of a local time that is one. */
    private ZoneOffset offset(LocalDateTime local) {
        ZoneOffset offset = offsetOfDay(local.toLocalDate());
        return offset == null ? rules.getOffset(local) : offset;
    }

    /** Of all of a day, if there is one: nearly always that of the row before, as the rules are slow to ask. */
    private @Nullable ZoneOffset offsetOfDay(LocalDate day) {
        if (!day.equals(lastDay)) {
            LocalDateTime begin = day.atStartOfDay();
            LocalDateTime end = begin.plusDays(1);
            ZoneOffset offset = rules.getOffset(begin);
            ZoneOffsetTransition next = rules.nextTransition(begin.toInstant(offset));
            boolean isOne = rules.getTransition(begin) == null
                    && (next == null
                            || (!next.getDateTimeBefore().isBefore(end)
                                    && !next.getDateTimeAfter().isBefore(end)));
            lastDay = day;
            offsetOfLastDay = isOne ? offset : null;
        }
        return offsetOfLastDay;
    }

    /** Takes in what the time says about its transmitter's clock, if it says anything for certain. */
    void learn(DeviceTime time) {
        OptionalLong seconds = time.transmitterSeconds();
        if (seconds.isPresent() && change(time.local()) == null) {
            device(time).zeroOfTransmitter =
                    time.local().toInstant(offset(time.local())).minusSeconds(seconds.getAsLong());
        }
    }

    /** Whether nothing that may yet be learnt would change {@link #moment} of this time. */
    boolean isSure(DeviceTime time) {
        return change(time.local()) == null
                || !time.transmitterSeconds().isPresent()
                || device(time).zeroOfTransmitter != null;
    }

    /**
     * When something was.
     *
     * @param at when
     * @param isByOrder whether its local time was there twice, and nothing but the order of the rows has told which it was
     */
    record Moment(Instant at, boolean isByOrder) {

        /** A reading of then, which says if that is not for certain. */
        Reading reading(String patient, String device, Glucose glucose, Set<ReadingFlag> flags) {
            Set<ReadingFlag> all = flags;
            if (isByOrder) {
                all = EnumSet.of(ReadingFlag.REPEATED_HOUR);
                all.addAll(flags);
            }
            return new Reading(patient, device, at, at, glucose, Trend.NONE, all);
        }
    }

    /**
     * When that was. To be asked of all times of a file in its order.
     *
     * @throws BadFieldException if there was no such local time, and the transmitter does not help either
     */
    Moment moment(DeviceTime time) throws BadFieldException {
        Device device = device(time);
        LocalDateTime before = device.last;
        device.last = time.local();
        ZoneOffsetTransition change = change(time.local());
        Moment moment = change == null
                ? new Moment(time.local().toInstant(offset(time.local())), false)
                : inChange(time, change, device, before);
        return time.transmitterSeconds().isPresent()
                ? new Moment(asCounted(time, moment.at()), moment.isByOrder())
                : moment;
    }

    private Instant asCounted(DeviceTime time, Instant instant) {
        Count count = new Count(device(time).name, time.transmitterSeconds().getAsLong());
        Instant first = counted.getOrDefault(count, countedBefore.get(count));
        if (first != null && Duration.between(first, instant).abs().compareTo(HALF_A_CADENCE) < 0) {
            return first;
        }
        counted.put(count, instant);
        if (counted.size() == MOST_COUNTS) {
            // Not one by one: to find the eldest each time takes longer than all the rest.
            countedBefore = counted;
            counted = new HashMap<>();
        }
        return instant;
    }

    private Moment inChange(DeviceTime time, ZoneOffsetTransition change, Device device, @Nullable LocalDateTime before)
            throws BadFieldException {
        Instant withOffsetBefore = time.local().toInstant(change.getOffsetBefore());
        Instant withOffsetAfter = time.local().toInstant(change.getOffsetAfter());
        Instant zero = device.zeroOfTransmitter;
        if (zero != null && time.transmitterSeconds().isPresent()) {
            Instant byTransmitter = zero.plusSeconds(time.transmitterSeconds().getAsLong());
            Duration tolerance = change.getDuration().abs().dividedBy(2);
            Duration toBefore =
                    Duration.between(byTransmitter, withOffsetBefore).abs();
            Duration toAfter = Duration.between(byTransmitter, withOffsetAfter).abs();
            if (toBefore.compareTo(tolerance) <= 0 || toAfter.compareTo(tolerance) <= 0) {
                return new Moment(toBefore.compareTo(toAfter) <= 0 ? withOffsetBefore : withOffsetAfter, false);
            }
        }
        if (change.isGap()) {
            throw new BadFieldException(
                    time.field(),
                    time.local().toString(),
                    "a local time that exists in " + zone + ", where clocks went forward from "
                            + change.getDateTimeBefore() + " to " + change.getDateTimeAfter());
        }
        boolean isSecond = device.repeatedHour.isSecondTime(time.local(), before, change, twins);
        return new Moment(isSecond ? withOffsetAfter : withOffsetBefore, true);
    }

    /** Follows one device through a repeated hour by nothing but the order of its rows. */
    private static final class RepeatedHour {
        private Instant change = Instant.MIN;
        private LocalDateTime last = LocalDateTime.MIN;
        private boolean newestFirst;
        private boolean turned;

        boolean isSecondTime(
                LocalDateTime time, @Nullable LocalDateTime before, ZoneOffsetTransition transition, Twins twins) {
            if (!transition.getInstant().equals(change)) {
                change = transition.getInstant();
                last = time;
                newestFirst = before != null && before.isAfter(time);
                turned = false;
                return newestFirst;
            }
            boolean areTwinsTwo = twins == Twins.ARE_OF_TWO_HOURS;
            Duration tolerance = areTwinsTwo ? HALF_A_CADENCE : Duration.ZERO;
            turned |= newestFirst ? time.isAfter(last.plus(tolerance)) : time.isBefore(last.minus(tolerance));
            boolean isNear = Duration.between(last, time).abs().compareTo(HALF_A_CADENCE) < 0;
            if (turned || (areTwinsTwo && isNear)) {
                return !newestFirst;
            }
            last = time;
            return newestFirst;
        }
    }
}
