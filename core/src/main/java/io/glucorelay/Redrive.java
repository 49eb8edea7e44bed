package io.glucorelay;

import io.glucorelay.DeadLetters.Outcome;
import io.glucorelay.alert.Episode;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Says a dead letter again, as a new message. That is a commit like any other, fenced by the version of a view that was
 * read before the history was: whoever else says the same again, or decides something newer, either is seen there or makes
 * this commit stale.
 */
final class Redrive {

    /** Messages are numbered in order, but the clocks of those who decided them may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final Store store;
    private final Decisions decisions;
    private final Dispatcher dispatcher;

    Redrive(Store store, Decisions decisions, Dispatcher dispatcher) {
        this.store = store;
        this.decisions = decisions;
        this.dispatcher = dispatcher;
    }

    Outcome redrive(Delivery deadLetter) {
        if (!deadLetter.state().isDeadLetter()) {
            return Outcome.NOT_DEAD;
        }
        String patient = deadLetter.notification().patient();
        Optional<PatientView> view = store.patients().view(patient);
        if (!view.isPresent()) {
            return Outcome.OUTDATED;
        }
        Again again = new Again(deadLetter);
        Optional<Committed.Won> won = decisions.decide(view.get(), again, dispatcher.leasesAtBirth());
        won.ifPresent(committed -> dispatcher.committed(patient, committed));
        return again.outcome;
    }

    /** Decides whether it may be said again, on each view anew. */
    private final class Again implements Decisions.Decider {
        private final Notification dead;

        /** Of the last decision; without a plan there is none, and nobody to tell. */
        private Outcome outcome = Outcome.NO_CONTACT;

        Again(Delivery deadLetter) {
            this.dead = deadLetter.notification();
        }

        @Override
        public Optional<Decisions.Step> decide(CarePlan plan, PatientView view, Instant now) {
            Optional<Contact> contact = plan.contacts().stream()
                    .filter(candidate -> candidate.name().equals(dead.contact().name()))
                    .findFirst();
            if (!contact.isPresent()) {
                outcome = Outcome.NO_CONTACT;
                return Optional.empty();
            }
            if (!isStillSo(view, now) || isFollowed(view)) {
                outcome = Outcome.OUTDATED;
                return Optional.empty();
            }
            outcome = Outcome.REDRIVEN;
            long number = view.alerts().messages() + 1;
            List<Delivery> again = Delivery.of(List.of(dead.again(number, contact.get(), now)));
            return Optional.of(new Decisions.Step(view.alerts().counting(number), again, List.of(), Instant.EPOCH));
        }

        /** Whether what it tells of still lasts and nobody has acknowledged it; that something is over stays so. */
        private boolean isStillSo(PatientView view, Instant now) {
            if (dead.event().isEnd()) {
                return true;
            }
            AlertTopic topic = dead.kind().topic();
            boolean lasts = false;
            for (Episode episode : view.alerts().open()) {
                if (episode.alert().kind().topic() == topic) {
                    lasts = true;
                    if (episode.quietUntil() != null && episode.quietUntil().isAfter(now)) {
                        return false;
                    }
                }
            }
            return lasts;
        }

        /** Whether anything newer was to be said to the contact on the topic, whatever became of it. */
        private boolean isFollowed(PatientView view) {
            Instant from = dead.createdAt().minus(CLOCKS_DIFFER);
            Iterator<Delivery> since = Pages.<Delivery>stream(
                            page -> store.history().deliveries(view.patient(), from, Instant.MAX, page))
                    .iterator();
            while (since.hasNext()) {
                Notification other = since.next().notification();
                if (other.sequence() > dead.sequence()
                        && other.contact().name().equals(dead.contact().name())
                        && other.kind().topic() == dead.kind().topic()) {
                    return true;
                }
            }
            return false;
        }
    }
}
