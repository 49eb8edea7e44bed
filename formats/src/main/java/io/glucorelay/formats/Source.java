package io.glucorelay.formats;

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

    private Source(String patient, @Nullable ZoneId zone, @Nullable DateOrder dateOrder) {
        this.patient = patient;
        this.zone = zone;
        this.dateOrder = dateOrder;
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
        return new Source(patient, null, null);
    }

    /** In whose zone the local times are that the input has. */
    public Source zone(ZoneId newZone) {
        return new Source(patient, Objects.requireNonNull(newZone, "zone"), dateOrder);
    }

    /** How its dates are to be read; unless set, only dates that can be read in one way are. */
    public Source dateOrder(DateOrder newOrder) {
        return new Source(patient, zone, Objects.requireNonNull(newOrder, "dateOrder"));
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
}
