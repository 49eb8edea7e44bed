package io.glucorelay.alert;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One decision in the making: the episodes change step by step, in the order in which things happened. */
final class Evaluation {

    private final CarePlan plan;
    private final AlertState before;
    private final List<Reading> recent;
    private final Instant heardAt;
    private final Instant now;

    /** By rule. */
    private final Map<String, EpisodeDraft> open = new LinkedHashMap<>();

    private long messages;
    private final List<Notification> notifications = new ArrayList<>();
    private final List<Alert> ended = new ArrayList<>();

    Evaluation(CarePlan plan, AlertState before, List<Reading> recent, Instant heardAt, Instant now) {
        this.plan = plan;
        this.before = before;
        this.recent = BestKnown.of(recent);
        this.heardAt = heardAt;
        this.now = now;
        this.messages = before.messages();
        for (Episode episode : before.open()) {
            open.put(episode.alert().id().rule(), new EpisodeDraft(episode));
        }
    }

    Optional<Decision> run() {
        endEpisodesWithoutRule();
        for (int i = firstUndecided(); i < recent.size(); i++) {
            if (!AlertEngine.isDecided(recent.get(i), before)) {
                apply(i);
            }
        }
        resolveNoData();
        raiseNoData();
        repeatWhatIsDue();
        return decision(true);
    }

    Optional<Decision> acknowledge(AlertId id, String by, Instant quietUntil) {
        int rank = rankOf(id.rule());
        AlertTopic topic = requireDraft(id.rule()).alert.kind().topic();
        for (EpisodeDraft draft : open.values()) {
            boolean same = draft.alert.id().equals(id);
            boolean milder = draft.alert.kind().topic() == topic && rankOf(draft.rule()) > rank;
            if (same || milder) {
                draft.acknowledge(plan, by, now, quietUntil);
            }
        }
        return decision(false);
    }

    /**
     * A rule that the plan no longer has can be neither met nor cleared: its episode ends without a word. If it spoke for
     * another one of its topic, that one carries on.
     */
    private void endEpisodesWithoutRule() {
        for (EpisodeDraft draft : new ArrayList<>(open.values())) {
            if (rankOf(draft.rule()) < plan.rules().size()) {
                continue;
            }
            open.remove(draft.rule());
            ended.add(draft.alert.resolved(now));
            for (AlertRule other : plan.rules()) {
                EpisodeDraft next = open.get(other.id());
                if (draft.announced
                        && next != null
                        && other.kind().topic() == draft.alert.kind().topic()) {
                    next.takeOver(draft, plan, other, now);
                    break;
                }
            }
        }
    }

    private void apply(int index) {
        Reading reading = recent.get(index);
        for (AlertRule rule : plan.rules()) {
            EpisodeDraft draft = open.get(rule.id());
            if (draft != null) {
                if (AlertEngine.isCleared(rule, reading)
                        && !isBeyondAgain(rule)
                        && !AlertEngine.correctsDecided(reading, before)) {
                    resolve(rule, draft, reading.measuredAt(), reading);
                }
            } else if (AlertEngine.isMet(rule, reading) && AlertEngine.isFresh(reading, now.toEpochMilli())) {
                Instant start = startOfRun(rule, index);
                if (Duration.between(start, reading.measuredAt()).compareTo(rule.delay()) >= 0) {
                    raise(rule, startOfEpisode(start, index), reading);
                }
            }
        }
    }

    /**
     * When the episode begins whose run goes from {@code start} to {@code index}. A correction may have joined the run to that of
     * an episode which the first value had ended, and which stays ended: the new one begins with the last correction in it.
     */
    private Instant startOfEpisode(Instant start, int index) {
        for (int i = index; i >= 0 && !recent.get(i).measuredAt().isBefore(start); i--) {
            if (recent.get(i).isCorrection()) {
                return recent.get(i).measuredAt();
            }
        }
        return start;
    }

    /**
     * Whether the last known reading meets the rule but is too old to raise an alert anew, as at the end of a backlog that
     * came late: then what went before was no all-clear.
     */
    private boolean isBeyondAgain(AlertRule rule) {
        return AlertEngine.isMet(rule, last()) && !AlertEngine.isFresh(last(), now.toEpochMilli());
    }

    /** The time of the first reading of the unbroken run that meets the rule and ends at {@code index}. */
    private Instant startOfRun(AlertRule rule, int index) {
        Instant start = recent.get(index).measuredAt();
        for (int i = index - 1; i >= 0; i--) {
            Reading earlier = recent.get(i);
            boolean gap = Duration.between(earlier.measuredAt(), start).compareTo(AlertEngine.LONGEST_GAP) > 0;
            if (gap || !AlertEngine.isMet(rule, earlier)) {
                break;
            }
            start = earlier.measuredAt();
        }
        return start;
    }

