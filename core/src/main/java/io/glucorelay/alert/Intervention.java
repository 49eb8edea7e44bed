package io.glucorelay.alert;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people say about alerts: that they have taken one on, want quiet, or that all is well. */
final class Intervention {

    private final CarePlan plan;
    private final Instant now;
    private final Map<String, EpisodeDraft> open;
    private final MemoryDraft memory;
    private final Voice voice;
    private final Succession succession;
    private final Evidence evidence;
    private final List<Alert> ended;
    private final DecisionDraft decision;

    Intervention(DecisionDraft draft) {
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

    Optional<Decision> acknowledge(AlertId id, String by, Instant quietUntil) {
        Optional<AlertRule> rule = plan.rule(id.rule());
        for (EpisodeDraft draft : open.values()) {
            Optional<AlertRule> other = plan.rule(draft.rule());
            boolean silenced = rule.isPresent() && other.isPresent() && MemoryDraft.silences(rule.get(), other.get());
            if (draft.alert.id().equals(id) || silenced) {
                acknowledge(draft, other, by, quietUntil);
            }
        }
        return decision.decision(false);
    }

    Optional<Decision> snooze(AlertRule rule, String by, Instant until) {
        memory.snooze(new Snooze(rule.id(), until, by, now));
        for (EpisodeDraft draft : open.values()) {
            Optional<AlertRule> other = plan.rule(draft.rule());
            if (other.isPresent() && MemoryDraft.silences(rule, other.get())) {
                acknowledge(draft, other, by, until);
            }
        }
        return decision.decision(false);
    }

    Optional<Decision> endSnooze(AlertRule rule) {
        if (!memory.endSnooze(rule.id())) {
            return Optional.empty();
        }
        for (AlertRule other : plan.rules()) {
            EpisodeDraft draft = open.get(other.id());
            if (draft != null && draft.quietUntil != null && MemoryDraft.silences(rule, other)) {
                draft.quiet(now);
            }
        }
        new Repeats(decision).repeatWhatIsDue();
        return decision.decision(false);
    }

    /** What was said of an alert did not arrive: of what goes on in its place, if it is over itself. */
    Optional<Decision> unreachable(AlertId id, AlertTopic topic) {
        for (AlertRule rule : plan.rules()) {
            EpisodeDraft draft = open.get(rule.id());
            if (draft == null || !draft.announced || draft.quietUntil != null) {
                continue;
            }
            if (draft.alert.id().equals(id) || (!isOpen(id) && rule.kind().topic() == topic)) {
                voice.hurry(rule, draft, evidence.last());
                return decision.decision(false);
            }
        }
        return Optional.empty();
    }

    private boolean isOpen(AlertId id) {
        EpisodeDraft draft = open.get(id.rule());
        return draft != null && draft.alert.id().equals(id);
    }

    Optional<Decision> allClear(String by) {
        memory.clearedAt = now;
        memory.failingSince = null;
        memory.longRuns.clear();
        List<EpisodeDraft> all = new ArrayList<>(open.values());
        open.clear();
        for (AlertRule rule : plan.rules()) {
            for (EpisodeDraft draft : all) {
                if (draft.rule().equals(rule.id())) {
                    voice.end(rule, draft, AlertEvent.CLEARED, evidence.last());
                }
            }
        }
        all.forEach(draft -> ended.add(draft.alert.acknowledged(by, now).resolved(now)));
        return decision.decision(false);
    }

    private void acknowledge(EpisodeDraft draft, Optional<AlertRule> rule, String by, Instant until) {
        draft.acknowledge(succession.toldOf(rule, draft), by, now, until);
    }
}
