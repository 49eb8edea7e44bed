package io.glucorelay.alert;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Condition;
import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Begins and ends episodes, and sees to what that means for others of the topic. */
final class Episodes {

    private final CarePlan plan;
    private final Instant now;
    private final Map<String, EpisodeDraft> open;
    private final MemoryDraft memory;
    private final Voice voice;
    private final Succession succession;
    private final Evidence evidence;
    private final List<Alert> ended;
    private final DecisionDraft decision;

    Episodes(DecisionDraft draft) {
        this.plan = draft.plan;
        this.now = draft.now;
        this.open = draft.open;
        this.memory = draft.memory;
        this.voice = draft.voice;
        this.succession = draft.succession;
        this.evidence = draft.evidence;
        this.ended = draft.ended;
        this.decision = draft;
    }

    void raise(AlertRule rule, Instant start, @Nullable Reading reading) {
        EpisodeDraft draft = begun(rule, start);
        open.put(rule.id(), draft);
        Instant snoozedUntil = memory.snoozedUntil(rule, now);
        if (snoozedUntil != null) {
            draft.quiet(snoozedUntil);
        }
        if (!isWorseThanWhatIsOver(rule)) {
            handOverAtEndOfSchedule();
        }
        if (draft.announced && reading != null) {
            voice.raiseForOthers(rule, draft, true, Set.of(), reading);
        } else if (snoozedUntil == null) {
            voice.raise(rule, draft, reading);
        }
    }

    /** What is over as soon as it is said. */
    void flash(AlertRule rule, Instant start, Reading reading) {
        raise(rule, start, reading);
        EpisodeDraft draft = open.remove(rule.id());
        if (draft != null) {
            ended.add(draft.alert.resolved(reading.measuredAt()));
        }
    }

    void resolve(AlertRule rule, EpisodeDraft draft, Instant at, int index) {
        open.remove(rule.id());
        ended.add(draft.alert.resolved(at));
        if (draft.isKnown()) {
            List<AlertRule> opened = index >= 0 ? openMilder(rule, index) : List.of();
            succession.carryOn(rule, draft);
            Set<String> told =
                    voice.end(rule, draft, AlertEvent.RESOLVED, index >= 0 ? evidence.get(index) : evidence.last());
            if (index >= 0) {
                raiseWhatIsLeft(rule, opened, told, index);
            }
        }
    }

    /** Where one rule's time is over and another's of the topic has begun, that one goes on. */
    void handOverAtEndOfSchedule() {
        for (AlertRule rule : plan.rules()) {
            EpisodeDraft draft = open.get(rule.id());
            if (draft != null && !rule.schedule().isActive(now, plan.zone()) && succession.replaces(rule, draft)) {
                ended.add(draft.alert.resolved(now));
            }
        }
    }

    /** Whether those who were told of what hands over to this rule, as its schedule is over, have not been told of as much. */
    private boolean isWorseThanWhatIsOver(AlertRule rule) {
        for (AlertRule other : plan.rules()) {
            if (open.containsKey(other.id())
                    && other.kind().topic() == rule.kind().topic()
                    && !other.schedule().isActive(now, plan.zone())
                    && (rule.kind().compareTo(other.kind()) < 0
                            || rule.severity().compareTo(other.severity()) < 0)) {
                return true;
            }
        }
        return false;
    }

    private EpisodeDraft begun(AlertRule rule, Instant start) {
        EpisodeDraft draft = new EpisodeDraft(new AlertId(plan.patient(), rule.id(), start), rule, plan.zone(), now);
        draft.nextRepeatAt = succession.nextRepeat(rule);
        if (rule.once()) {
            memory.spent.add(rule.id());
        }
        return draft;
    }

    /** What is milder and goes on: the last word must not be that it is over. */
    private void raiseWhatIsLeft(AlertRule rule, List<AlertRule> opened, Set<String> toldOfEnd, int index) {
        for (AlertRule milder : plan.rules()) {
            EpisodeDraft left = open.get(milder.id());
            if (left != null
                    && rule.speaksFor(milder)
                    && milder.schedule().isActive(now, plan.zone())
                    && (!evidence.clears(milder, index) || evidence.isStillMet(milder))) {
                voice.raiseForOthers(milder, left, opened.contains(milder), toldOfEnd, evidence.get(index));
            }
        }
    }

    /** Out of the urgent range but still low: not over yet. The milder rule begins now if its delay had kept it back. */
    private List<AlertRule> openMilder(AlertRule rule, int index) {
        List<AlertRule> opened = new ArrayList<>();
        for (AlertRule other : plan.rules()) {
            if (rule.speaksFor(other)
                    && other.condition() instanceof Condition.Threshold
                    && !other.kind().isPersistent()
                    && !open.containsKey(other.id())
                    && decision.mayRaise(other)
                    && evidence.meets(other, index)) {
                EpisodeDraft draft = begun(other, evidence.get(index).measuredAt());
                Instant snoozedUntil = memory.snoozedUntil(other, now);
                if (snoozedUntil != null) {
                    draft.quiet(snoozedUntil);
                }
                open.put(other.id(), draft);
                opened.add(other);
            }
        }
        return opened;
    }
}
