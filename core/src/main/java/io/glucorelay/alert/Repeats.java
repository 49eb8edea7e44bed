package io.glucorelay.alert;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Says again what is due to be said again. */
final class Repeats {

    private final CarePlan plan;
    private final Instant now;
    private final Map<String, EpisodeDraft> open;
    private final MemoryDraft memory;
    private final Voice voice;
    private final Succession succession;
    private final Evidence evidence;

    Repeats(DecisionDraft draft) {
        this.plan = draft.plan;
        this.now = draft.now;
        this.open = draft.open;
        this.memory = draft.memory;
        this.voice = draft.voice;
        this.succession = draft.succession;
        this.evidence = draft.evidence;
    }

    void repeatWhatIsDue() {
        for (AlertRule rule : plan.rules()) {
            EpisodeDraft draft = open.get(rule.id());
            if (draft == null) {
                continue;
            }
            boolean recovering = rule.unlessRecovering() && evidence.isRecovering(rule);
            if (!isCurrent(rule, draft) || (recovering && draft.isRepeatDue(rule, now))) {
                // Of old data nothing is said again, and no timer needs to ring: the next reading is waited for.
                draft.nextRepeatAt = null;
            } else if (draft.isRepeatDue(rule, now)) {
                repeat(rule, draft);
            }
        }
    }

    private void repeat(AlertRule rule, EpisodeDraft draft) {
        Instant snoozedUntil = memory.snoozedUntil(rule, now);
        if (snoozedUntil != null) {
            draft.quiet(snoozedUntil);
        } else if (!rule.schedule().isActive(now, plan.zone())) {
            draft.nextRepeatAt = rule.schedule().nextActive(now, plan.zone());
        } else {
            draft.nextRepeatAt = succession.nextRepeat(rule);
            voice.repeat(rule, draft, evidence.last());
        }
    }

    /** Whether enough is known of now to say again what was said. */
    private boolean isCurrent(AlertRule rule, EpisodeDraft draft) {
        if (rule.kind() == AlertKind.NO_DATA || rule.kind() == AlertKind.SENSOR_ERROR) {
            return true;
        }
        // Of one that began while it was snoozed nobody knows.
        boolean unknown = !draft.announced && draft.quietUntil != null && !draft.quietUntil.isAfter(now);
        boolean unanswered = rule.severity() == Severity.URGENT && (draft.quietUntil == null || unknown);
        Duration limit = unanswered && rule.freshFor().compareTo(AlertEngine.URGENT_STALE) < 0
                ? AlertEngine.URGENT_STALE
                : rule.freshFor();
        Reading last = evidence.last();
        return last != null && Duration.between(last.measuredAt(), now).compareTo(limit) <= 0;
    }
}
