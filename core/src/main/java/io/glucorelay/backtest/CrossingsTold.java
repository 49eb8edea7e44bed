package io.glucorelay.backtest;

import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which alert belongs to which crossing, and which crossings nobody was told of. */
final class CrossingsTold {

    private static final Comparator<Crossing> BY_TIME = Comparator.comparing(Crossing::at)
            .thenComparing(Crossing::topic)
            .thenComparing(crossing -> crossing.threshold().toMgdl());

    private final List<Threshold> thresholds;
    private final Instant end;
    private final Set<Crossing> told = new HashSet<>();

    CrossingsTold(List<Threshold> thresholds, Instant end) {
        this.thresholds = thresholds;
        this.end = end;
    }

    /** The crossing that an alert belongs to; null if there is none. */
    @Nullable Crossing crossingOf(AlertRule rule, Alert alert) {
        Threshold threshold = Threshold.of(rule, thresholds);
        if (threshold == null) {
            return null;
        }
        List<Crossing> crossings = threshold.crossings();
        int next = firstAfter(crossings, alert.raisedAt());
        if (next > 0) {
            Crossing before = crossings.get(next - 1);
            Instant until = before.until();
            if (until == null || !until.isBefore(alert.id().startedAt())) {
                return before;
            }
        }
        boolean isPrediction = rule.condition() instanceof Condition.Forecast;
        if (isPrediction && next < crossings.size()) {
            Crossing ahead = crossings.get(next);
            return ahead.at().isAfter(alert.raisedAt().plus(Backtest.LONGEST_LEAD)) ? null : ahead;
        }
        return null;
    }

    /** Notes of what an alert has told. */
    void note(AlertRule rule, AlertLog.Entry entry, @Nullable Crossing own) {
        Instant toldAt = entry.toldAt;
        if (toldAt == null) {
            return;
        }
        if (own != null && isInTime(toldAt, own)) {
            told.add(own);
        }
        for (Threshold threshold : thresholds) {
            if (threshold.isWithin(rule)) {
                noteAll(threshold.crossings(), toldAt, entry.overAt);
            }
        }
    }

    /** How many crossings there were. */
    int crossings() {
        int count = 0;
        for (Threshold threshold : thresholds) {
            count += threshold.crossings().size();
        }
        return count;
    }

    /** Those that nobody was told of in time, by time. */
    List<Crossing> missed() {
        List<Crossing> missed = new ArrayList<>();
        for (Threshold threshold : thresholds) {
            for (Crossing crossing : threshold.crossings()) {
                // An alert may still come in time for the last ones.
                boolean isKnown = !crossing.at().plus(Backtest.TOLD_WITHIN).isAfter(end);
                if (isKnown && !told.contains(crossing)) {
                    missed.add(crossing);
                }
            }
        }
        missed.sort(BY_TIME);
        return missed;
    }

    /** An alert has told of what was crossed while it was open, and shortly before. */
    private void noteAll(List<Crossing> crossings, Instant toldAt, @Nullable Instant overAt) {
        for (int i = firstAfter(crossings, toldAt.minus(Backtest.TOLD_WITHIN).minusMillis(1));
                i < crossings.size();
                i++) {
            Crossing crossing = crossings.get(i);
            if (overAt != null && crossing.at().isAfter(overAt)) {
                break;
            }
            told.add(crossing);
        }
    }

    private static boolean isInTime(Instant toldAt, Crossing crossing) {
        return !toldAt.isAfter(crossing.at().plus(Backtest.TOLD_WITHIN));
    }

    /** The place of the first one later than that. */
    private static int firstAfter(List<Crossing> crossings, Instant time) {
        int from = 0;
        int to = crossings.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (crossings.get(middle).at().isAfter(time)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
