package io.glucorelay.alert;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Condition;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Goes through what readings and time have brought, in the order in which things happened. */
final class Evaluation {

    private final CarePlan plan;
    private final AlertState before;
    private final Evidence evidence;
    private final Instant heardAt;
    private final Instant now;
    private final Map<String, EpisodeDraft> open;
    private final MemoryDraft memory;
    private final Episodes episodes;
    private final DecisionDraft decision;

    Evaluation(DecisionDraft draft) {
        this.plan = draft.plan;
        this.before = draft.before;
        this.evidence = draft.evidence;
        this.heardAt = draft.heardAt;
        this.now = draft.now;
        this.open = draft.open;
        this.memory = draft.memory;
        this.episodes = new Episodes(draft);
        this.decision = draft;
    }

    /** Decides on what readings and time have brought. */
    Optional<Decision> run() {
        endEpisodesWithoutRule();
        for (int i = 0; i < evidence.size(); i++) {
            if (!AlertEngine.isDecided(evidence.get(i), before) && !evidence.isBeforeAllClear(i)) {
                apply(i);
            }
        }
        hearTheSensor();
        raiseSilence();
        episodes.handOverAtEndOfSchedule();
        new Repeats(decision).repeatWhatIsDue();
        return decision.decision(true);
    }

    /** An error came from the sensor, and now is when. */
    Optional<Decision> sensorFailed() {
        if (memory.failingSince == null || !heardAt.isBefore(memory.failingSince)) {
            memory.failingSince = now;
        }
        return run();
    }

    /**
     * A rule that the plan no longer has, or that is of another kind now, can be neither met nor cleared: its episode ends
     * without a word. If it spoke for another one of its topic, that one carries on.
     */
    private void endEpisodesWithoutRule() {
        for (EpisodeDraft draft : new ArrayList<>(open.values())) {
            if (!plan.rule(draft.rule())
                    .filter(rule -> rule.kind() == draft.alert.kind())
                    .isPresent()) {
                open.remove(draft.rule());
                decision.ended.add(draft.alert.resolved(now));
                decision.succession.carryOn(draft);
            }
        }
    }

    private void apply(int index) {
        Reading reading = evidence.get(index);
        for (AlertRule rule : plan.rules()) {
            EpisodeDraft draft = open.get(rule.id());
            if (memory.longRuns.containsKey(rule.id()) && evidence.breaks(rule, index)) {
                memory.longRuns.remove(rule.id());
            }
            if (draft == null) {
                if (evidence.meets(rule, index)) {
                    consider(rule, index);
                }
            } else if (evidence.clears(rule, index)
                    && !evidence.isStillMet(rule)
                    && !evidence.isMetLater(rule, index)
                    && !AlertEngine.correctsDecided(reading, before)) {
                episodes.resolve(rule, draft, reading.measuredAt(), index);
            } else if (isNewsAgain(draft, index) && evidence.meets(rule, index)) {
                draft.nextRepeatAt = now;
            }
        }
    }

    /** After a long time without readings nobody knows any more what they were told before it, nor what was between. */
    private boolean isNewsAgain(EpisodeDraft draft, int index) {
        Instant measuredAt = evidence.get(index).measuredAt();
        long age = measuredAt.toEpochMilli() - draft.alert.raisedAt().toEpochMilli();
        return draft.quietUntil == null
                && age > AlertEngine.LONGEST_GAP_MS
                && !measuredAt.isAfter(now)
                && evidence.isAfterLongGap(index);
    }