    private void resolveNoData() {
        for (AlertRule rule : plan.rules()) {
            EpisodeDraft draft = open.get(rule.id());
            if (draft != null
                    && rule.kind() == AlertKind.NO_DATA
                    && !recent.isEmpty()
                    && heardAt.isAfter(draft.alert.id().startedAt())) {
                resolve(rule, draft, heardAt, lastOrNull());
            }
        }
    }

    private void raiseNoData() {
        for (AlertRule rule : plan.rules()) {
            if (!open.containsKey(rule.id())
                    && AlertEngine.isSilent(rule, heardAt.toEpochMilli(), now.toEpochMilli())) {
                raise(rule, heardAt, lastOrNull());
            }
        }
    }

    private void repeatWhatIsDue() {
        for (AlertRule rule : plan.rules()) {
            EpisodeDraft draft = open.get(rule.id());
            if (draft == null) {
                continue;
            }
            if (!isCurrent(rule, draft)) {
                // Of old data nothing is said again, and no timer needs to ring: the next reading is waited for.
                draft.nextRepeatAt = null;
            } else if (draft.isRepeatDue(rule, now)) {
                draft.nextRepeatAt = rule.repeatEvery().isZero() ? null : now.plus(rule.repeatEvery());
                if (!isCovered(rule)) {
                    repeat(rule, draft);
                }
            }
        }
    }

    /** Whether enough is known of now to say again what was said. */
    private boolean isCurrent(AlertRule rule, EpisodeDraft draft) {
        if (rule.kind() == AlertKind.NO_DATA) {
            return true;
        }
        boolean unanswered = rule.severity() == Severity.URGENT && draft.quietUntil == null;
        Duration limit = unanswered ? AlertEngine.URGENT_STALE : AlertEngine.FRESH;
        return !recent.isEmpty() && Duration.between(last().measuredAt(), now).compareTo(limit) <= 0;
    }

    private void raise(AlertRule rule, Instant start, @Nullable Reading reading) {
        AlertId id = new AlertId(plan.patient(), rule.id(), start);
        EpisodeDraft draft = new EpisodeDraft(id, rule, now);
        draft.escalationFrom = escalationRunningFor(rule.kind().topic());
        open.put(rule.id(), draft);
        // Below the urgent threshold "low" has nothing to add: it opens in silence.
        if (!isCovered(rule)) {
            draft.announced = true;
            messages++;
            for (Contact contact : plan.contacts()) {
                say(rule, draft, AlertEvent.RAISED, contact, draft.turnOf(contact, now), reading);
            }
        }
    }

    /** Getting worse, or wavering, does not put back the clock of those who wait for their turn. */
    private Instant escalationRunningFor(AlertTopic topic) {
        Instant from = now;
        for (EpisodeDraft draft : open.values()) {
            boolean running = draft.announced && draft.quietUntil == null;
            if (running && draft.alert.kind().topic() == topic && draft.escalationFrom.isBefore(from)) {
                from = draft.escalationFrom;
            }
        }
        return from;
    }

    private void repeat(AlertRule rule, EpisodeDraft draft) {
        // Acknowledged, and still not over when the quiet ends: everybody is told anew, one after the other.
        boolean anew = draft.quietUntil != null || !draft.announced;
        if (anew) {
            draft.quietUntil = null;
            draft.escalationFrom = now;
        }
        draft.announced = true;
        messages++;
        for (Contact contact : plan.contacts()) {
            if (anew) {
                say(rule, draft, AlertEvent.REPEATED, contact, draft.turnOf(contact, now), lastOrNull());
            } else if (draft.hasHadTurn(contact, now)) {
                say(rule, draft, AlertEvent.REPEATED, contact, now, lastOrNull());
            }
        }
    }

    private void resolve(AlertRule rule, EpisodeDraft draft, Instant at, @Nullable Reading reading) {
        open.remove(rule.id());
        ended.add(draft.alert.resolved(at));
        if (!draft.announced) {
            return;
        }
        if (!handOver(rule, draft, reading) && rule.tellResolved()) {
            messages++;
            for (Contact contact : plan.contacts()) {
                if (draft.isTold(contact, now)) {
                    say(rule, draft, AlertEvent.RESOLVED, contact, now, reading);
                }
            }
        }
    }

