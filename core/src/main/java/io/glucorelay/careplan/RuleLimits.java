package io.glucorelay.careplan;

import io.glucorelay.reading.Glucose;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What the settings of a rule may be, by its kind. The ranges of thresholds and rates are those of Tidepool's settings (urgent low
 * 40 to 80, low 50 to 150, high 100 to 400 mg/dL, rates up to 10 mg/dL a minute), which has none for urgent highs.
 */
final class RuleLimits {

    /**
     * Of one kind the rule that is met last comes first; of two that differ in nothing else the one with the first name. Low and low
     * for long are one kind here, as are high and high for long: glucose that has been above 180 for hours must not keep it quiet
     * that it is above 250 now.
     */
    static final Comparator<AlertRule> MOST_SEVERE_FIRST = Comparator.comparing(RuleLimits::rank)
            .thenComparingDouble(RuleLimits::mildness)
            .thenComparing(rule -> !rule.kind().isPersistent())
            .thenComparing(RuleLimits::horizon)
            .thenComparing(AlertRule::delay, Comparator.reverseOrder())
            .thenComparing(rule -> rule.id());

    static final GlucoseRange URGENT_LOWS = new GlucoseRange(40, 80);
    static final GlucoseRange LOWS = new GlucoseRange(50, 150);
    static final GlucoseRange HIGHS = new GlucoseRange(100, 400);
    static final GlucoseRange URGENT_HIGHS = new GlucoseRange(100, 500);
    static final GlucoseRange BOUNDS = new GlucoseRange(40, 400);

    static final double MAX_CLEARANCE_MGDL = 50;

    private static final double USUAL_CLEARANCE_MGDL = 4;

    private static final Duration DAY = Duration.ofHours(24);

    private final String owner;
    private final String id;
    private final AlertKind kind;

    RuleLimits(String id, AlertKind kind) {
        this.id = id;
        this.kind = kind;
        this.owner = "rule '" + id + "'";
    }

    static Duration shortestDelay(AlertKind kind) {
        return switch (kind) {
            case NO_DATA -> Duration.ofMinutes(5);
            case PERSISTENT_LOW, PERSISTENT_HIGH -> Duration.ofMinutes(10);
            case SENSOR_STUCK -> Duration.ofMinutes(20);
            default -> Duration.ZERO;
        };
    }

    static Duration longestDelay(AlertKind kind) {
        return switch (kind) {
            case NO_DATA, SENSOR_ERROR -> DAY;
            // Both are seen in the readings at hand, which go three hours back.
            case SENSOR_STUCK -> Duration.ofHours(2);
            case BACK_IN_RANGE -> Duration.ofMinutes(60);
            case PREDICTED_URGENT_LOW, PREDICTED_LOW, PREDICTED_URGENT_HIGH, PREDICTED_HIGH, FALLING, RISING ->
                Duration.ZERO;
            default -> AlertRule.MAX_DELAY;
        };
    }

    static double usualClearanceMgdl(AlertKind kind) {
        return kind.condition() == Condition.Threshold.class || kind.condition() == Condition.Forecast.class
                ? USUAL_CLEARANCE_MGDL
                : 0;
    }

    void check(
            Condition condition,
            Duration delay,
            Duration repeatEvery,
            double clearanceMgdl,
            Duration freshFor,
            boolean unlessRecovering) {
        InvalidSettingException.require(!id.trim().isEmpty(), "rule", "id", "'" + id + "'", "a name, not blank");
        require(
                kind.condition().isInstance(condition),
                "condition",
                condition,
                "a " + kind.condition().getSimpleName() + " for a rule of kind " + kind.label());
        check(condition);
        requireBetween("delay", delay, shortestDelay(kind), longestDelay(kind));
        require(
                repeatEvery.isZero() || isBetween(repeatEvery, AlertRule.MIN_REPEAT, AlertRule.MAX_REPEAT),
                "repeatEvery",
                repeatEvery,
                "zero, or from " + AlertRule.MIN_REPEAT + " to " + AlertRule.MAX_REPEAT);
        double longest = usualClearanceMgdl(kind) == 0 ? 0 : MAX_CLEARANCE_MGDL;
        require(
                clearanceMgdl >= 0 && clearanceMgdl <= longest,
                "clearanceMgdl",
                clearanceMgdl,
                longest == 0 ? "0 for a rule of kind " + kind.label() : "from 0 to 50 mg/dL");
        requireBetween("freshFor", freshFor, Duration.ofMinutes(5), Duration.ofHours(2));
        require(
                !unlessRecovering || kind.condition() == Condition.Threshold.class,
                "unlessRecovering",
                unlessRecovering,
                "false for a rule of kind " + kind.label());
    }

