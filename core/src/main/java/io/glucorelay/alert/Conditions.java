package io.glucorelay.alert;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.Condition;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What it means that a reading meets a rule, or that the rule's episode is over with it. Allocates nothing. */
final class Conditions {

    private static final Logger LOG = LoggerFactory.getLogger(Conditions.class);

    /** A step of a change counts if it is at least this part of the rate that is asked for. */
    private static final double PART_OF_RATE = 0.5;

    /** Rates are quotients: what is meant to be equal may differ by as much. */
    private static final double ROUNDING = 1e-9;

    private static final int FORECAST_STEP_MINUTES = 5;

    private final List<Forecast> forecasts;

    /** At least one forecast, of which the first stands in for those that a rule names and nobody knows. */
    Conditions(List<Forecast> forecasts) {
        this.forecasts = List.copyOf(forecasts);
    }

    /** Whether the reading at {@code index} meets a rule, as far as that shows in readings. */
    boolean isMet(AlertRule rule, List<Reading> readings, int index) {
        Condition condition = rule.condition();
        if (condition instanceof Condition.Threshold threshold) {
            return isBeyond(rule, readings.get(index), threshold.glucose(), 0);
        }
        if (condition instanceof Condition.Forecast forecast) {
            return isExpected(rule, forecast, readings, index, 0, false);
        }
        if (condition instanceof Condition.Rate rate) {
            return isFast(rule, rate, readings, index);
        }
        if (condition instanceof Condition.Flat flat) {
            return isFlat(rule, flat, readings, index);
        }
        if (condition instanceof Condition.Range range) {
            return isBack(rule, range, readings, index);
        }
        return isFlagged(rule, readings.get(index));
    }

    /** Whether the reading at {@code index} shows that a rule's episode is over. */
    boolean isCleared(AlertRule rule, List<Reading> readings, int index) {
        Condition condition = rule.condition();
        if (condition instanceof Condition.Threshold threshold) {
            return !isBeyond(rule, readings.get(index), threshold.glucose(), rule.clearanceMgdl());
        }
        if (condition instanceof Condition.Forecast forecast) {
            return !isExpected(rule, forecast, readings, index, rule.clearanceMgdl(), true)
                    || isLongUnknown(rule, forecast, readings, index);
        }
        if (condition instanceof Condition.Rate rate) {
            int earlier = Course.stepBefore(readings, index);
            return earlier < 0 || !isStepOf(rule, rate, readings, earlier, index);
        }
        if (condition instanceof Condition.Flat flat) {
            return !isFlat(rule, flat, readings, index);
        }
        return rule.kind().flag() != null && !isFlagged(rule, readings.get(index));
    }

    /** The oldest of the readings that a rule about a trend goes by at {@code index}. */
    static int oldestUsed(AlertRule rule, List<Reading> readings, int index) {
        int oldest = index;
        if (rule.condition() instanceof Condition.Rate rate) {
            for (int step = 1; step < rate.readings(); step++) {
                oldest = Math.max(0, Course.stepBefore(readings, oldest));
            }
        } else if (rule.condition() instanceof Condition.Forecast) {
            int earlier = Course.before(readings, index);
            while (earlier >= 0 && Course.millis(readings, earlier, index) <= Course.LONGEST_STEP_MS) {
                oldest = earlier;
                earlier = Course.before(readings, earlier);
            }
        }
        return oldest;
    }

    /** How far back a rule about a trend looks, in milliseconds; 0 for others. */
    static long lookBackMs(AlertRule rule) {
        Condition condition = rule.condition();
        if (condition instanceof Condition.Rate rate) {
            return (rate.readings() - 1) * Course.LONGEST_STEP_MS;
        }
        if (condition instanceof Condition.Forecast) {
            return Course.LONGEST_STEP_MS;
        }
        boolean isOfRun = condition instanceof Condition.Flat || condition instanceof Condition.Range;
        // Of a range one gap lies before what came before, and one before what was not in it.
        return isOfRun ? rule.delay().toMillis() + 2 * AlertEngine.LONGEST_GAP_MS : 0;
    }

    private static boolean isBeyond(AlertRule rule, Reading reading, Glucose threshold, double clearanceMgdl) {
        return rule.kind().topic() == AlertTopic.LOW
                ? reading.glucose().atOrBelow(threshold.toMgdl() + clearanceMgdl)
                : reading.glucose().atOrAbove(threshold.toMgdl() - clearanceMgdl);
    }

