package io.glucorelay.alert;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.Condition;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the readings at hand say about rules: only those count that a rule trusts, and for runs and trends those of one sensor. */
final class Evidence {

    /** xDrip's: more than 4 mg/dL up from one five-minute reading to the next. */
    private static final double RISING_BACK = 0.8;

    /** xDrip's: more than 1 mg/dL down from one five-minute reading to the next. */
    private static final double FALLING_BACK = -0.2;

    private final Conditions conditions;
    private final SeriesFlags seriesFlags;
    private final List<Reading> recent;
    private final List<Reading> known;
    private final @Nullable Instant clearedAt;
    private final Map<Integer, Set<ReadingFlag>> flagsFound = new HashMap<>();

    /**
     * The evidence in some readings.
     *
     * @param recent as the store has them
     * @param clearedAt what was measured until then is part of no run; null if there is no such time
     */
    Evidence(Conditions conditions, SeriesFlags seriesFlags, List<Reading> recent, @Nullable Instant clearedAt) {
        this.conditions = conditions;
        this.seriesFlags = seriesFlags;
        this.recent = recent;
        this.known = BestKnown.of(recent);
        this.clearedAt = clearedAt;
    }

    int size() {
        return known.size();
    }

    Reading get(int index) {
        return known.get(index);
    }

    @Nullable Reading last() {
        return known.isEmpty() ? null : known.get(known.size() - 1);
    }

    /** Whether the reading meets the rule, and the rule goes by it. */
    boolean meets(AlertRule rule, int index) {
        return (!rule.kind().isOfTrend() || isNewestOfSensor(index))
                && conditions.isMet(rule, known, index)
                && !isTimeBeforeAllClear(rule, index)
                && isTrusted(rule, index);
    }

    /**
     * Whether the rule's episode is over with the reading, and the rule goes by it. Only the newest one of a sensor can say so: in a
     * backlog that ends beyond the threshold what was between is no all-clear.
     */
    boolean clears(AlertRule rule, int index) {
        return isNewestOfSensor(index) && isBack(rule, index);
    }

    private boolean isBack(AlertRule rule, int index) {
        return conditions.isCleared(rule, known, index) && isTrusted(rule, index);
    }

    /** Whether a reading after this one meets the rule: then it is for one after that to end an episode. */
    boolean isMetLater(AlertRule rule, int index) {
        for (int i = index + 1; i < known.size(); i++) {
            if (meets(rule, i)) {
                return true;
            }
        }
        return false;
    }

    boolean isNewestOfSensor(int index) {
        return Course.isNewestOfSensor(known, index);
    }

    /** Whether the reading ends a run that meets the rule. */
    boolean breaks(AlertRule rule, int index) {
        boolean broken = rule.kind().isPersistent()
                ? conditions.isCleared(rule, known, index)
                : !conditions.isMet(rule, known, index);
        return broken && isTrusted(rule, index);
    }

    /** Whether the newest reading of any sensor meets the rule: then what another one says is no all-clear. */
    boolean isStillMet(AlertRule rule) {
        long newest = known.get(known.size() - 1).measuredAt().toEpochMilli();
        for (int i = known.size() - 1;
                i >= 0 && newest - known.get(i).measuredAt().toEpochMilli() <= AlertEngine.FRESH_MS;
                i--) {
            if (!isBeforeAllClear(i) && isNewestOfSensor(i) && meets(rule, i)) {
                return true;
            }
        }
        return false;
    }

    /** The first reading of the unbroken run of one sensor that meets the rule and ends at {@code index}. */
    int startOfRun(AlertRule rule, int index) {
        int start = index;
        int later = index;
        for (int i = index - 1; i >= 0; i--) {
            if (!known.get(i).isOfSameSensorAs(known.get(index))) {
                continue;
            }
            if (isBeforeAllClear(i) || Course.millis(known, i, later) > AlertEngine.LONGEST_GAP_MS) {
                break;
            }
            if (!isTrusted(rule, i)) {
                continue;
            }
            if (breaks(rule, i)) {
                break;
            }
            later = i;
            if (conditions.isMet(rule, known, i)) {
                start = i;
            }
        }
        return start;
    }

