package io.glucorelay.formats;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an input comes from: what its readers must know and it does not say itself. Immutable. */
public final class Source {

    /** In which order a date has day and month, where the input has both as numbers. */
    public enum DateOrder {
        /** 31-01-2026. */
        DAY_FIRST,
        /** 01-31-2026. */
        MONTH_FIRST
    }

    private final String patient;
    private final @Nullable ZoneId zone;
    private final @Nullable DateOrder dateOrder;
    private final @Nullable String device;
    private final @Nullable Instant sessionStart;

    private Source(
            String patient,
            @Nullable ZoneId zone,
            @Nullable DateOrder dateOrder,
            @Nullable String device,
            @Nullable Instant sessionStart) {
        this.patient = patient;
        this.zone = zone;
        this.dateOrder = dateOrder;
        this.device = device;
        this.sessionStart = sessionStart;
    }

    /**
     * Readings of a patient.
     *
     * @throws IllegalArgumentException if {@code patient} is blank
     */
    public static Source of(String patient) {
        if (patient.trim().isEmpty()) {
            throw new IllegalArgumentException("patient must not be blank");
        }
        return new Source(patient, null, null, null, null);
    }

    /** In whose zone the local times are that the input has. */
    public Source zone(ZoneId newZone) {
        return new Source(patient, Objects.requireNonNull(newZone, "zone"), dateOrder, device, sessionStart);
    }

    /** How its dates are to be read; unless set, only dates that can be read in one way are. */
    public Source dateOrder(DateOrder newOrder) {
        return new Source(patient, zone, Objects.requireNonNull(newOrder, "dateOrder"), device, sessionStart);
    }

    /**
     * Which device's readings they are, where the input does not say.
     *
     * @throws IllegalArgumentException if {@code newDevice} is blank
     */
    public Source device(String newDevice) {
        if (newDevice.trim().isEmpty()) {
            throw new IllegalArgumentException("device must not be blank");
        }
        return new Source(patient, zone, dateOrder, newDevice, sessionStart);
    }

    /**
     * When the sensor's session began, where the times of the input are counted from it.
     *
     * @throws IllegalArgumentException if milliseconds since 1970 cannot count it
     */
    public Source sessionStart(Instant newStart) {
        try {
            return new Source(patient, zone, dateOrder, device, Instant.ofEpochMilli(newStart.toEpochMilli()));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "sessionStart must be a time that milliseconds since 1970 can count, but was " + newStart, e);
        }
    }

    /** Whose readings they are. */
    public String patient() {
        return patient;
    }

    /** The order of day and month, if it was set. */
    public Optional<DateOrder> dateOrder() {
        return Optional.ofNullable(dateOrder);
    }

    /** The zone of local times, if it was set. */
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /**
     * The zone of local times, for a format that cannot be read without.
     *
     * @throws IllegalArgumentException if none was set; the message names the format
     */
    public ZoneId zoneFor(Format format) {
        if (zone == null) {
            throw new IllegalArgumentException(
                    "zone must be set: " + format.name() + " has local times without an offset");
        }
        return zone;
    }

    /** Which device it is, if it was set. */
    public Optional<String> device() {
        return Optional.ofNullable(device);
    }

    /** When the session began, if it was set. */
    public Optional<Instant> sessionStart() {
        return Optional.ofNullable(sessionStart);
    }

    /**
     * The device, for a format that cannot be read without.
     *
     * @throws IllegalArgumentException if none was set; the message names the format
     */
    public String deviceFor(Format format) {
        if (device == null) {
            throw new IllegalArgumentException("device must be set: " + format.name() + " does not name it");
        }
        return device;
    }

    /**
     * When the session began, for a format that cannot be read without.
     *
     * @throws IllegalArgumentException if it was not set; the message names the format
     */
    public Instant sessionStartFor(Format format) {
        if (sessionStart == null) {
            throw new IllegalArgumentException(
                    "sessionStart must be set: " + format.name() + " has minutes since the session began");
        }
        return sessionStart;
    }
}
