package io.glucorelay;

import io.glucorelay.alert.AlertEngine;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Decision;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What people, and sensors that fail, tell the engine beside readings: decided, stored, and acted on like a reading. */
final class Interventions {

    private static final Duration LONGEST_QUIET = Duration.ofHours(24);

    private final PatientRecords records;
    private final AlertEngine engine;
    private final Decisions decisions;
    private final Dispatcher dispatcher;

    Interventions(PatientRecords records, AlertEngine engine, Decisions decisions, Dispatcher dispatcher) {
        this.records = records;
        this.engine = engine;
        this.decisions = decisions;
        this.dispatcher = dispatcher;
    }

    /** One question to the engine. */
    private interface Call {
        Optional<Decision> on(CarePlan plan, PatientView view, Instant now);
    }

    boolean acknowledge(AlertId alert, String by, Duration quietFor) {
        requireQuiet(by, quietFor);
        return decide(
                alert.patient(),
                (plan, view, now) -> engine.acknowledge(plan, view.alerts(), view.heardAt(), alert, by, quietFor, now));
    }

    boolean snooze(String patient, String rule, String by, Duration quietFor) {
        requireQuiet(by, quietFor);
        Objects.requireNonNull(rule, "rule");
        return decide(
                patient,
                (plan, view, now) -> engine.snooze(plan, view.alerts(), view.heardAt(), rule, by, quietFor, now));
    }

    boolean snooze(String patient, AlertTopic direction, String by, Duration quietFor) {
        requireQuiet(by, quietFor);
        Objects.requireNonNull(direction, "direction");
        return decide(
                patient,
                (plan, view, now) -> engine.snooze(plan, view.alerts(), view.heardAt(), direction, by, quietFor, now));
    }

    boolean endSnooze(String patient, String rule) {
        Objects.requireNonNull(rule, "rule");
        return decide(
                patient,
                (plan, view, now) -> engine.endSnooze(plan, view.alerts(), view.recent(), view.heardAt(), rule, now));
    }

    boolean allClear(String patient, String by) {
        Objects.requireNonNull(by, "by");
        return decide(
                patient,
                (plan, view, now) -> engine.allClear(plan, view.alerts(), view.recent(), view.heardAt(), by, now));
    }

    boolean sensorFailed(String patient) {
        return decide(
                patient,
                (plan, view, now) -> engine.sensorFailed(plan, view.alerts(), view.recent(), view.heardAt(), now));
    }

    /**
     * A contact was not reached by a message.
     *
     * @return whether somebody else is told sooner
     */
    boolean unreachable(Notification notification) {
        return decide(
                notification.patient(),
                (plan, view, now) -> engine.unreachable(
                        plan,
                        view.alerts(),
                        view.recent(),
                        view.heardAt(),
                        notification.alert(),
                        notification.kind().topic(),
                        now));
    }

    /** The alert that a contact's answer is about: of those open, the one whose code it is. */
    Optional<AlertId> answered(String patient, Predicate<AlertId> isAnswer) {
        return records.view(patient).flatMap(view -> view.alerts().open().stream()
                .map(episode -> episode.alert().id())
                .filter(isAnswer)
                .findFirst());
    }

    private boolean decide(String patient, Call call) {
        Optional<PatientView> view = records.view(Objects.requireNonNull(patient, "patient"));
        if (!view.isPresent()) {
            return false;
        }
        Decisions.Decider decider =
                (plan, current, now) -> call.on(plan, current, now).map(decision -> Decisions.Step.of(decision, now));
        Optional<Committed.Won> won = decisions.decide(view.get(), decider, dispatcher.leasesAtBirth());
        won.ifPresent(committed -> dispatcher.committed(patient, committed));
        return won.isPresent();
    }

    private static void requireQuiet(String by, Duration quietFor) {
        Objects.requireNonNull(by, "by");
        if (quietFor.isNegative() || quietFor.isZero() || quietFor.compareTo(LONGEST_QUIET) > 0) {
            throw new IllegalArgumentException(
                    "quietFor must be more than zero and at most " + LONGEST_QUIET + ", but was " + quietFor);
        }
    }
}
