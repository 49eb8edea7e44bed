package io.glucorelay.reading;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * One glucose reading of one patient.
 *
 * <p>Its identity is patient, {@code measuredAt} and {@code device}: the same three again are the same reading, sent
 * twice. Times are kept to the millisecond.
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

    /** Orders the readings of one patient by time, then device. */
    public static final Comparator<Reading> BY_TIME =
            Comparator.comparing(Reading::measuredAt).thenComparing(Reading::device);

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
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
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

    /** Whether {@code other} has this reading's identity: the same patient, instant and device. */
    public boolean isSameAs(Reading other) {
        return measuredAt.equals(other.measuredAt) && device.equals(other.device) && patient.equals(other.patient);
    }

    /** Whether {@code other} says the same: the same identity, value and trend, whenever it was received. */
    public boolean saysTheSameAs(Reading other) {
        return isSameAs(other) && glucose.equals(other.glucose) && trend == other.trend;
    }

    private static Instant toMillis(String field, Instant time) {
        try {
            return Instant.ofEpochMilli(time.toEpochMilli());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    field + " must be a time that milliseconds since 1970 can count, but was " + time, e);
        }
    }
}
