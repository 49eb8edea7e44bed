package io.glucorelay;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertEngine;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Decision;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Decides and stores the decision; if somebody else was faster, decides anew on what they left. */
final class Decisions {

    /** So many writers in a row can only be a mistake; and each of them has made progress. */
    private static final int MAX_TRIES = 100;

    private final PatientRecords records;
    private final AlertEngine engine;
    private final PlanCache plans;
    private final UniqueNumbers numbers;
    private final Clock clock;
    private final FullOutbox fullOutbox;

    Decisions(PatientRecords records, AlertEngine engine, PlanCache plans, UniqueNumbers numbers, Clock clock) {
        this.records = records;
        this.engine = engine;
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
            return new Step(decision.state(), Delivery.of(decision.notifications()), decision.ended(), now);
        }

        /** The same, of no timer if none has rung, which spares the store to look for it. */
        Step ofTimerThatRang(CarePlan plan, Instant heardAt) {
            boolean hasRung = plan.firstNoDataRule()
                    .filter(rule -> !heardAt.plus(rule.delay()).isAfter(handledThrough))
                    .isPresent();
            return hasRung ? this : new Step(state, deliveries, ended, Instant.EPOCH);
        }
    }

    /** Decides on what readings and time have brought. */
    Decider onReadings() {
        return (plan, view, now) -> engine.decide(plan, view.alerts(), view.recent(), view.heardAt(), now)
                .map(decision -> Step.of(decision, now));
    }

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
        Optional<Commit> commit = commit(view, decider, lease, false);
        return commit.isPresent()
                ? win(records.commit(List.of(commit.get())).get(0).get(), decider, lease)
                : Optional.empty();
    }

    /**
     * Decides on the views of as many patients, and stores what was decided in one batch; whoever was too late in it decides
     * anew by themselves.
     *
     * @param won told of each commit as soon as it is stored: those of the batch do not wait for those that come after it
     * @return for each view what went wrong, empty if nothing did
     */
    List<Optional<StoreException>> decide(
            List<PatientView> views,
            Decider decider,
            Function<Instant, LeaseRequest> lease,
            BiConsumer<String, Committed.Won> won) {
        List<Optional<StoreException>> errors = new ArrayList<>(Collections.nCopies(views.size(), Optional.empty()));
        List<Commit> commits = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            try {
                // Without an open episode there is most likely nothing to be said, and so nobody at work.
                boolean expectsIdle = views.get(i).alerts().open().isEmpty();
                Optional<Commit> commit = commit(views.get(i), decider, lease, expectsIdle);
                if (commit.isPresent()) {
                    commits.add(commit.get());
                    indexes.add(i);
                }
            } catch (StoreException e) {
                errors.set(i, Optional.of(e));
            }
        }
        List<Result<Committed>> committed = store(commits);
        for (int i = 0; i < commits.size(); i++) {
            if (!committed.get(i).error().isPresent() && committed.get(i).get() instanceof Committed.Won first) {
                won.accept(commits.get(i).patient(), first);
            }
        }
        for (int i = 0; i < commits.size(); i++) {
            String patient = commits.get(i).patient();
            try {
                Committed first = committed.get(i).get();
                if (!(first instanceof Committed.Won)) {
                    win(first, decider, lease).ifPresent(later -> won.accept(patient, later));
                }
            } catch (StoreException e) {
                errors.set(indexes.get(i), Optional.of(e));
            }
        }
        return errors;
    }

    /** Until it is stored, or there is nothing to decide any more. */
    private Optional<Committed.Won> win(Committed first, Decider decider, Function<Instant, LeaseRequest> lease) {
        Committed committed = first;
        boolean mayHaveRoom = true;
        for (int i = 1; !(committed instanceof Committed.Won); i++) {
            if (i == MAX_TRIES) {
                throw new StoreException(
                        "the record was changed by others " + MAX_TRIES + " times in a row",
                        StoreException.Trouble.OVERLOADED,
                        StoreException.Effect.NOT_APPLIED);
            }
            PatientView current;
            if (committed instanceof Committed.Full full) {
                if (!mayHaveRoom) {
                    throw new FullOutbox.NoRoom("every one of them is still to be said: is any relay delivering?");
                }
                mayHaveRoom = fullOutbox.makeRoom(full.view(), clock.instant());
                current = records.view(full.view().patient()).orElse(full.view());
            } else {
                current = ((Committed.Stale) committed).view();
            }
            Optional<Commit> again = commit(current, decider, lease, false);
            if (!again.isPresent()) {
                return Optional.empty();
            }
            committed = records.commit(List.of(again.get())).get(0).get();
        }
        return Optional.of((Committed.Won) committed);
    }

    /** What is to be stored of a decision; empty if there is nothing to decide. */
    private Optional<Commit> commit(
            PatientView view, Decider decider, Function<Instant, LeaseRequest> lease, boolean expectsIdle) {
        Instant now = clock.instant();
        return plans.planOf(view)
                .flatMap(
                        plan -> decider.decide(plan, view, now).map(step -> step.ofTimerThatRang(plan, view.heardAt())))
                .map(step -> commit(view, step, lease.apply(now), expectsIdle));
    }

    /** What keeps all from being stored is every one's trouble. */
    private List<Result<Committed>> store(List<Commit> commits) {
        if (commits.isEmpty()) {
            return List.of();
        }
        try {
            return records.commit(commits);
        } catch (StoreException e) {
            return Collections.nCopies(commits.size(), Result.failed(e));
        }
    }

    /** Tells the record that its timers have been seen to, though there was nothing to say. */
    Committed timersSeen(Claim claim, Instant now, LeaseRequest lease) {
        Step nothing = new Step(claim.view().alerts(), List.of(), List.of(), now);
        return records.commit(List.of(commit(claim.view(), nothing, lease, false)))
                .get(0)
                .get();
    }

    private Commit commit(PatientView view, Step step, LeaseRequest lease, boolean expectsIdle) {
        return new Commit(
                view.patient(),
                view.version(),
                numbers.take(1),
                step.state(),
                step.deliveries(),
                step.ended(),
                step.handledThrough(),
                lease,
                expectsIdle);
    }
}
