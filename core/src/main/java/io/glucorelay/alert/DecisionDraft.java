package io.glucorelay.alert;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a decision is made of: the state that it begins with, and what has become of it so far. */
final class DecisionDraft {

    final CarePlan plan;
    final Evidence evidence;
    final Instant heardAt;
    final Instant now;

    /** By rule. */
    final Map<String, EpisodeDraft> open = new LinkedHashMap<>();

    final MemoryDraft memory;
    final Voice voice;
    final Succession succession;
    final List<Alert> ended = new ArrayList<>();
    final AlertState before;

    /**
     * A decision on a state.
     *
     * @param conditions what it means to meet a rule
     * @param seriesFlags what else there is to know of readings
     * @param recent the readings at hand
     * @param heardAt when the newest sign of life was received
     */
    DecisionDraft(
            Conditions conditions,
            SeriesFlags seriesFlags,
            CarePlan plan,
            AlertState before,
            List<Reading> recent,
            Instant heardAt,
            Instant now) {
        this.plan = plan;
        this.before = before;
        this.evidence =
                new Evidence(conditions, seriesFlags, recent, before.memory().clearedAt());
        this.heardAt = heardAt;
        this.now = now;
        this.memory = new MemoryDraft(before.memory(), plan);
        this.voice = new Voice(plan, now, open, before.messages());
        this.succession = new Succession(plan, now, open, voice);
        for (Episode episode : before.open()) {
            open.put(episode.alert().id().rule(), new EpisodeDraft(episode, plan.zone()));
        }
    }

    /** Whether a rule may raise an alert now. */
    boolean mayRaise(AlertRule rule) {
        return rule.schedule().isActive(now, plan.zone()) && !memory.isSpent(rule);
    }

    /** Since when nothing of use has come; null if the rule does not watch for that, or something has. */
    @Nullable Instant silentSince(AlertRule rule) {
        if (rule.kind() == AlertKind.SENSOR_ERROR) {
            return memory.failingSince;
        }
        if (rule.kind() != AlertKind.NO_DATA) {
            return null;
        }
        Instant cleared = memory.clearedAt;
        return cleared != null && cleared.isAfter(heardAt) ? cleared : heardAt;
    }

    /**
     * What has been decided; empty if nothing changes.
     *
     * @param readingsDecided whether the readings were gone through
     */
    Optional<Decision> decision(boolean readingsDecided) {
        Severity timerSeverity = Severity.NOTICE;
        Instant timer = null;
        for (AlertRule rule : plan.rules()) {
            Instant at = nextTimer(rule);
            if (at != null) {
                timer = timer == null || at.isBefore(timer) ? at : timer;
                timerSeverity = rule.severity().compareTo(timerSeverity) < 0 ? rule.severity() : timerSeverity;
            }
        }
        List<Episode> episodes = new ArrayList<>(open.size());
        open.values().forEach(draft -> episodes.add(draft.toEpisode()));
        Progress progress = readingsDecided
                ? Progress.through(evidence, before, now)
                : new Progress(before.decidedThrough(), before.decidedDevices());
        AlertState after = new AlertState(
                progress.decidedThrough(),
                progress.decidedDevices(),
                voice.messages(),
                episodes,
                memory.toMemory(),
                timer,
                timerSeverity);
        // How far the readings were looked at is no change worth a write: to look at them again does no harm.
        AlertState comparable = new AlertState(
                progress.decidedThrough(),
                progress.decidedDevices(),
                before.messages(),
                before.open(),
                before.memory(),
                before.nextTimer(),
                before.timerSeverity());
        return after.equals(comparable) && ended.isEmpty()
                ? Optional.empty()
                : Optional.of(new Decision(after.remembering(memory.tidied(now)), voice.notifications(), ended));
    }

    private @Nullable Instant nextTimer(AlertRule rule) {
        EpisodeDraft draft = open.get(rule.id());
        if (draft != null) {
            return draft.nextRepeatAt;
        }
        Instant since = silentSince(rule);
        if (since == null || memory.isSpent(rule)) {
            return null;
        }
        Instant due = since.plus(rule.delay());
        // The first no-data rule of a plan has the store's own timer, which every reading moves. It is over once it has
        // rung,
        // and knows of no second rule, of no schedule and of no all-clear.
        boolean isTimedByStore = rule.kind() == AlertKind.NO_DATA
                && heardAt.equals(since)
                && !plan.firstNoDataRule()
                        .filter(first -> !heardAt.plus(first.delay()).isAfter(now))
                        .isPresent();
        return isTimedByStore ? null : rule.schedule().nextActive(due.isAfter(now) ? due : now, plan.zone());
    }
}