    /**
     * Out of the urgent range but still low: not over yet. The milder episode carries on for those who were told, and
     * begins now if its delay had kept it back.
     *
     * @return whether there is a milder one
     */
    private boolean handOver(AlertRule rule, EpisodeDraft draft, @Nullable Reading reading) {
        List<AlertRule> milder = plan.rules()
                .subList(plan.rules().indexOf(rule) + 1, plan.rules().size());
        for (AlertRule other : milder) {
            if (other.kind().topic() != rule.kind().topic()) {
                continue;
            }
            if (!open.containsKey(other.id()) && reading != null && AlertEngine.isMet(other, reading)) {
                AlertId id = new AlertId(plan.patient(), other.id(), reading.measuredAt());
                open.put(other.id(), new EpisodeDraft(id, other, now));
            }
            EpisodeDraft next = open.get(other.id());
            if (next != null) {
                next.takeOver(draft, plan, other, now);
                return true;
            }
        }
        return false;
    }

    private void say(
            AlertRule rule,
            EpisodeDraft draft,
            AlertEvent event,
            Contact contact,
            Instant notBefore,
            @Nullable Reading reading) {
        AlertId alert = draft.alert.id();
        // That it is over is good news, which can wait its turn.
        Severity severity = event == AlertEvent.RESOLVED ? Severity.NOTICE : rule.severity();
        notifications.add(new Notification(
                NotificationIds.of(alert, messages, contact.name()),
                alert,
                rule.kind(),
                severity,
                event,
                messages,
                contact,
                plan.displayName(),
                reading,
                plan.unit(),
                plan.zone(),
                now,
                notBefore));
    }

    /** Whether a more severe alert of the same topic is open, which says all that this one could. */
    private boolean isCovered(AlertRule rule) {
        for (AlertRule other : plan.rules()) {
            if (other.equals(rule)) {
                return false;
            }
            if (other.kind().topic() == rule.kind().topic() && open.containsKey(other.id())) {
                return true;
            }
        }
        return false;
    }

    private Optional<Decision> decision(boolean readingsDecided) {
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
        Instant through = readingsDecided ? decidedThrough() : before.decidedThrough();
        Set<String> devices = readingsDecided ? devicesAt(through) : before.decidedDevices();
        AlertState after = new AlertState(through, devices, messages, episodes, timer, timerSeverity);
        // How far the readings were looked at is no change worth a write: to look at them again does no harm.
        AlertState comparable = new AlertState(
                through, devices, before.messages(), before.open(), before.nextTimer(), before.timerSeverity());
        return after.equals(comparable) ? Optional.empty() : Optional.of(new Decision(after, notifications, ended));
    }

    private @Nullable Instant nextTimer(AlertRule rule) {
        EpisodeDraft draft = open.get(rule.id());
        if (draft != null) {
            return draft.nextRepeatAt;
        }
        // The first no-data rule of a plan has the store's own timer, which every reading moves. A second one is timed
        // from here once the first has been met.
        if (rule.kind() == AlertKind.NO_DATA
                && plan.firstNoDataRule()
                        .filter(first -> AlertEngine.isSilent(first, heardAt.toEpochMilli(), now.toEpochMilli()))
                        .isPresent()) {
            return heardAt.plus(rule.delay());
        }
        return null;
    }

    /** The newest reading's time, or now if that lies ahead: else what comes from a clock put right would be passed over. */
    private Instant decidedThrough() {
        if (recent.isEmpty() || !last().measuredAt().isAfter(before.decidedThrough())) {
            return before.decidedThrough();
        }
        return last().measuredAt().isAfter(now) ? now : last().measuredAt();
    }

    private Set<String> devicesAt(Instant instant) {
        Set<String> devices = new HashSet<>();
        for (int i = recent.size() - 1; i >= 0 && !recent.get(i).measuredAt().isBefore(instant); i--) {
            if (recent.get(i).measuredAt().equals(instant)) {
                devices.add(recent.get(i).device());
                devices.add(recent.get(i).discriminator());
            }
        }
        return devices;
    }

    private int firstUndecided() {
        int index = recent.size();
        while (index > 0 && !recent.get(index - 1).measuredAt().isBefore(before.decidedThrough())) {
            index--;
        }
        return index;
    }

    /** The place of a rule in the plan, the most severe of a topic first; the number of rules if it has none. */
    private int rankOf(String ruleId) {
        int rank = 0;
        while (rank < plan.rules().size() && !plan.rules().get(rank).id().equals(ruleId)) {
            rank++;
        }
        return rank;
    }

    private EpisodeDraft requireDraft(String ruleId) {
        EpisodeDraft draft = open.get(ruleId);
        if (draft == null) {
            throw new IllegalStateException("no open episode of rule '" + ruleId + "'");
        }
        return draft;
    }

    private Reading last() {
        return recent.get(recent.size() - 1);
    }

    private @Nullable Reading lastOrNull() {
        return recent.isEmpty() ? null : last();
    }
}
