package io.glucorelay.careplan;

import io.glucorelay.reading.Glucose;
import java.time.Duration;

/** What a rule of a kind is unless a document says otherwise: as {@link AlertRule}'s factory methods make it. */
final class RuleDefaults {

    private static final Glucose LOW = Glucose.mgdl(70);
    private static final Glucose HIGH = Glucose.mgdl(180);
    private static final Duration WHILE = Duration.ofMinutes(20);

    private RuleDefaults() {}

    /** A rule of that kind. What a factory method asks for, a document must say: here anything stands in for it. */
    static AlertRule of(AlertKind kind) {
        return switch (kind) {
            case URGENT_LOW -> AlertRule.urgentLow(LOW);
            case PREDICTED_URGENT_LOW -> AlertRule.predictedUrgentLow(LOW, WHILE);
            case PERSISTENT_LOW -> AlertRule.persistentLow(LOW, WHILE);
            case LOW -> AlertRule.low(LOW);
            case PREDICTED_LOW -> AlertRule.predictedLow(LOW, WHILE);
            case FALLING -> AlertRule.falling(1);
            case URGENT_HIGH -> AlertRule.urgentHigh(HIGH);
            case PREDICTED_URGENT_HIGH -> AlertRule.predictedUrgentHigh(HIGH, WHILE);
            case PERSISTENT_HIGH -> AlertRule.persistentHigh(HIGH, WHILE);
            case HIGH -> AlertRule.high(HIGH);
            case PREDICTED_HIGH -> AlertRule.predictedHigh(HIGH, WHILE);
            case RISING -> AlertRule.rising(1);
            case NO_DATA -> AlertRule.noData(WHILE);
            case SENSOR_ERROR -> AlertRule.sensorError(WHILE);
            case SENSOR_STUCK -> AlertRule.sensorStuck(WHILE);
            case SENSOR_NOISE -> AlertRule.sensorNoise(WHILE);
            case SENSOR_EXPIRING -> AlertRule.sensorExpiring();
            case CALIBRATION_DUE -> AlertRule.calibrationDue();
            case BATTERY_LOW -> AlertRule.batteryLow();
            case BACK_IN_RANGE -> AlertRule.backInRange(LOW, HIGH);
        };
    }

    /** Whether rules of that kind can wait. */
    static boolean hasDelay(AlertKind kind) {
        return !RuleLimits.longestDelay(kind).isZero();
    }

    /** Whether the factory method asks for the delay. */
    static boolean needsDelay(AlertKind kind) {
        return switch (kind) {
            case PERSISTENT_LOW, PERSISTENT_HIGH, NO_DATA, SENSOR_ERROR, SENSOR_STUCK, SENSOR_NOISE -> true;
            default -> false;
        };
    }

    /** Whether rules of that kind have a clearance. */
    static boolean hasClearance(AlertKind kind) {
        return RuleLimits.usualClearanceMgdl(kind) != 0;
    }

    /** Whether rules of that kind can be quiet while glucose is on its way back. */
    static boolean canRecover(AlertKind kind) {
        return kind.condition() == Condition.Threshold.class;
    }
}
