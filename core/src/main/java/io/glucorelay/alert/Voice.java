package io.glucorelay.alert;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what of the open episodes. To each contact the most severe open rule of a topic that they hear of speaks for the
 * others, and "over" is said when there is none left.
 */
final class Voice {

    private final CarePlan plan;
    private final Instant now;
    private final Map<String, EpisodeDraft> open;
    private final List<Notification> notifications = new ArrayList<>();
    private long messages;

    /**
     * Says nothing yet.
     *
     * @param open the open episodes by rule, as they change
     * @param messages how many messages have been decided on so far
     */
    Voice(CarePlan plan, Instant now, Map<String, EpisodeDraft> open, long messages) {
        this.plan = plan;
        this.now = now;
        this.open = open;
        this.messages = messages;
    }

    List<Notification> notifications() {
        return notifications;
    }

    long messages() {
        return messages;
    }

    /** An episode has begun: told to those to whom no more severe one speaks; below the urgent threshold "low" adds nothing. */
    void raise(AlertRule rule, EpisodeDraft draft, @Nullable Reading reading) {
        draft.escalationFrom = escalationRunningFor(rule.kind().topic());
        announce(rule, draft, AlertEvent.RAISED, true, reading);
    }

    /**
     * A more severe episode is over, and this one is not: told to those to whom that was the last word, and if it has only just
     * begun, early, since it carries on that one, to all who did not hear of it.
     *
     * @param toldOfEnd who was told that the other one is over
     */
    void raiseForOthers(AlertRule rule, EpisodeDraft draft, boolean begins, Set<String> toldOfEnd, Reading reading) {
        boolean said = false;
        for (Contact contact : plan.contacts()) {
            boolean news = toldOfEnd.contains(contact.name()) || (begins && !draft.wasTold(contact));
            if (draft.quietUntil == null && contact.hears(rule) && news && !isCovered(rule, contact)) {
                messages += said ? 0 : 1;
                said = true;
                draft.announced = true;
                say(rule, draft, AlertEvent.RAISED, contact, draft.turnOf(contact, now), reading);
            }
        }
    }

    /** An episode lasts. */
    void repeat(AlertRule rule, EpisodeDraft draft, @Nullable Reading reading) {
        // Acknowledged, and still not over when the quiet ends: everybody is told anew, one after the other.
        boolean anew = draft.quietUntil != null || !draft.announced;
        AlertEvent event = draft.announced ? AlertEvent.REPEATED : AlertEvent.RAISED;
        if (anew) {
            draft.quietUntil = null;
            draft.escalationFrom = now;
        }
        announce(rule, draft, event, anew, reading);
    }

    /**
     * An episode is over, by a reading or by somebody's word; it is no longer among the open ones.
     *
     * @return who is told
     */
    Set<String> end(AlertRule rule, EpisodeDraft draft, AlertEvent event, @Nullable Reading reading) {
        Set<String> names = new HashSet<>();
        for (Contact contact : plan.contacts()) {
            if (rule.tellResolved()
                    && isTold(rule, draft, contact)
                    && !heirOf(rule, contact).isPresent()
                    && !isLastSaidToBeOver(rule.kind().topic(), contact)) {
                messages += names.isEmpty() ? 1 : 0;
                names.add(contact.name());
                say(rule, draft, event, contact, now, reading);
            }
        }
        return names;
    }

    /** Whether that it is over is the last that is said of a topic: what ends together is over once. */
    private boolean isLastSaidToBeOver(AlertTopic topic, Contact contact) {
        boolean over = false;
        for (Notification said : notifications) {
            if (said.kind().topic() == topic && said.contact().name().equals(contact.name())) {
                over = said.event().isEnd();
            }
        }
        return over;
    }

