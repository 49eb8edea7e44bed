package io.glucorelay;

import io.glucorelay.DeadLetters.Outcome;
import io.glucorelay.alert.Episode;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Route;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says again what reached nobody, as a new message. That is a commit like any other, fenced by the version of a view that was
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
        return decide(new Again(deadLetter.notification(), Optional::of, (again, now) -> Delivery.of(List.of(again))));
    }

    /**
     * Goes on where a provider has failed: with the attempts made so far and what they came to. Where no address is left the new
     * message is dead at once.
     *
     * @param to the address at which it did not arrive
     * @param failed what became of it
     */
    Outcome goOn(Delivery delivery, Address to, SendOutcome failed) {
        // Learnt now: providers' clocks are not ours.
        return decide(new Again(
                delivery.notification(),
                contact -> whereToGoOn(contact, to),
                (again, now) -> List.of(Delivery.of(again)
                        .continuing(delivery.attempts(), new Attempt(now, Duration.ZERO, to, failed)))));
    }

    /** Whoever is told at all addresses at once has been told at the others, or will be. */
    private static Optional<Contact> whereToGoOn(Contact contact, Address to) {
        if (contact.policy().route().order() != Route.Order.ALL_AT_ONCE) {
            return Optional.of(contact);
        }
        return contact.addresses().contains(to) ? Optional.of(contact.only(to)) : Optional.empty();
    }

    private Outcome decide(Again again) {
        String patient = again.said.patient();
        Optional<PatientView> view = store.patients().view(patient);
        if (!view.isPresent()) {
            return Outcome.OUTDATED;
        }
        Optional<Committed.Won> won = decisions.decide(view.get(), again, dispatcher.leasesAtBirth());
        won.ifPresent(committed -> dispatcher.committed(patient, committed));
        return again.outcome;
    }

    /** What to put into the outbox for a notification that is said again. */
    private interface Sending {
        List<Delivery> of(Notification again, Instant now);
    }

    /** Decides whether it may be said again, on each view anew. */
    private final class Again implements Decisions.Decider {
        private final Notification said;
        private final Function<Contact, Optional<Contact>> whom;
        private final Sending sending;

        /** Of the last decision; without a plan there is none, and nobody to tell. */
        private Outcome outcome = Outcome.NO_CONTACT;

        /** @param whom picks of the contact as they are now whom to tell where; empty if there is no such address */
        Again(Notification said, Function<Contact, Optional<Contact>> whom, Sending sending) {
            this.said = said;
            this.whom = whom;
            this.sending = sending;
        }

        @Override
        public Optional<Decisions.Step> decide(CarePlan plan, PatientView view, Instant now) {
            Optional<Contact> contact = plan.contacts().stream()
                    .filter(candidate -> candidate.name().equals(said.contact().name()))
                    .findFirst()
                    .flatMap(whom);
            if (!contact.isPresent()) {
                outcome = Outcome.NO_CONTACT;
                return Optional.empty();
            }
            if (!isStillSo(view, now) || isFollowed(view)) {
                outcome = Outcome.OUTDATED;
                return Optional.empty();
            }
            long number = view.alerts().messages() + 1;
            Optional<Notification> next = said.again(number, contact.get(), now);
            if (!next.isPresent()) {
                outcome = Outcome.OUTDATED;
                return Optional.empty();
            }
            outcome = Outcome.REDRIVEN;
            List<Delivery> again = sending.of(next.get(), now);
            return Optional.of(new Decisions.Step(view.alerts().counting(number), again, List.of(), Instant.EPOCH));
        }

        /** Whether what it tells of still lasts and nobody has acknowledged it; that something is over stays so. */
        private boolean isStillSo(PatientView view, Instant now) {
            if (said.event().isEnd()) {
                return true;
            }
            AlertTopic topic = said.kind().topic();
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
            Instant from = said.createdAt().minus(CLOCKS_DIFFER);
            Iterator<Delivery> since = Pages.<Delivery>stream(
                            page -> store.history().deliveries(view.patient(), from, Instant.MAX, page))
                    .iterator();
            while (since.hasNext()) {
                Notification other = since.next().notification();
                if (other.sequence() > said.sequence()
                        && other.contact().name().equals(said.contact().name())
                        && other.kind().topic() == said.kind().topic()
                        && Triage.meet(other, said)) {
                    return true;
                }
            }
            return false;
        }
    }
}
