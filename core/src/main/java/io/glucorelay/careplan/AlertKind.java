package io.glucorelay.careplan;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.ReadingFlag;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a rule can watch for. Within a topic the one declared first is the more severe; but of a persistent rule and a
 * plain one the more severe is the one with the threshold that is met last.
 */
public enum AlertKind {
    /** Glucose so low that it is dangerous now. */
    URGENT_LOW("urgent-low", AlertTopic.LOW, Severity.URGENT, Condition.Threshold.class),
    /** Glucose is expected to be dangerously low soon. */
    PREDICTED_URGENT_LOW("predicted-urgent-low", AlertTopic.LOW, Severity.URGENT, Condition.Forecast.class),
    /** Glucose has been low for long. */
    PERSISTENT_LOW("persistent-low", AlertTopic.LOW, Severity.WARNING, Condition.Threshold.class),
    /** Glucose below the target range. */
    LOW("low", AlertTopic.LOW, Severity.WARNING, Condition.Threshold.class),
    /** Glucose is expected to be below the target range soon. */
    PREDICTED_LOW("predicted-low", AlertTopic.LOW, Severity.WARNING, Condition.Forecast.class),
    /** Glucose falls fast. */
    FALLING("falling", AlertTopic.LOW, Severity.WARNING, Condition.Rate.class),

    /** Glucose so high that it is dangerous. */
    URGENT_HIGH("urgent-high", AlertTopic.HIGH, Severity.URGENT, Condition.Threshold.class),
    /** Glucose is expected to be dangerously high soon. */
    PREDICTED_URGENT_HIGH("predicted-urgent-high", AlertTopic.HIGH, Severity.URGENT, Condition.Forecast.class),
    /** Glucose has been high for long. */
    PERSISTENT_HIGH("persistent-high", AlertTopic.HIGH, Severity.WARNING, Condition.Threshold.class),
    /** Glucose above the target range. */
    HIGH("high", AlertTopic.HIGH, Severity.WARNING, Condition.Threshold.class),
    /** Glucose is expected to be above the target range soon. */
    PREDICTED_HIGH("predicted-high", AlertTopic.HIGH, Severity.WARNING, Condition.Forecast.class),
    /** Glucose rises fast. */
    RISING("rising", AlertTopic.HIGH, Severity.WARNING, Condition.Rate.class),

    /** No reading has been received for some time. */
    NO_DATA("no-data", AlertTopic.SIGNAL, Severity.WARNING, Condition.Plain.class),

    /** The sensor says that it cannot measure: it sends an error instead of a value. */
    SENSOR_ERROR("sensor-error", AlertTopic.SENSOR, Severity.WARNING, Condition.Plain.class),
    /** The value has not moved for longer than glucose stays still. */
    SENSOR_STUCK("sensor-stuck", AlertTopic.SENSOR, Severity.WARNING, Condition.Flat.class),
    /** The sensor says that its signal is noisy. */
    SENSOR_NOISE("sensor-noise", AlertTopic.SENSOR, Severity.NOTICE, Condition.Plain.class),

    /** The sensor says that it is near its end. */
    SENSOR_EXPIRING("sensor-expiring", AlertTopic.SENSOR_LIFE, Severity.NOTICE, Condition.Plain.class),
    /** The sensor asks to be calibrated. */
    CALIBRATION_DUE("calibration-due", AlertTopic.CALIBRATION, Severity.NOTICE, Condition.Plain.class),
    /** The device says that its battery is low. */
    BATTERY_LOW("battery-low", AlertTopic.BATTERY, Severity.NOTICE, Condition.Plain.class),

    /** Glucose is back in the target range after it was out of it: said once. */
    BACK_IN_RANGE("back-in-range", AlertTopic.IN_RANGE, Severity.NOTICE, Condition.Range.class);

    private final String label;
    private final AlertTopic topic;
    private final Severity severity;
    private final Class<? extends Condition> condition;

    AlertKind(String label, AlertTopic topic, Severity severity, Class<? extends Condition> condition) {
        this.label = label;
        this.topic = topic;
        this.severity = severity;
        this.condition = condition;
    }

    /** The kind in lower case with hyphens: the default identifier of a rule of this kind. */
    public String label() {
        return label;
    }

    /** What it is about. */
    public AlertTopic topic() {
        return topic;
    }

    /** The severity that a rule of this kind has unless it says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** Which type of condition a rule of this kind has. */
    public Class<? extends Condition> condition() {
        return condition;
    }

    /**
     * The threshold nearest to this one that a rule of this kind may have: itself if it may be one, else the end of the range that
     * it lies beyond, in its unit.
     *
     * @param threshold a measured value
     * @throws IllegalArgumentException if rules of this kind have no threshold
     */
    public Glucose nearestThreshold(Glucose threshold) {
        if (condition != Condition.Threshold.class && condition != Condition.Forecast.class) {
            throw new IllegalArgumentException("a rule of kind " + label + " has no threshold");
        }
        return RuleLimits.thresholds(this).nearest(threshold);
    }

    /** Whether it is about the glucose itself, and not about how it is measured. */
    public boolean isOfGlucose() {
        return topic == AlertTopic.LOW || topic == AlertTopic.HIGH || topic == AlertTopic.IN_RANGE;
    }

    /** Whether it is about where glucose is going, so that only the newest reading of a sensor can tell. */
    public boolean isOfTrend() {
        return condition == Condition.Forecast.class
                || condition == Condition.Rate.class
                || condition == Condition.Flat.class;
    }

    /** Whether it is met only once it has lasted: a rule of this kind must have a delay. */
    public boolean isPersistent() {
        return this == PERSISTENT_LOW || this == PERSISTENT_HIGH;
    }

    /** The flag of a reading that says so, for the kinds that are what a device says about itself. */
    public @Nullable ReadingFlag flag() {
        return switch (this) {
            case SENSOR_NOISE -> ReadingFlag.NOISY;
            case SENSOR_EXPIRING -> ReadingFlag.SENSOR_EXPIRING;
            case CALIBRATION_DUE -> ReadingFlag.CALIBRATION_DUE;
            case BATTERY_LOW -> ReadingFlag.BATTERY_LOW;
            default -> null;
        };
    }
}