    private boolean isExpected(
            AlertRule rule,
            Condition.Forecast condition,
            List<Reading> readings,
            int index,
            double clearanceMgdl,
            boolean ifUnknown) {
        if (isBeyond(rule, readings.get(index), condition.glucose(), clearanceMgdl)) {
            return true;
        }
        boolean low = rule.kind().topic() == AlertTopic.LOW;
        double limit = condition.glucose().toMgdl() + (low ? clearanceMgdl : -clearanceMgdl);
        Forecast model = model(condition.model());
        int within = (int) condition.within().toMinutes();
        for (int minutes = FORECAST_STEP_MINUTES;
                minutes < within + FORECAST_STEP_MINUTES;
                minutes += FORECAST_STEP_MINUTES) {
            double mgdl = mgdl(model, readings, index, Math.min(minutes, within));
            if (Double.isNaN(mgdl)) {
                return ifUnknown;
            }
            if (low ? mgdl <= limit : mgdl >= limit) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether nobody can tell where glucose is going, for the second time in a row, and it is back beyond the threshold: else it
     * would be said to be on its way for ever of a sensor that is rarely heard, and speak for lows that are real.
     */
    private boolean isLongUnknown(AlertRule rule, Condition.Forecast condition, List<Reading> readings, int index) {
        int earlier = Course.before(readings, index);
        return earlier >= 0
                && !isBeyond(rule, readings.get(index), condition.glucose(), rule.clearanceMgdl())
                && isUnknown(condition, readings, index)
                && isUnknown(condition, readings, earlier);
    }

    private boolean isUnknown(Condition.Forecast condition, List<Reading> readings, int index) {
        int minutes = (int) condition.within().toMinutes();
        return Double.isNaN(mgdl(model(condition.model()), readings, index, minutes));
    }

    /** A forecast that throws cannot tell: no other rule is to suffer for it. */
    private static double mgdl(Forecast model, List<Reading> readings, int index, int minutes) {
        try {
            return model.mgdl(readings, index, minutes);
        } catch (RuntimeException e) {
            // By its class: what it says may name a patient.
            LOG.warn("the forecast '{}' failed: {}", model.name(), e.getClass().getName());
            LOG.debug("the forecast '{}' failed", model.name(), e);
            return Double.NaN;
        }
    }

    private Forecast model(String name) {
        for (int i = 0; i < forecasts.size(); i++) {
            if (forecasts.get(i).name().equals(name)) {
                return forecasts.get(i);
            }
        }
        return forecasts.get(0);
    }

    private static boolean isFast(AlertRule rule, Condition.Rate rate, List<Reading> readings, int index) {
        Glucose bound = rate.bound();
        if (bound != null && !isBeyond(rule, readings.get(index), bound, 0)) {
            return false;
        }
        int oldest = index;
        for (int step = 1; step < rate.readings(); step++) {
            int earlier = Course.stepBefore(readings, oldest);
            if (earlier < 0 || !isStepOf(rule, rate, readings, earlier, oldest)) {
                return false;
            }
            oldest = earlier;
        }
        return inDirection(rule, Course.mgdlPerMinute(readings, oldest, index)) >= rate.mgdlPerMinute() - ROUNDING;
    }

    private static boolean isStepOf(AlertRule rule, Condition.Rate rate, List<Reading> readings, int from, int to) {
        return inDirection(rule, Course.mgdlPerMinute(readings, from, to))
                >= rate.mgdlPerMinute() * PART_OF_RATE - ROUNDING;
    }

    private static double inDirection(AlertRule rule, double mgdlPerMinute) {
        return rule.kind().topic() == AlertTopic.LOW ? -mgdlPerMinute : mgdlPerMinute;
    }

    /** Whether nothing has moved for the rule's delay. That a sensor says LOW all the time does not mean that it is stuck. */
    private static boolean isFlat(AlertRule rule, Condition.Flat flat, List<Reading> readings, int index) {
        Glucose newest = readings.get(index).glucose();
        long delay = rule.delay().toMillis();
        double lowest = newest.toMgdl();
        double highest = lowest;
        int at = index;
        while (readings.get(at).glucose().isMeasured() && highest - lowest <= flat.spreadMgdl() + ROUNDING) {
            if (Course.millis(readings, at, index) >= delay) {
                return true;
            }
            int earlier = Course.before(readings, at);
            if (earlier < 0 || Course.millis(readings, earlier, at) > Course.LONGEST_STEP_MS) {
                return false;
            }
            at = earlier;
            double mgdl = readings.get(at).glucose().toMgdl();
            lowest = Math.min(lowest, mgdl);
            highest = Math.max(highest, mgdl);
        }
        return false;
    }

    /**
     * Whether this very reading makes it long enough in range after a reading that was not: the next one in range no longer
     * does, so that it is said once without being remembered.
     */
    private static boolean isBack(AlertRule rule, Condition.Range range, List<Reading> readings, int index) {
        if (!isIn(range, readings.get(index))) {
            return false;
        }
        long delay = rule.delay().toMillis();
        int previous = Course.before(readings, index);
        int start = index;
        while (true) {
            int earlier = Course.before(readings, start);
            if (earlier < 0 || Course.millis(readings, earlier, start) > AlertEngine.LONGEST_GAP_MS) {
                return false;
            }
            if (!isIn(range, readings.get(earlier))) {
                return Course.millis(readings, start, index) >= delay;
            }
            start = earlier;
            if (Course.millis(readings, start, previous) >= delay) {
                return false;
            }
        }
    }

    private static boolean isIn(Condition.Range range, Reading reading) {
        return reading.glucose().atOrAbove(range.low().toMgdl())
                && reading.glucose().atOrBelow(range.high().toMgdl());
    }

    private static boolean isFlagged(AlertRule rule, Reading reading) {
        ReadingFlag flag = rule.kind().flag();
        return flag != null && reading.flags().contains(flag);
    }
}
