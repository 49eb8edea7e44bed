package io.glucorelay;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertEngine;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Decision;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides and stores the decision; if somebody else was faster, decides anew on what they left. */
final class Decisions {

    /** So many writers in a row can only be a mistake; and each of them has made progress. */
    private static final int MAX_TRIES = 100;

    private final PatientRecords records;
    private final PlanCache plans;
    private final UniqueNumbers numbers;
    private final Clock clock;
    private final FullOutbox fullOutbox;

    Decisions(PatientRecords records, PlanCache plans, UniqueNumbers numbers, Clock clock) {
        this.records = records;
        this.plans = plans;
        this.numbers = numbers;
        this.clock = clock;
        this.fullOutbox = new FullOutbox(records, numbers);
    }

    /** One way to decide: on a view by a plan at a time. */
    interface Decider {
        Optional<Step> decide(CarePlan plan, PatientView view, Instant now);
    }

    /**
     * What to store.
     *
     * @param state the new alert state
     * @param deliveries what to add to the outbox
     * @param ended alerts that are over
     * @param handledThrough up to when the no-data timer has been seen to
     */
    record Step(AlertState state, List<Delivery> deliveries, List<Alert> ended, Instant handledThrough) {
        /** What the engine has decided. */
        static Step of(Decision decision, Instant now) {
            List<Delivery> deliveries = new ArrayList<>(decision.notifications().size());
            for (Notification notification : decision.notifications()) {
                deliveries.add(Delivery.of(notification));
            }
            return new Step(decision.state(), deliveries, decision.ended(), now);
        }
    }

    /** Decides on what readings and time have brought. */
    static final Decider ENGINE =
            (plan, view, now) -> AlertEngine.decide(plan, view.alerts(), view.recent(), view.heardAt(), now)
                    .map(decision -> Step.of(decision, now));

    /**
     * Decides on a view and stores the decision.
     *
     * @param view what to decide on
     * @param decider how
     * @param lease the lease to ask for, given the time
     * @return empty if there was nothing to decide, otherwise how the commit ended
     * @throws FullOutbox.NoRoom if the outbox is full and no room can be made
     * @throws StoreException if it may not be stored
     */
    Optional<Committed.Won> decide(PatientView view, Decider decider, Function<Instant, LeaseRequest> lease) {
        PatientView current = view;
        boolean mayHaveRoom = true;
        for (int i = 0; i < MAX_TRIES; i++) {
            Instant now = clock.instant();
            PatientView decided = current;
            Optional<Step> step = plans.planOf(decided).flatMap(plan -> decider.decide(plan, decided, now));
            if (!step.isPresent()) {
                return Optional.empty();
            }
            Committed committed = commit(decided, step.get(), lease.apply(now));
            if (committed instanceof Committed.Stale stale) {
                current = stale.view();
            } else if (committed instanceof Committed.Full full) {
                if (!mayHaveRoom) {
                    throw new FullOutbox.NoRoom("every one of them is still to be said: is any relay delivering?");
                }
                mayHaveRoom = fullOutbox.makeRoom(full.view(), now);
                current = records.view(current.patient()).orElse(current);
            } else {
                return Optional.of((Committed.Won) committed);
            }
        }
        throw new StoreException(
                "the record was changed by others " + MAX_TRIES + " times in a row",
                StoreException.Trouble.OVERLOADED,
                StoreException.Effect.NOT_APPLIED);
    }

    /** Tells the record that its timers have been seen to, though there was nothing to say. */
    Committed timersSeen(Claim claim, Instant now, LeaseRequest lease) {
        return commit(claim.view(), new Step(claim.view().alerts(), List.of(), List.of(), now), lease);
    }

    private Committed commit(PatientView view, Step step, LeaseRequest lease) {
        Commit commit = new Commit(
                view.patient(),
                view.version(),
                numbers.take(1),
                step.state(),
                step.deliveries(),
                step.ended(),
                step.handledThrough(),
                lease);
        return records.commit(List.of(commit)).get(0).get();
    }
}
