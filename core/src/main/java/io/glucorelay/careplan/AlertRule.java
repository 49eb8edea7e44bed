package io.glucorelay.careplan;

import io.glucorelay.reading.Glucose;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One condition to watch for. Immutable: each of the methods after the factory methods returns a changed copy.
 *
 * <p>A low rule is met at or below its threshold, a high rule at or above it: at the threshold itself it is better to
 * tell than not. One alert is raised per episode, not per reading: it begins with the first reading of an unbroken run
 * that meets the rule, and ends with the first reading back beyond threshold and {@code clearance}.
 *
 * @param id identifies the rule within its plan; the kind's label unless changed
 * @param kind what to watch for
 * @param condition what to compare readings with, of the type that the kind {@linkplain AlertKind#condition() asks for}
 * @param delay how long the condition must have lasted, by the readings' times, before the alert is raised; for no-data and sensor
 *     errors how long nothing of use must have been received, by the server's clock
 * @param repeatEvery how often to say it again while it lasts and nobody has acknowledged; zero: never, else
 *     from a minute to a day
 * @param clearanceMgdl how far, in mg/dL, glucose must be back beyond the threshold before the episode ends
 * @param severity how urgent its messages are
 * @param tellResolved whether those who were told are told when it is over
 * @param schedule when it may raise or repeat an alert
 * @param quality how good a reading must be to count
 * @param freshFor how old a reading may be and still raise or repeat the alert, from 5 minutes to 2 hours
 * @param unlessRecovering whether nothing is raised or repeated while glucose is on its way back: rising by more than 0.8 mg/dL a
 *     minute when low, falling by more than 0.2 when high (xDrip's: more than 4 up, or 1 down, from one reading to the next)
 * @param once whether it is over for good with its first alert, until somebody {@code endSnooze}s it
 * @param locked whether only a clinician may make it weaker
 */
public record AlertRule(
        String id,
        AlertKind kind,
        Condition condition,
        Duration delay,
        Duration repeatEvery,
        double clearanceMgdl,
        Severity severity,
        boolean tellResolved,
        Schedule schedule,
        DataQuality quality,
        Duration freshFor,
        boolean unlessRecovering,
        boolean once,
        boolean locked) {

    /** The longest {@code delay} of a rule about glucose. */
    public static final Duration MAX_DELAY = Duration.ofHours(6);

    /** The shortest {@code repeatEvery} other than zero. */
    public static final Duration MIN_REPEAT = Duration.ofMinutes(1);

    /** The longest {@code repeatEvery}. */
    public static final Duration MAX_REPEAT = Duration.ofHours(24);

    /** {@code freshFor} unless set: three of the usual five-minute readings, where Nightscout too warns that data is stale. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    /** @throws InvalidSettingException if a value is outside what its parameter allows; the message names it */
    public AlertRule {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(quality, "quality");
        // Not -0.0, which is another number to equals and none to people.
        clearanceMgdl += 0.0;
        new RuleLimits(id, kind).check(condition, delay, repeatEvery, clearanceMgdl, freshFor, unlessRecovering);
    }

    /** Dangerously low, at or below {@code threshold}: told at once, and again every five minutes. */
    public static AlertRule urgentLow(Glucose threshold) {
        return of(AlertKind.URGENT_LOW, new Condition.Threshold(threshold)).repeatEvery(Duration.ofMinutes(5));
    }

    /** Low, at or below {@code threshold}: told at once and once. */
    public static AlertRule low(Glucose threshold) {
        return of(AlertKind.LOW, new Condition.Threshold(threshold));
    }

    /** High, at or above {@code threshold}: told at once and once. */
    public static AlertRule high(Glucose threshold) {
        return of(AlertKind.HIGH, new Condition.Threshold(threshold));
    }

    /** Dangerously high, at or above {@code threshold}: told at once, and again every 30 minutes. */
    public static AlertRule urgentHigh(Glucose threshold) {
        return of(AlertKind.URGENT_HIGH, new Condition.Threshold(threshold)).repeatEvery(Duration.ofMinutes(30));
    }

    /**
     * Low for {@code time}, and not on the way up. A single reading that is back by less than the clearance does not break it.
     */
    public static AlertRule persistentLow(Glucose threshold, Duration time) {
        return persistent(AlertKind.PERSISTENT_LOW, threshold, time);
    }

    /**
     * High for {@code time}, and not on the way down. A single reading that is back by less than the clearance does not break it.
     */
    public static AlertRule persistentHigh(Glucose threshold, Duration time) {
        return persistent(AlertKind.PERSISTENT_HIGH, threshold, time);
    }

    /** Expected to be dangerously low within a time of whole minutes, going on in a straight line: told at once and once. */
    public static AlertRule predictedUrgentLow(Glucose threshold, Duration within) {
        return predicted(AlertKind.PREDICTED_URGENT_LOW, threshold, within);
    }

    /** Expected to be low within a time of whole minutes, going on in a straight line: told at once and once. */
    public static AlertRule predictedLow(Glucose threshold, Duration within) {
        return predicted(AlertKind.PREDICTED_LOW, threshold, within);
    }

    /** Expected to be high within a time of whole minutes, going on in a straight line: told at once and once. */
    public static AlertRule predictedHigh(Glucose threshold, Duration within) {
        return predicted(AlertKind.PREDICTED_HIGH, threshold, within);
    }

    /** Expected to be dangerously high within a time of whole minutes, going on in a straight line: told at once and once. */
    public static AlertRule predictedUrgentHigh(Glucose threshold, Duration within) {
        return predicted(AlertKind.PREDICTED_URGENT_HIGH, threshold, within);
    }

    /** Falling by that many mg/dL a minute over three readings. */
    public static AlertRule falling(double mgdlPerMinute) {
        return of(AlertKind.FALLING, new Condition.Rate(mgdlPerMinute, 3, null)).tellResolved(false);
    }

    /** Rising by that many mg/dL a minute over three readings. */
    public static AlertRule rising(double mgdlPerMinute) {
        return of(AlertKind.RISING, new Condition.Rate(mgdlPerMinute, 3, null)).tellResolved(false);
    }

    /** No reading received for {@code silence}, by the server's clock: told once. */
    public static AlertRule noData(Duration silence) {
        return of(AlertKind.NO_DATA, Condition.PLAIN).after(silence);
    }

    /** The sensor sends errors instead of values, and no value for {@code time}, by the server's clock: told once. */
    public static AlertRule sensorError(Duration time) {
        return of(AlertKind.SENSOR_ERROR, Condition.PLAIN).after(time);
    }

    /** No reading for {@code time} is more than 2 mg/dL from any other: told once. */
    public static AlertRule sensorStuck(Duration time) {
        return of(AlertKind.SENSOR_STUCK, new Condition.Flat(2), time);
    }

    /** The sensor has said of all its readings for {@code time} that they are noisy: told once. */
    public static AlertRule sensorNoise(Duration time) {
        return of(AlertKind.SENSOR_NOISE, Condition.PLAIN).after(time);
    }

    /** The sensor says that it is near its end: told once. */
    public static AlertRule sensorExpiring() {
        return of(AlertKind.SENSOR_EXPIRING, Condition.PLAIN).tellResolved(false);
    }

    /** The sensor asks to be calibrated: told once. */
    public static AlertRule calibrationDue() {
        return of(AlertKind.CALIBRATION_DUE, Condition.PLAIN).tellResolved(false);
    }

    /** The device says that its battery is low: told once. */
    public static AlertRule batteryLow() {
        return of(AlertKind.BATTERY_LOW, Condition.PLAIN).tellResolved(false);
    }

    /** In the range from {@code low} to {@code high} again, after a reading out of it: told once. */
    public static AlertRule backInRange(Glucose low, Glucose high) {
        return of(AlertKind.BACK_IN_RANGE, new Condition.Range(low, high)).tellResolved(false);
    }

    private static AlertRule persistent(AlertKind kind, Glucose threshold, Duration time) {
        return of(kind, new Condition.Threshold(threshold), time)
                .repeatEvery(Duration.ofMinutes(30))
                .unlessRecovering(true);
    }

    private static AlertRule predicted(AlertKind kind, Glucose threshold, Duration within) {
        return of(kind, new Condition.Forecast(threshold, within, Condition.Forecast.LINEAR));
    }

    private static AlertRule of(AlertKind kind, Condition condition) {
        return of(kind, condition, RuleLimits.shortestDelay(kind));
    }

    private static AlertRule of(AlertKind kind, Condition condition, Duration delay) {
        return new AlertRule(
                kind.label(),
                kind,
                condition,
                delay,
                Duration.ZERO,
                RuleLimits.usualClearanceMgdl(kind),
                kind.severity(),
                true,
                Schedule.ALWAYS,
                kind.isOfGlucose() ? DataQuality.TRUSTED : DataQuality.ANY,
                FRESH,
                false,
                false,
                false);
    }

    /** With this identifier: needed where a plan has two rules of one kind. */
    public AlertRule id(String newId) {
        RuleDraft draft = new RuleDraft(this);
        draft.id = newId;
        return draft.rule();
    }

    /** Raised only once the condition has lasted this long. */
    public AlertRule after(Duration newDelay) {
        RuleDraft draft = new RuleDraft(this);
        draft.delay = newDelay;
        return draft.rule();
    }

    /** Told again this often while it lasts unacknowledged; zero: told once. */
    public AlertRule repeatEvery(Duration interval) {
        RuleDraft draft = new RuleDraft(this);
        draft.repeatEvery = interval;
        return draft.rule();
    }

    /** Over only when glucose is this many mg/dL back beyond the threshold. */
    public AlertRule clearance(double mgdl) {
        RuleDraft draft = new RuleDraft(this);
        draft.clearanceMgdl = mgdl;
        return draft.rule();
    }

    /** With this severity. */
    public AlertRule severity(Severity newSeverity) {
        RuleDraft draft = new RuleDraft(this);
        draft.severity = newSeverity;
        return draft.rule();
    }

    /** Whether to tell those who were told that it is over. */
    public AlertRule tellResolved(boolean tell) {
        RuleDraft draft = new RuleDraft(this);
        draft.tellResolved = tell;
        return draft.rule();
    }

    /** Raised and repeated at these times only. */
    public AlertRule during(Schedule newSchedule) {
        RuleDraft draft = new RuleDraft(this);
        draft.schedule = newSchedule;
        return draft.rule();
    }

    /** Goes by readings that are at least this good. */
    public AlertRule quality(DataQuality newQuality) {
        RuleDraft draft = new RuleDraft(this);
        draft.quality = newQuality;
        return draft.rule();
    }

    /** Raised and repeated by readings up to this old. */
    public AlertRule freshFor(Duration age) {
        RuleDraft draft = new RuleDraft(this);
        draft.freshFor = age;
        return draft.rule();
    }

    /** Whether nothing is said while glucose is on its way back. */
    public AlertRule unlessRecovering(boolean quiet) {
        RuleDraft draft = new RuleDraft(this);
        draft.unlessRecovering = quiet;
        return draft.rule();
    }

    /** Whether it raises one alert only. */
    public AlertRule once(boolean onlyOnce) {
        RuleDraft draft = new RuleDraft(this);
        draft.once = onlyOnce;
        return draft.rule();
    }

    /** Whether only a clinician may make it weaker. */
    public AlertRule locked(boolean lock) {
        RuleDraft draft = new RuleDraft(this);
        draft.locked = lock;
        return draft.rule();
    }

    /**
     * Of a predicted rule: goes by this forecast.
     *
     * @throws InvalidSettingException if it is not a predicted rule
     */
    public AlertRule model(String name) {
        RuleDraft draft = new RuleDraft(this);
        draft.condition = RuleLimits.model(this, name);
        return draft.rule();
    }

    /**
     * Of a falling or rising rule: over so many readings, from 2 to 12.
     *
     * @throws InvalidSettingException if it is not such a rule
     */
    public AlertRule over(int readings) {
        RuleDraft draft = new RuleDraft(this);
        draft.condition = RuleLimits.readings(this, readings);
        return draft.rule();
    }

    /**
     * Of a falling rule: only when glucose is at or below this; of a rising one: at or above it.
     *
     * @throws InvalidSettingException if it is not such a rule
     */
    public AlertRule bound(Glucose glucose) {
        RuleDraft draft = new RuleDraft(this);
        draft.condition = RuleLimits.bound(this, glucose);
        return draft.rule();
    }

    /** The threshold of a rule that has one; null for others. */
    public @Nullable Glucose threshold() {
        if (condition instanceof Condition.Threshold threshold) {
            return threshold.glucose();
        }
        return condition instanceof Condition.Forecast forecast ? forecast.glucose() : null;
    }

    /** Whether it speaks for {@code other} when both are met: of the same topic, and more severe by kind or by threshold. */
    public boolean speaksFor(AlertRule other) {
        return kind.topic() == other.kind.topic() && RuleLimits.MOST_SEVERE_FIRST.compare(this, other) < 0;
    }
}
