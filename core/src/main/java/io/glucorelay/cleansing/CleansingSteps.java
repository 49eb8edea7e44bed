package io.glucorelay.cleansing;

import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.util.List;

/**
 * The steps that there are. Where a number is called usual, {@link Cleansing#standard} has it. All durations are positive, all rates in
 * mg/dL a minute.
 */
public final class CleansingSteps {

    private CleansingSteps() {}

    // As a reading comes.

    /**
     * {@code device-error-codes}: sets aside, as {@link QuarantineReason#DEVICE_ERROR}, whole numbers of mg/dL that are Dexcom's
     * error codes in the place of a value: 1, 2, 3, 5, 6, 9, 10 and 12 (after Nightscout's lib/plugins/errorcodes.js).
     */
    public static ArrivalStep deviceErrorCodes() {
        return new DeviceErrorCodes();
    }

    /**
     * {@code plausible-value}: sets aside, as {@link QuarantineReason#IMPLAUSIBLE_VALUE}, measured values outside these limits. Usual
     * are 10 and 1,000. Censored values pass: LOW is an alarm, whatever limit the device names.
     *
     * @param lowest in mg/dL, inclusive
     * @param highest in mg/dL, inclusive
     * @throws IllegalArgumentException if they are not from 0 to 1,000 and in this order
     */
    public static ArrivalStep plausibleValue(int lowest, int highest) {
        return new PlausibleValue(lowest, highest);
    }

    /**
     * {@code sensor-limits}: flags, as {@link ReadingFlag#BEYOND_SENSOR}, numbers that sensors of the device's family do not report.
     */
    public static ArrivalStep sensorLimits(List<SensorFamily> families) {
        return new SensorLimits(families);
    }

    /** {@code noise}: sets aside, as {@link QuarantineReason#DEVICE_ERROR}, what the device calls {@link ReadingFlag#NOISY}. Not usual. */
    public static ArrivalStep setAsideNoisy() {
        return new DeviceSays("noise", ReadingFlag.NOISY, QuarantineReason.DEVICE_ERROR, "a clean signal");
    }

    /**
     * {@code warm-up}: sets aside, as {@link QuarantineReason#NOT_READY}, what a sensor gave that was {@link ReadingFlag#NOT_READY}: warming
     * up, or not calibrated. Not usual; what is set aside is no sign of life, so that a no-data rule will ring.
     */
    public static ArrivalStep setAsideNotReady() {
        return new DeviceSays("warm-up", ReadingFlag.NOT_READY, QuarantineReason.NOT_READY, "a sensor that is ready");
    }

    // Among its neighbours.

    /**
     * {@code near-duplicate}: flags, as {@link ReadingFlag#NEAR_DUPLICATE}, a reading within this time of one that had come before it
     * and says the same, to within 1 mg/dL. Usual are 30 seconds: two apps or displays of one sensor differ by their clocks.
     */
    public static SeriesStep nearDuplicate(Duration within) {
        return new NearDuplicate(within);
    }

    /**
     * {@code sensor-overlap}: flags, as {@link ReadingFlag#SENSOR_OVERLAP}, a reading within this time of one of another sensor that says
     * something else. Usual are 2.5 minutes, half the usual interval. What follows a {@code #} in a device's name does not make
     * another sensor.
     */
    public static SeriesStep sensorOverlap(Duration within) {
        return new SensorOverlap(within);
    }

    /**
     * {@code out-of-order}: flags, as {@link ReadingFlag#OUT_OF_ORDER}, a reading that came after a later one of its sensor.
     */
    public static SeriesStep outOfOrder() {
        return new OutOfOrder();
    }

    /**
     * {@code implausible-rate}: flags, as {@link ReadingFlag#IMPLAUSIBLE_RATE}, a measured value that is further from the one before
     * of its device than this rate allows, if that was at most 15 minutes before. Usual are 8 mg/dL a minute, more than twice
     * what the steepest arrows begin at. Less than a minute apart counts as a minute.
     *
     * @throws IllegalArgumentException if it is not more than 0
     */
    public static SeriesStep implausibleRate(double mgdlPerMinute) {
        return new ImplausibleRate(mgdlPerMinute);
    }

    /**
     * {@code stuck}: flags, as {@link ReadingFlag#STUCK}, a measured value that has been the very same for this time and at least four
     * readings, none more than 20 minutes from the next. Usual is an hour. At most {@link Cleansing#CONTEXT}. 40 mg/dL and less may
     * last: sensors give no less.
     */
    public static SeriesStep stuck(Duration atLeast) {
        return new Stuck(atLeast);
    }

    /**
     * {@code compression-low}: flags, as {@link ReadingFlag#COMPRESSION_SUSPECTED}, a value of 70 mg/dL or less after a fall of at least
     * 20 within 10 minutes from values that had been steady, changing by less than 1 mg/dL a minute, for 15 minutes. It is a suspicion
     * and no more: nobody should be left untold of a low for it.
     */
    public static SeriesStep compressionLow() {
        return new CompressionLow();
    }

    /**
     * {@code clock-drift}: flags, as {@link ReadingFlag#CLOCK_DRIFT}, a reading whose sensor's readings have all, for an hour and six of
     * them, come before they were measured, or after it, by the same time to within 30 seconds, if that is so long or more. Usual are 1
     * minute before and 5 after. Readings that came together count once. A way to here that always takes as long looks the same as
     * a clock that is behind.
     */
    public static SeriesStep clockDrift(Duration before, Duration after) {
        return new ClockDrift(before, after);
    }

    static Duration positive(String field, Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(Cleansing.CONTEXT) > 0) {
            throw new IllegalArgumentException(
                    field + " must be more than zero and at most " + Cleansing.CONTEXT + ", but was " + duration);
        }
        return duration;
    }
}
