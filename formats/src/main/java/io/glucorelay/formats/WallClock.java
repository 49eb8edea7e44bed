package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.EnumSet;
import java.util.List;
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

    private final ZoneId zone;
    private final ZoneRules rules;
    private final Twins twins;
    private final Map<String, Device> devices = new Recent<>();
    private final Map<String, Instant> counted = new Recent<>();

    WallClock(ZoneId zone, Twins twins) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.twins = twins;
    }

    /** What is known of a device. */
    private static final class Device {
        private @Nullable Instant zeroOfTransmitter;
        private @Nullable LocalDateTime last;
        private final RepeatedHour repeatedHour = new RepeatedHour();
    }

    private Device device(DeviceTime time) {
        return devices.computeIfAbsent(time.device(), name -> new Device());
    }

    /** Takes in what the time says about its transmitter's clock, if it says anything for certain. */
    void learn(DeviceTime time) {
        OptionalLong seconds = time.transmitterSeconds();
        List<ZoneOffset> offsets = rules.getValidOffsets(time.local());
        if (seconds.isPresent() && offsets.size() == 1) {
            device(time).zeroOfTransmitter =
                    time.local().toInstant(offsets.get(0)).minusSeconds(seconds.getAsLong());
        }
    }

    /** Whether nothing that may yet be learnt would change {@link #moment} of this time. */
    boolean isSure(DeviceTime time) {
        return rules.getTransition(time.local()) == null
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
            Set<ReadingFlag> all = EnumSet.noneOf(ReadingFlag.class);
            all.addAll(flags);
            if (isByOrder) {
                all.add(ReadingFlag.REPEATED_HOUR);
            }
            return Reading.of(patient, device, at, glucose).withFlags(all);
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
        ZoneOffsetTransition change = rules.getTransition(time.local());
        Moment moment = change == null
                ? new Moment(time.local().toInstant(rules.getOffset(time.local())), false)
                : inChange(time, change, device, before);
        return time.transmitterSeconds().isPresent()
                ? new Moment(asCounted(time, moment.at()), moment.isByOrder())
                : moment;
    }

    private Instant asCounted(DeviceTime time, Instant instant) {
        String count = time.device() + ' ' + time.transmitterSeconds().getAsLong();
        Instant first = counted.get(count);
        if (first != null && Duration.between(first, instant).abs().compareTo(HALF_A_CADENCE) < 0) {
            return first;
        }
        counted.put(count, instant);
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
