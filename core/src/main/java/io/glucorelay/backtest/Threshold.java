package io.glucorelay.backtest;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A threshold of a plan, and when glucose crossed it. Rules of one direction with the same threshold share one: with the greatest of
 * their clearances, by readings that are good enough for any of them.
 */
final class Threshold {

    /** Over a longer time nobody can tell where glucose was between two readings. */
    private static final Duration LONGEST_LINE = Duration.ofHours(1);

    private final AlertTopic topic;
    private final Glucose glucose;
    private final double mgdl;
    private double clearanceMgdl;
    private DataQuality quality;

    private final List<Crossing> crossings = new ArrayList<>();
    private boolean isBeyond;
    private @Nullable Reading before;

    private Threshold(AlertTopic topic, Glucose glucose) {
        this.topic = topic;
        this.glucose = glucose;
        this.mgdl = glucose.toMgdl();
        this.quality = DataQuality.CLEAN;
    }

    /** Those of the plan's rules about lows and highs. */
    static List<Threshold> of(CarePlan plan) {
        List<Threshold> all = new ArrayList<>();
        for (AlertRule rule : plan.rules()) {
            if (rule.threshold() == null) {
                continue;
            }
            Threshold threshold = of(rule, all);
            if (threshold == null) {
                threshold = new Threshold(rule.kind().topic(), Objects.requireNonNull(rule.threshold(), "threshold"));
                all.add(threshold);
            }
            threshold.clearanceMgdl = Math.max(threshold.clearanceMgdl, rule.clearanceMgdl());
            if (rule.quality().compareTo(threshold.quality) < 0) {
                threshold.quality = rule.quality();
            }
        }
        return all;
    }

    /** The one that a rule has; null if it has none. */
    static @Nullable Threshold of(AlertRule rule, List<Threshold> all) {
        Glucose glucose = rule.threshold();
        for (Threshold threshold : all) {
            if (glucose != null
                    && threshold.topic == rule.kind().topic()
                    && Double.compare(threshold.mgdl, glucose.toMgdl()) == 0) {
                return threshold;
            }
        }
        return null;
    }

    /** Whether glucose beyond the threshold of a rule is beyond this one too. */
    boolean isWithin(AlertRule rule) {
        Glucose other = rule.threshold();
        if (other == null || rule.kind().topic() != topic) {
            return false;
        }
        return topic == AlertTopic.LOW ? other.toMgdl() <= mgdl : other.toMgdl() >= mgdl;
    }

    /** Its crossings so far, in order. */
    List<Crossing> crossings() {
        return crossings;
    }

    /** The next reading. */
    void add(Reading reading, Set<ReadingFlag> flags) {
        if (!quality.trusts(flags)) {
            return;
        }
        if (!isBeyond && isMet(reading, mgdl)) {
            crossings.add(new Crossing(topic, glucose, crossedAt(reading), null));
            isBeyond = true;
        } else if (isBeyond && !isMet(reading, topic == AlertTopic.LOW ? mgdl + clearanceMgdl : mgdl - clearanceMgdl)) {
            int last = crossings.size() - 1;
            crossings.set(last, crossings.get(last).endedAt(reading.measuredAt()));
            isBeyond = false;
        }
        before = reading;
    }

    private boolean isMet(Reading reading, double than) {
        return topic == AlertTopic.LOW
                ? reading.glucose().atOrBelow(than)
                : reading.glucose().atOrAbove(than);
    }

    private Instant crossedAt(Reading reading) {
        Reading last = before;
        if (last == null) {
            return reading.measuredAt();
        }
        long apart = Duration.between(last.measuredAt(), reading.measuredAt()).toMillis();
        double from = last.glucose().toMgdl();
        double change = reading.glucose().toMgdl() - from;
        double part = (mgdl - from) / change;
        // Not so of censored values whose limits say something else than they do.
        boolean isBetween = part >= 0 && part <= 1;
        if (apart > LONGEST_LINE.toMillis() || !isBetween) {
            return reading.measuredAt();
        }
        return last.measuredAt().plusMillis(Math.round(apart * part));
    }
}
