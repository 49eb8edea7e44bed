package io.glucorelay.alert;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One episode of a rule being met, as it is looked back on.
 *
 * @param id which episode
 * @param kind the kind of the rule
 * @param severity the severity of the rule
 * @param raisedAt when the relay raised the alert
 * @param acknowledgedAt when somebody last acknowledged it; null if nobody has
 * @param acknowledgedBy who did
 * @param resolvedAt when the condition ended: the time of the reading that ended it; null while it lasts
 */
public record Alert(
        AlertId id,
        AlertKind kind,
        Severity severity,
        Instant raisedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant resolvedAt) {

    /** Whether the condition still lasts. */
    public boolean isOpen() {
        return resolvedAt == null;
    }

    Alert acknowledged(String by, Instant at) {
        return new Alert(id, kind, severity, raisedAt, at, by, resolvedAt);
    }

    Alert resolved(Instant at) {
        return new Alert(id, kind, severity, raisedAt, acknowledgedAt, acknowledgedBy, at);
    }
}
