package io.glucorelay.alert;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.List;

/**
 * The hot path: by far most readings meet no rule while no alert is open. It may take something for worth a closer look that is
 * not, never the other way round. Allocates nothing.
 */
final class QuietCheck {

    private QuietCheck() {}

    static boolean isQuiet(
            Conditions conditions, CarePlan plan, AlertState state, List<Reading> recent, long heardAt, long now) {
        Instant timer = state.nextTimer();
        Memory memory = state.memory();
        if (!state.open().isEmpty()
                || (timer != null && timer.toEpochMilli() <= now)
                || memory.failingSince() != null
                || !memory.longRuns().isEmpty()) {
            return false;
        }
        List<AlertRule> rules = plan.rules();
        long freshFor = 0;
        long lookBack = 0;
        for (int r = 0; r < rules.size(); r++) {
            AlertRule rule = rules.get(r);
            if (isSilent(rule, state, heardAt, now) || isUntimed(rule, state, heardAt)) {
                return false;
            }
            freshFor = Math.max(freshFor, rule.freshFor().toMillis());
            lookBack = Math.max(lookBack, Conditions.lookBackMs(rule));
        }
        return !isAnyMet(conditions, rules, state, recent, now, freshFor, lookBack);
    }

    private static boolean isAnyMet(
            Conditions conditions,
            List<AlertRule> rules,
            AlertState state,
            List<Reading> recent,
            long now,
            long freshFor,
            long lookBack) {
        long decidedThrough = state.decidedThrough().toEpochMilli();
        long oldestUndecided = Long.MAX_VALUE;
        for (int i = recent.size() - 1; i >= 0; i--) {
            Reading reading = recent.get(i);
            long measuredAt = reading.measuredAt().toEpochMilli();
            if (measuredAt < decidedThrough || now - measuredAt > freshFor) {
                break;
            }
            if (reading.isFingerstick() || AlertEngine.isDecided(reading, state)) {
                continue;
            }
            oldestUndecided = measuredAt;
            boolean newest = Course.isNewestOfSensor(recent, i);
            for (int r = 0; r < rules.size(); r++) {
                AlertRule rule = rules.get(r);
                if ((newest || !rule.kind().isOfTrend()) && conditions.isMet(rule, recent, i)) {
                    return true;
                }
            }
        }
        return lookBack > 0 && isSpoilt(recent, oldestUndecided - lookBack);
    }

    /**
     * Whether the course of the glucose from then on may not be that of the list, nor the newest reading its last one: something was
     * corrected, or a clock was ahead and has been put right.
     */
    private static boolean isSpoilt(List<Reading> recent, long from) {
        long firstAhead = Long.MAX_VALUE;
        for (int i = recent.size() - 1; i >= 0; i--) {
            Reading reading = recent.get(i);
            long measuredAt = reading.measuredAt().toEpochMilli();
            long receivedAt = reading.receivedAt().toEpochMilli();
            if (measuredAt < Math.min(from, firstAhead)) {
                return false;
            }
            if (reading.isCorrection() || receivedAt > firstAhead) {
                return true;
            }
            firstAhead = measuredAt > receivedAt ? Math.min(firstAhead, receivedAt) : firstAhead;
        }
        return false;
    }

    /**
     * Whether a no-data rule counts from the all-clear, and no timer rings in time for that: the plan has changed since, and that
     * of the store counts from the last reading.
     */
    private static boolean isUntimed(AlertRule rule, AlertState state, long heardAt) {
        Instant clearedAt = state.memory().clearedAt();
        Instant timer = state.nextTimer();
        return rule.kind() == AlertKind.NO_DATA
                && clearedAt != null
                && clearedAt.toEpochMilli() > heardAt
                && (timer == null
                        || timer.toEpochMilli() - clearedAt.toEpochMilli()
                                > rule.delay().toMillis());
    }

    /** Whether a no-data rule is met. */
    static boolean isSilent(AlertRule rule, AlertState state, long heardAt, long now) {
        if (rule.kind() != AlertKind.NO_DATA) {
            return false;
        }
        Instant clearedAt = state.memory().clearedAt();
        long since = clearedAt == null ? heardAt : Math.max(heardAt, clearedAt.toEpochMilli());
        return now - since >= rule.delay().toMillis();
    }
}
