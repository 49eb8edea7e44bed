package io.glucorelay.alert;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is remembered, while a decision is being made. */
final class MemoryDraft {

    final Map<String, Instant> longRuns;
    final Set<String> spent;

    @Nullable Instant failingSince;

    @Nullable Instant clearedAt;

    private final CarePlan plan;

    /** By rule. */
    private final Map<String, Snooze> snoozes = new LinkedHashMap<>();

    MemoryDraft(Memory memory, CarePlan plan) {
        this.plan = plan;
        this.longRuns = new HashMap<>(memory.longRuns());
        this.spent = new HashSet<>(memory.spent());
        this.failingSince = memory.failingSince();
        this.clearedAt = memory.clearedAt();
        memory.snoozes().forEach(snooze -> snoozes.put(snooze.rule(), snooze));
        // Of a rule that the plan no longer has there is no reading that breaks its run.
        longRuns.keySet().removeIf(id -> !plan.rule(id).isPresent());
        if (plan.rules().stream().noneMatch(rule -> rule.kind() == AlertKind.SENSOR_ERROR)) {
            failingSince = null;
        }
    }

    void snooze(Snooze snooze) {
        snoozes.put(snooze.rule(), snooze);
    }

    boolean endSnooze(String rule) {
        boolean wasSpent = spent.remove(rule);
        return snoozes.remove(rule) != null || wasSpent;
    }

    /** Whether a rule raises an alert once, and has. */
    boolean isSpent(AlertRule rule) {
        return rule.once() && spent.contains(rule.id());
    }

    /** Until when a rule is silenced; null if it is not. */
    @Nullable Instant snoozedUntil(AlertRule rule, Instant now) {
        Instant until = null;
        for (Snooze snooze : snoozes.values()) {
            Optional<AlertRule> snoozed = plan.rule(snooze.rule());
            if (snoozed.isPresent()
                    && snooze.until().isAfter(now)
                    && silences(snoozed.get(), rule)
                    && (until == null || snooze.until().isAfter(until))) {
                until = snooze.until();
            }
        }
        return until;
    }

    /** Whether silencing {@code rule} silences {@code other}: itself, and what is milder in the same direction and no more urgent. */
    static boolean silences(AlertRule rule, AlertRule other) {
        return rule.id().equals(other.id())
                || (rule.speaksFor(other) && rule.severity().compareTo(other.severity()) <= 0);
    }

    Memory toMemory() {
        return new Memory(List.copyOf(snoozes.values()), spent, longRuns, failingSince, clearedAt);
    }

    /** Without what has had its time: no reason of its own to store anything. */
    Memory tidied(Instant now) {
        snoozes.values()
                .removeIf(snooze -> !snooze.until().isAfter(now)
                        || !plan.rule(snooze.rule()).isPresent());
        spent.removeIf(id -> !plan.rule(id).filter(AlertRule::once).isPresent());
        return toMemory();
    }
}