    private void check(Condition condition) {
        if (condition instanceof Condition.Threshold threshold) {
            requireIn(thresholds(kind), "threshold", threshold.glucose());
        } else if (condition instanceof Condition.Forecast forecast) {
            requireIn(thresholds(kind), "threshold", forecast.glucose());
            requireBetween("within", forecast.within(), Duration.ofMinutes(5), Duration.ofMinutes(60));
            require(
                    forecast.within()
                            .equals(Duration.ofMinutes(forecast.within().toMinutes())),
                    "within",
                    forecast.within(),
                    "in whole minutes");
            require(!forecast.model().trim().isEmpty(), "model", "'" + forecast.model() + "'", "a name, not blank");
        } else if (condition instanceof Condition.Rate rate) {
            require(
                    rate.mgdlPerMinute() > 0 && rate.mgdlPerMinute() <= 10,
                    "rate",
                    rate.mgdlPerMinute(),
                    "more than 0 and at most 10 mg/dL a minute");
            require(rate.readings() >= 2 && rate.readings() <= 12, "readings", rate.readings(), "from 2 to 12");
            if (rate.bound() != null) {
                requireIn(BOUNDS, "bound", rate.bound());
            }
        } else if (condition instanceof Condition.Flat flat) {
            require(
                    flat.spreadMgdl() >= 0 && flat.spreadMgdl() <= 10,
                    "spreadMgdl",
                    flat.spreadMgdl(),
                    "from 0 to 10 mg/dL");
        } else if (condition instanceof Condition.Range range) {
            requireIn(LOWS, "low", range.low());
            requireIn(HIGHS, "high", range.high());
            require(
                    range.low().toMgdl() < range.high().toMgdl(),
                    "high",
                    range.high(),
                    "above low, which is " + range.low());
        }
    }

    /** What the threshold of a rule of this kind may be, if it has one. */
    static GlucoseRange thresholds(AlertKind kind) {
        return switch (kind) {
            case URGENT_LOW, PREDICTED_URGENT_LOW -> URGENT_LOWS;
            case URGENT_HIGH, PREDICTED_URGENT_HIGH -> URGENT_HIGHS;
            default -> kind.topic() == AlertTopic.LOW ? LOWS : HIGHS;
        };
    }

    private void requireIn(GlucoseRange range, String field, Glucose glucose) {
        require(glucose.isMeasured(), field, glucose, "a measured glucose value");
        require(range.contains(glucose), field, glucose, range.toString());
    }

    private void requireBetween(String field, Duration value, Duration min, Duration max) {
        require(
                isBetween(value, min, max),
                field,
                value,
                min.equals(max) ? "zero for a rule of kind " + kind.label() : "from " + min + " to " + max);
    }

    private static boolean isBetween(Duration value, Duration min, Duration max) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }

    private void require(boolean ok, String field, @Nullable Object value, String expected) {
        InvalidSettingException.require(ok, owner, field, value, expected);
    }

    static Condition model(AlertRule rule, String name) {
        if (rule.condition() instanceof Condition.Forecast forecast) {
            return new Condition.Forecast(forecast.glucose(), forecast.within(), name);
        }
        throw absent(rule, "model", name);
    }

    static Condition readings(AlertRule rule, int readings) {
        if (rule.condition() instanceof Condition.Rate rate) {
            return new Condition.Rate(rate.mgdlPerMinute(), readings, rate.bound());
        }
        throw absent(rule, "readings", readings);
    }

    static Condition bound(AlertRule rule, Glucose bound) {
        if (rule.condition() instanceof Condition.Rate rate) {
            return new Condition.Rate(rate.mgdlPerMinute(), rate.readings(), bound);
        }
        throw absent(rule, "bound", bound);
    }

    private static InvalidSettingException absent(AlertRule rule, String field, Object value) {
        return new InvalidSettingException(
                "rule '" + rule.id() + "'",
                field,
                value,
                "absent from a rule of kind " + rule.kind().label());
    }

    /** What is expected sooner is met later. */
    private static AlertKind rank(AlertRule rule) {
        return switch (rule.kind()) {
            case PERSISTENT_LOW -> AlertKind.LOW;
            case PERSISTENT_HIGH -> AlertKind.HIGH;
            default -> rule.kind();
        };
    }

    private static Duration horizon(AlertRule rule) {
        return rule.condition() instanceof Condition.Forecast forecast ? forecast.within() : Duration.ZERO;
    }

    /** Orders rules of one kind, the one that is met last, and so is the more severe, first. */
    private static double mildness(AlertRule rule) {
        Glucose threshold = rule.threshold();
        if (threshold != null) {
            return rule.kind().topic() == AlertTopic.LOW ? threshold.toMgdl() : -threshold.toMgdl();
        }
        if (rule.condition() instanceof Condition.Rate rate) {
            return -rate.mgdlPerMinute();
        }
        return -rule.delay().toMillis();
    }
}