    /** A reading meets a rule: whether that is enough for an alert. */
    private void consider(AlertRule rule, int index) {
        Reading reading = evidence.get(index);
        if (!AlertEngine.isFresh(rule, reading, now.toEpochMilli())) {
            return;
        }
        Instant start = reading.measuredAt();
        if (!isLastingByItself(rule)) {
            int first = evidence.startOfRun(rule, index);
            start = startOfLongRun(rule, first, index);
            if (Duration.between(start, reading.measuredAt()).compareTo(rule.delay()) < 0) {
                return;
            }
            Instant corrected = evidence.startOfEpisode(rule, first, index);
            start = corrected.isAfter(start) && evidence.get(first).measuredAt().equals(start) ? corrected : start;
        }
        boolean recovering = rule.unlessRecovering() && evidence.isRecovering(rule, index);
        if (recovering || !mayRaise(rule, index)) {
            return;
        }
        if (rule.kind() == AlertKind.BACK_IN_RANGE) {
            // By a clock that is ahead it is looked at until its time has come: said then, as it leaves no other trace.
            if (!reading.measuredAt().isAfter(now) && !AlertEngine.correctsDecided(reading, before)) {
                episodes.flash(rule, start, reading);
            }
        } else {
            episodes.raise(rule, start, reading);
        }
    }

    /** Whether the condition itself says that it has lasted: then the rule's delay is part of it, or it has none. */
    private static boolean isLastingByItself(AlertRule rule) {
        return !(rule.condition() instanceof Condition.Threshold) && rule.kind().flag() == null;
    }

    /**
     * When the run began that goes from {@code first} to {@code index}: of a rule with a long delay it may have begun before the
     * readings at hand.
     */
    private Instant startOfLongRun(AlertRule rule, int first, int index) {
        Instant start = evidence.get(first).measuredAt();
        if (rule.delay().compareTo(AlertEngine.LONG_RUN) <= 0) {
            return start;
        }
        Instant remembered = memory.longRuns.get(rule.id());
        if (remembered != null && remembered.isBefore(start)) {
            // If of three hours nothing is at hand but the last two, nothing was known for more than an hour.
            Instant newest = evidence.get(evidence.size() - 1).measuredAt();
            boolean isAfterGap = first == 0 && Duration.between(start, newest).compareTo(AlertEngine.LONG_RUN) < 0;
            if (evidence.isOldestOfSensor(first) && !isAfterGap) {
                return remembered;
            }
            memory.longRuns.remove(rule.id());
        }
        if (Duration.between(start, evidence.get(index).measuredAt()).compareTo(AlertEngine.LONG_RUN) >= 0) {
            memory.longRuns.put(rule.id(), start);
        }
        return start;
    }

    /**
     * Whether it may raise an alert by a reading: not by one that was measured outside its schedule, since when that begins the
     * next reading will, and if others have followed not by a correction of what was decided on, nor by one that a clock has ahead,
     * which is looked at until its time has come.
     */
    private boolean mayRaise(AlertRule rule, int index) {
        Reading reading = evidence.get(index);
        return decision.mayRaise(rule)
                && rule.schedule().isActive(reading.measuredAt(), plan.zone())
                && (evidence.isNewestOfSensor(index)
                        || !(AlertEngine.correctsDecided(reading, before) || isAheadAndLasts(rule, reading)));
    }

    private static boolean isAheadAndLasts(AlertRule rule, Reading reading) {
        return BestKnown.isAhead(reading) && rule.kind() != AlertKind.BACK_IN_RANGE;
    }

    /** The sensor is heard: whatever was missing is over. */
    private void hearTheSensor() {
        Instant failing = memory.failingSince;
        if (failing != null && !heardAt.isBefore(failing)) {
            memory.failingSince = null;
        }
        for (AlertRule rule : plan.rules()) {
            EpisodeDraft draft = open.get(rule.id());
            boolean heard = rule.kind() == AlertKind.SENSOR_ERROR
                    ? memory.failingSince == null
                    : rule.kind() == AlertKind.NO_DATA
                            && evidence.size() > 0
                            && draft != null
                            && heardAt.isAfter(draft.alert.id().startedAt());
            if (draft != null && heard) {
                episodes.resolve(rule, draft, heardAt, -1);
            }
        }
    }

    private void raiseSilence() {
        for (AlertRule rule : plan.rules()) {
            Instant since = decision.silentSince(rule);
            if (since != null
                    && !open.containsKey(rule.id())
                    && !since.plus(rule.delay()).isAfter(now)
                    && decision.mayRaise(rule)) {
                episodes.raise(rule, since, evidence.last());
            }
        }
    }
}
