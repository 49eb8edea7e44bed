package io.glucorelay.careplan;

import java.time.Duration;

/** A rule while one of its settings is changed. */
final class RuleDraft {

    String id;
    Condition condition;
    Duration delay;
    Duration repeatEvery;
    double clearanceMgdl;
    Severity severity;
    boolean tellResolved;
    Schedule schedule;
    DataQuality quality;
    Duration freshFor;
    boolean unlessRecovering;
    boolean once;
    boolean locked;

    private final AlertKind kind;

    RuleDraft(AlertRule rule) {
        this.id = rule.id();
        this.kind = rule.kind();
        this.condition = rule.condition();
        this.delay = rule.delay();
        this.repeatEvery = rule.repeatEvery();
        this.clearanceMgdl = rule.clearanceMgdl();
        this.severity = rule.severity();
        this.tellResolved = rule.tellResolved();
        this.schedule = rule.schedule();
        this.quality = rule.quality();
        this.freshFor = rule.freshFor();
        this.unlessRecovering = rule.unlessRecovering();
        this.once = rule.once();
        this.locked = rule.locked();
    }

    AlertRule rule() {
        return new AlertRule(
                id,
                kind,
                condition,
                delay,
                repeatEvery,
                clearanceMgdl,
                severity,
                tellResolved,
                schedule,
                quality,
                freshFor,
                unlessRecovering,
                once,
                locked);
    }
}
