package io.glucorelay.careplan;

import io.glucorelay.reading.Glucose;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One condition to watch for. Immutable: each method below returns a changed copy.
 *
 * <p>A low rule is met at or below its threshold, a high rule at or above it: at the threshold itself it is better to
 * tell than not. One alert is raised per episode, not per reading: it begins with the first reading of an unbroken run
 * that meets the rule, and ends with the first reading back beyond threshold and {@code clearance}.
 *
 * @param id identifies the rule within its plan; the kind's label unless changed
 * @param kind what to watch for
 * @param threshold the glucose at which the rule is met; null for {@link AlertKind#NO_DATA}
 * @param delay how long the condition must have lasted, by the readings' times, before the alert is raised; for no-data
 *     how long nothing must have been received
 * @param repeatEvery how often to say it again while it lasts and nobody has acknowledged; zero: never, else
 *     from a minute to a day
 * @param clearanceMgdl how far, in mg/dL, glucose must be back beyond the threshold before the episode ends
 * @param severity how urgent its messages are
 * @param tellResolved whether those who were told are told when it is over
 */
public record AlertRule(
        String id,
        AlertKind kind,
        @Nullable Glucose threshold,
        Duration delay,
        Duration repeatEvery,
        double clearanceMgdl,
        Severity severity,
        boolean tellResolved) {

    /** The longest {@code delay} of a glucose rule: the readings it looks back on are kept at hand for three hours. */
    public static final Duration MAX_DELAY = Duration.ofHours(2);

    /** The shortest {@code repeatEvery} other than zero. */
    public static final Duration MIN_REPEAT = Duration.ofMinutes(1);

    /** The longest {@code repeatEvery}. */
    public static final Duration MAX_REPEAT = Duration.ofHours(24);

    private static final double DEFAULT_CLEARANCE_MGDL = 4;

    /** @throws IllegalArgumentException if a value is outside what its parameter allows; the message names it */
    public AlertRule {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(severity, "severity");
        require(!id.trim().isEmpty(), "id", id, "must not be blank");
        require(
                repeatEvery.isZero()
                        || (repeatEvery.compareTo(MIN_REPEAT) >= 0 && repeatEvery.compareTo(MAX_REPEAT) <= 0),
                id,
                "repeatEvery",
                repeatEvery,
                "must be zero or from " + MIN_REPEAT + " to " + MAX_REPEAT);
        require(clearanceMgdl >= 0 && clearanceMgdl <= 50, id, "clearanceMgdl", clearanceMgdl, "must be from 0 to 50");
        if (kind == AlertKind.NO_DATA) {
            require(threshold == null, id, "threshold", threshold, "must be absent from a no-data rule");
            require(
                    delay.compareTo(Duration.ofMinutes(5)) >= 0 && delay.compareTo(Duration.ofHours(24)) <= 0,
                    id,
                    "delay",
                    delay,
                    "of a no-data rule must be from 5 minutes to 24 hours");
        } else {
            require(
                    threshold != null && threshold.isMeasured(),
                    id,
                    "threshold",
                    threshold,
                    "must be a measured glucose value");
            double mgdl = Objects.requireNonNull(threshold).toMgdl();
            require(mgdl >= 20 && mgdl <= 500, id, "threshold", threshold, "must be from 20 to 500 mg/dL");
            require(
                    !delay.isNegative() && delay.compareTo(MAX_DELAY) <= 0,
                    id,
                    "delay",
                    delay,
                    "must be from zero to " + MAX_DELAY);
        }
    }

    /** Dangerously low, at or below {@code threshold}: told at once, and again every five minutes. */
    public static AlertRule urgentLow(Glucose threshold) {
        return glucose(AlertKind.URGENT_LOW, threshold).repeatEvery(Duration.ofMinutes(5));
    }

    /** Low, at or below {@code threshold}: told at once and once. */
    public static AlertRule low(Glucose threshold) {
        return glucose(AlertKind.LOW, threshold);
    }

    /** High, at or above {@code threshold}: told at once and once. */
    public static AlertRule high(Glucose threshold) {
        return glucose(AlertKind.HIGH, threshold);
    }

    /** Dangerously high, at or above {@code threshold}: told at once, and again every 30 minutes. */
    public static AlertRule urgentHigh(Glucose threshold) {
        return glucose(AlertKind.URGENT_HIGH, threshold).repeatEvery(Duration.ofMinutes(30));
    }

    /** No reading received for {@code silence}, by the server's clock: told once. */
    public static AlertRule noData(Duration silence) {
        return new AlertRule(
                AlertKind.NO_DATA.label(),
                AlertKind.NO_DATA,
                null,
                silence,
                Duration.ZERO,
                0,
                AlertKind.NO_DATA.severity(),
                true);
    }

    private static AlertRule glucose(AlertKind kind, Glucose threshold) {
        return new AlertRule(
                kind.label(),
                kind,
                Objects.requireNonNull(threshold, "threshold"),
                Duration.ZERO,
                Duration.ZERO,
                DEFAULT_CLEARANCE_MGDL,
                kind.severity(),
                true);
    }

    /** With this identifier: needed where a plan has two rules of one kind. */
    public AlertRule id(String newId) {
        return new AlertRule(newId, kind, threshold, delay, repeatEvery, clearanceMgdl, severity, tellResolved);
    }

    /** Raised only once the condition has lasted this long. */
    public AlertRule after(Duration newDelay) {
        return new AlertRule(id, kind, threshold, newDelay, repeatEvery, clearanceMgdl, severity, tellResolved);
    }

    /** Told again this often while it lasts unacknowledged; zero: told once. */
    public AlertRule repeatEvery(Duration interval) {
        return new AlertRule(id, kind, threshold, delay, interval, clearanceMgdl, severity, tellResolved);
    }

    /** Over only when glucose is this many mg/dL back beyond the threshold. */
    public AlertRule clearance(double mgdl) {
        return new AlertRule(id, kind, threshold, delay, repeatEvery, mgdl, severity, tellResolved);
    }

    /** With this severity. */
    public AlertRule severity(Severity newSeverity) {
        return new AlertRule(id, kind, threshold, delay, repeatEvery, clearanceMgdl, newSeverity, tellResolved);
    }

    /** Whether to tell those who were told that it is over. */
    public AlertRule tellResolved(boolean tell) {
        return new AlertRule(id, kind, threshold, delay, repeatEvery, clearanceMgdl, severity, tell);
    }

    /** Orders rules of one kind, the one that is met last, and so is the more severe, first. */
    double mildness() {
        return switch (kind) {
            case URGENT_LOW, LOW -> Objects.requireNonNull(threshold).toMgdl();
            case URGENT_HIGH, HIGH -> -Objects.requireNonNull(threshold).toMgdl();
            case NO_DATA -> -delay.toMillis();
        };
    }

    private static void require(boolean ok, String rule, String field, @Nullable Object value, String expected) {
        require(ok, "rule '" + rule + "': " + field, value, expected);
    }

    private static void require(boolean ok, String field, @Nullable Object value, String expected) {
        if (!ok) {
            throw new IllegalArgumentException(field + " " + expected + ", but was " + value);
        }
    }
}