    /**
     * When the episode begins whose run goes from {@code start} to {@code index}. A correction may have joined the run to that of
     * an episode which the first value had ended, and which stays ended: the new one begins with the last correction in it. So it
     * does with the first reading after one by which another sensor has ended one.
     */
    Instant startOfEpisode(AlertRule rule, int start, int index) {
        int next = index;
        boolean lapsed = false;
        for (int i = index; i >= start; i--) {
            if (known.get(i).isOfSameSensorAs(known.get(index))) {
                next = i;
                lapsed |= !conditions.isMet(rule, known, i);
                if (known.get(i).isCorrection()) {
                    break;
                }
            } else if (isBack(rule, i) && (lapsed || !isMetAsOf(rule, i, index))) {
                break;
            }
        }
        return known.get(next).measuredAt();
    }

    /**
     * Whether the sensor of the reading at {@code index} met a rule when another one gave that at {@code at}, by what had come until
     * then.
     */
    private boolean isMetAsOf(AlertRule rule, int at, int index) {
        for (int i = at - 1; i >= 0 && Course.millis(known, i, at) <= AlertEngine.FRESH_MS; i--) {
            if (known.get(i).isOfSameSensorAs(known.get(index))
                    && known.get(i).receivedAt().isBefore(known.get(at).receivedAt())) {
                return conditions.isMet(rule, known, i) && isTrusted(rule, i);
            }
        }
        return false;
    }

    /** Whether nothing was known for so long before a reading that a run would be broken. */
    boolean isAfterLongGap(int index) {
        return index == 0 || Course.millis(known, index - 1, index) > AlertEngine.LONGEST_GAP_MS;
    }

    /** Whether what was before a reading is not at hand. */
    boolean isOldestOfSensor(int index) {
        return Course.before(known, index) < 0;
    }

    /** Whether it was measured, or by a clock that is ahead received, before the all-clear. */
    boolean isBeforeAllClear(int index) {
        Reading reading = known.get(index);
        return clearedAt != null
                && !(reading.measuredAt().isAfter(clearedAt)
                        && reading.receivedAt().isAfter(clearedAt));
    }

    /** Whether the time that a reading must have lasted began before the all-clear, where that is not for runs to say. */
    private boolean isTimeBeforeAllClear(AlertRule rule, int index) {
        return clearedAt != null
                && rule.condition() instanceof Condition.Flat
                && known.get(index).measuredAt().minus(rule.delay()).isBefore(clearedAt);
    }

    /** Whether glucose is on its way back to the range that the rule watches, as the newest reading has it. */
    boolean isRecovering(AlertRule rule) {
        return !known.isEmpty() && isRecovering(rule, known.size() - 1);
    }

    /** Whether glucose was on its way back at a reading. */
    boolean isRecovering(AlertRule rule, int index) {
        int earlier = Course.stepBefore(known, index);
        if (earlier < 0) {
            return false;
        }
        double rate = Course.mgdlPerMinute(known, earlier, index);
        return rule.kind().topic() == AlertTopic.LOW ? rate > RISING_BACK : rate < FALLING_BACK;
    }

    private boolean isTrusted(AlertRule rule, int index) {
        DataQuality quality = rule.quality();
        if (quality == DataQuality.ANY) {
            return true;
        }
        int oldest = rule.kind().isOfTrend() ? Conditions.oldestUsed(rule, known, index) : index;
        for (int i = oldest; i <= index; i++) {
            if (known.get(i).isOfSameSensorAs(known.get(index))
                    && (!quality.trusts(known.get(i).flags()) || !quality.trusts(found(i)))) {
                return false;
            }
        }
        return true;
    }

    private Set<ReadingFlag> found(int index) {
        return flagsFound.computeIfAbsent(index, i -> seriesFlags.of(recent, placeInRecent(i)));
    }

    private int placeInRecent(int index) {
        Reading reading = known.get(index);
        for (int i = recent.size() - 1; i > 0; i--) {
            if (recent.get(i).equals(reading)) {
                return i;
            }
        }
        return 0;
    }
}
