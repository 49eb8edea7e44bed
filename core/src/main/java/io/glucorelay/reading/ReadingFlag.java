package io.glucorelay.reading;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is remarkable about a reading that is kept. A flag never changes the value.
 *
 * <p>Whoever read the input sets what the device {@linkplain #isOfDevice says}; others are not taken from a reading that comes in,
 * but found by the relay: some when it comes, which are stored with it, and some from the readings around it, as they were known
 * when it came.
 */
public enum ReadingFlag {
    /** It came long after it was measured: kept in its place, and raises no alert as if it were now. */
    LATE,
    /** Its time lies a little after the time it was received: a clock is wrong by less than the tolerance. */
    CLOCK_AHEAD,

    // What the device says.

    /**
     * Measured in a drop of blood, not by the sensor. It should have another device's name than the sensor's readings: two of one
     * name and instant are taken for one that was corrected.
     */
    FINGERSTICK,
    /** The device says that its signal was noisy: Dexcom's and Nightscout's levels 3 (medium) and 4 (heavy). */
    NOISY,
    /** The device says that the sensor was still warming up, or not calibrated, or about to end, and gave a value all the same. */
    NOT_READY,
    /** The device says that its battery is low. */
    BATTERY_LOW,
    /** The device says that it wants a fingerstick to be calibrated by. */
    CALIBRATION_DUE,
    /** The device says that its sensor will soon have to be replaced. */
    SENSOR_EXPIRING,
    /**
     * Its local time was there twice, as clocks were put back, and which of the two it was is known only from the order of the
     * input.
     */
    REPEATED_HOUR,

    // What the relay sees when it comes.

    /** The source has said something else about the same reading before; that one is kept as well. */
    CORRECTION,
    /** The value is beyond what sensors of its kind report. */
    BEYOND_SENSOR,

    // What the readings around it say.

    /** Another one of much the same time says the same: one sensor with two ways to here. */
    NEAR_DUPLICATE,
    /** Another sensor, worn at the same time, says something else. */
    SENSOR_OVERLAP,
    /** One measured after it had come before it. */
    OUT_OF_ORDER,
    /** It is further from the one before it than glucose can change in that time. */
    IMPLAUSIBLE_RATE,
    /** The value has not moved for longer than glucose stays still. */
    STUCK,
    /** It fell suddenly from steady values to low ones: somebody may be lying on the sensor. */
    COMPRESSION_SUSPECTED,
    /** For an hour and more, whatever this device sent came later than measured by the same time: its clock is wrong. */
    CLOCK_DRIFT;

    private static final Set<ReadingFlag> OF_DEVICE =
            EnumSet.of(FINGERSTICK, NOISY, NOT_READY, BATTERY_LOW, CALIBRATION_DUE, SENSOR_EXPIRING, REPEATED_HOUR);

    /** Whether it is what the device says, or the input that the reading was read from. */
    public boolean isOfDevice() {
        return OF_DEVICE.contains(this);
    }
}