    /**
     * Whether a more severe alert of the same topic, and no less urgent, is open, which says to the contact all that this one
     * could. One whose silence is over but that says nothing before it knows more speaks for nobody.
     */
    boolean isCovered(AlertRule rule, Contact contact) {
        for (AlertRule other : plan.rules()) {
            if (other.equals(rule)) {
                break;
            }
            EpisodeDraft draft = open.get(other.id());
            if (other.kind().topic() == rule.kind().topic()
                    && draft != null
                    && !draft.waitsForReadings(now)
                    && contact.hears(other)
                    && other.severity().compareTo(rule.severity()) <= 0
                    && other.schedule().isActive(now, plan.zone())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The most severe open rule of the topic that a contact hears of, other than {@code ended}: it goes on saying, and in the end says
     * that it is over.
     */
    Optional<AlertRule> heirOf(AlertRule ended, Contact contact) {
        for (AlertRule other : plan.rules()) {
            if (other.kind().topic() == ended.kind().topic()
                    && !other.id().equals(ended.id())
                    && open.containsKey(other.id())
                    && contact.hears(other)
                    && (other.tellResolved() || !ended.tellResolved())) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /** Tells those whose turn it is, and if {@code anew} those whose turn is yet to come. */
    private void announce(
            AlertRule rule, EpisodeDraft draft, AlertEvent event, boolean anew, @Nullable Reading reading) {
        boolean said = false;
        boolean heard = false;
        for (Contact contact : plan.contacts()) {
            if (!contact.hears(rule)) {
                continue;
            }
            heard = true;
            if (isCovered(rule, contact) || isSaid(draft, contact) || !(anew || draft.hasHadTurn(contact, now))) {
                continue;
            }
            messages += said ? 0 : 1;
            said = true;
            say(rule, draft, event, contact, draft.turnOf(contact, now), reading);
        }
        draft.announced |= said || !heard;
    }

    /**
     * Somebody could not be reached: those whose turn is yet to come are told as much sooner as brings the next of them their turn
     * now.
     */
    void hurry(AlertRule rule, EpisodeDraft draft, @Nullable Reading reading) {
        List<Contact> waiting = new ArrayList<>();
        Instant next = Instant.MAX;
        for (Contact contact : plan.contacts()) {
            if (contact.hears(rule) && !draft.hasHadTurn(contact, now) && !isCovered(rule, contact)) {
                waiting.add(contact);
                Instant turn = draft.turnOf(contact, now);
                next = turn.isBefore(next) ? turn : next;
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        draft.hurry(Duration.between(now, next), toldOf(rule, draft));
        messages++;
        for (Contact contact : waiting) {
            say(rule, draft, AlertEvent.RAISED, contact, draft.turnOf(contact, now), reading);
        }
    }

    /** Whether this contact has been told of the episode just now: since a more severe one is over, after hours without data. */
    private boolean isSaid(EpisodeDraft draft, Contact contact) {
        for (Notification said : notifications) {
            if (said.alert().equals(draft.alert.id()) && said.contact().name().equals(contact.name())) {
                return true;
            }
        }
        return false;
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

    private void say(
            AlertRule rule,
            EpisodeDraft draft,
            AlertEvent event,
            Contact contact,
            Instant turn,
            @Nullable Reading reading) {
        Instant notBefore = earliest(rule, event, contact, turn);
        // What is kept back is told to those who were to be told at first, and still are.
        if (notBefore == null
                || !contact.consent().covers(turn)
                || !contact.consent().covers(notBefore)) {
            return;
        }
        // A digest's time after a turn that quiet hours have dropped is kept nowhere.
        if (!event.isEnd() && (notBefore.equals(now) || draft.isTurnDropped(contact))) {
            draft.tell(contact, now);
        }
        AlertId alert = draft.alert.id();
        GlucoseUnit unit = contact.style().unit();
        // That it is over is good news, which can wait its turn.
        Severity severity = event.isEnd() ? Severity.NOTICE : rule.severity();
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
                unit == null ? plan.unit() : unit,
                plan.zone(),
                now,
                notBefore));
    }

    /** When a contact may be told; null: not at all. Whoever was told of something hears when it is over, be it at night. */
    private @Nullable Instant earliest(AlertRule rule, AlertEvent event, Contact contact, Instant turn) {
        DeliveryPolicy policy = contact.policy();
        return event.isEnd()
                ? policy.digest().earliest(rule.severity(), turn, plan.zone())
                : policy.earliest(rule.severity(), turn, plan.zone()).orElse(null);
    }

    /** The contacts who have been told of an episode, or would have been had the sends gone well. */
    Set<String> toldOf(AlertRule rule, EpisodeDraft draft) {
        Set<String> names = new HashSet<>();
        for (Contact contact : plan.contacts()) {
            if (isTold(rule, draft, contact)) {
                names.add(contact.name());
            }
        }
        return names;
    }

    private boolean isTold(AlertRule rule, EpisodeDraft draft, Contact contact) {
        return contact.hears(rule) && draft.isTold(contact, now);
    }
}
