package io.glucorelay.reading;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;

/**
 * One glucose reading of one patient.
 *
 * <p>Its identity is patient, {@code measuredAt} and {@code device}: the same three again are the same reading, sent
 * twice. A {@linkplain ReadingFlag#CORRECTION correction} is kept beside the reading that it corrects, so that what was known
 * when an alert was raised stays on record: its identity has what it says as well. Times are kept to the millisecond.
 *
 * @param patient the caller's identifier of the patient; not blank
 * @param device what measured it: a sensor, transmitter or reader; may be empty if the source does not say
 * @param measuredAt when it was measured, by the device's clock
 * @param receivedAt when the relay took it in; the relay sets it, until then it equals {@code measuredAt}
 * @param glucose the value as sent
 * @param trend the arrow as sent, {@link Trend#NONE} if there was none
 * @param flags what cleansing noted
 */
public record Reading(
        String patient,
        String device,
        Instant measuredAt,
        Instant receivedAt,
        Glucose glucose,
        Trend trend,
        Set<ReadingFlag> flags) {

    /** Orders the readings of one patient by time, then device; corrections after all readings of their time. */
    public static final Comparator<Reading> BY_TIME =
            Comparator.comparing(Reading::measuredAt).thenComparing(Reading::discriminator);

    /** No characters, and after all that are: a device that is called so all the same stands between the two. */
    private static final char BEFORE_ODD_DEVICES = '\uFFFE';

    private static final char AFTER_ALL_DEVICES = '\uFFFF';

    private static final String FINGERSTICK = "fingerstick ";

    private static final int NANOS_OF_MILLI = 1_000_000;

    /**
     * @throws IllegalArgumentException if {@code patient} is blank, or a time is beyond what milliseconds since 1970 can
     *     count
     * @throws NullPointerException if anything is null
     */
    public Reading {
        if (patient.trim().isEmpty()) {
            throw new IllegalArgumentException("patient must not be blank");
        }
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(glucose, "glucose");
        Objects.requireNonNull(trend, "trend");
        measuredAt = toMillis("measuredAt", measuredAt);
        receivedAt = toMillis("receivedAt", receivedAt);
        flags = Flags.of(flags);
    }

    /** A reading as a device sends it, without a trend. */
    public static Reading of(String patient, String device, Instant measuredAt, Glucose glucose) {
        return new Reading(patient, device, measuredAt, measuredAt, glucose, Trend.NONE, Set.of());
    }

    /** The same reading with this trend. */
    public Reading withTrend(Trend newTrend) {
        return new Reading(patient, device, measuredAt, receivedAt, glucose, newTrend, flags);
    }

    /** The same reading, received at this instant and with these flags. */
    public Reading received(Instant at, Set<ReadingFlag> newFlags) {
        return new Reading(patient, device, measuredAt, at, glucose, trend, newFlags);
    }

    /** The same reading with these flags. */
    public Reading withFlags(Set<ReadingFlag> newFlags) {
        return new Reading(patient, device, measuredAt, receivedAt, glucose, trend, newFlags);
    }

    /** Whether it came so long after it was measured that it says little about now. */
    public boolean isLate() {
        return flags.contains(ReadingFlag.LATE);
    }

    /** Whether it is what a source said later about a reading that it had sent before. */
    public boolean isCorrection() {
        return flags.contains(ReadingFlag.CORRECTION);
    }

    /** Whether it was measured in a drop of blood, not by the sensor. */
    public boolean isFingerstick() {
        return flags.contains(ReadingFlag.FINGERSTICK);
    }

    /**
     * Whether it tells that the sensor is being heard: neither late, as what comes from a file is, nor a fingerstick or a
     * correction.
     */
    public boolean isSignOfLife() {
        return !isLate() && !isFingerstick() && !isCorrection();
    }

    /**
     * What tells it from other readings of the patient at the same time: the device; of a correction what it says and the
     * device, behind a character that puts it after all devices.
     */
    public String discriminator() {
        if (isCorrection()) {
            return AFTER_ALL_DEVICES + says() + device;
        }
        return device.isEmpty() || device.charAt(0) < BEFORE_ODD_DEVICES ? device : BEFORE_ODD_DEVICES + device;
    }

    /** Whether {@code other} is of the same sensor. What follows a {@code #} in a device's name tells ways to one sensor apart. */
    public boolean isOfSameSensorAs(Reading other) {
        return device.equals(other.device) || sensor(device).equals(sensor(other.device));
    }

    /** Whether {@code other} has this reading's identity: the same patient, instant and device, and if it corrects the same. */
    public boolean isSameAs(Reading other) {
        return measuredAt.equals(other.measuredAt)
                && discriminator().equals(other.discriminator())
                && patient.equals(other.patient);
    }

    /**
     * Whether {@code other} says the same, whenever it was received: the same identity, a value that {@linkplain
     * Glucose#agreesWith agrees}, and the same trend, unless one of them has none. A fingerstick never says what a sensor does.
     */
    public boolean saysTheSameAs(Reading other) {
        boolean sameTrend = trend == other.trend || trend == Trend.NONE || other.trend == Trend.NONE;
        boolean sameKind = isFingerstick() == other.isFingerstick();
        return isSameAs(other) && glucose.agreesWith(other.glucose) && sameTrend && sameKind;
    }

    private static String sensor(String device) {
        int way = device.indexOf('#');
        return way < 0 ? device : device.substring(0, way);
    }

    /** Whether a fingerstick, the value and trend; ends where no longer one could go on. */
    private String says() {
        return (isFingerstick() ? FINGERSTICK : "") + glucose + ";" + trend + ";";
    }

    @SuppressWarnings("JavaInstantGetSecondsGetNano") // whether it is of whole milliseconds is in the part of a second
    private static Instant toMillis(String field, Instant time) {
        try {
            long millis = time.toEpochMilli();
            // Most have nothing to be cut off, as those that were stored.
            return time.getNano() % NANOS_OF_MILLI == 0 ? time : Instant.ofEpochMilli(millis);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    field + " must be a time that milliseconds since 1970 can count, but was " + time, e);
        }
    }
}
