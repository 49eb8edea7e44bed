package io.glucorelay.alert;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which open episode goes on for whom when another one of its topic has ended. */
final class Succession {

    private final CarePlan plan;
    private final Instant now;
    private final Map<String, EpisodeDraft> open;
    private final Voice voice;

    Succession(CarePlan plan, Instant now, Map<String, EpisodeDraft> open, Voice voice) {
        this.plan = plan;
        this.now = now;
        this.open = open;
        this.voice = voice;
    }

    /** When an episode that is told now is told again; null: never. */
    @Nullable Instant nextRepeat(AlertRule rule) {
        return rule.repeatEvery().isZero()
                ? null
                : rule.schedule().nextActive(now.plus(rule.repeatEvery()), plan.zone());
    }

    /** The contacts who have been told of an episode. */
    Set<String> toldOf(Optional<AlertRule> rule, EpisodeDraft draft) {
        if (rule.isPresent()) {
            return voice.toldOf(rule.get(), draft);
        }
        Set<String> names = new HashSet<>();
        for (Contact contact : plan.contacts()) {
            if (draft.isTold(contact, now)) {
                names.add(contact.name());
            }
        }
        return names;
    }

    /**
     * A rule's episode has ended: the others go on, each for those to whom it now speaks. Mostly they are milder; one that is more
     * severe is over later if it wants more clearance, and speaks for nobody yet if it began in silence.
     */
    void carryOn(AlertRule ended, EpisodeDraft draft) {
        for (AlertRule other : plan.rules()) {
            EpisodeDraft next = open.get(other.id());
            if (next == null) {
                continue;
            }
            boolean speaks = false;
            Set<String> those = new HashSet<>();
            for (Contact contact : plan.contacts()) {
                if (contact.hears(ended)
                        && voice.heirOf(ended, contact).filter(other::equals).isPresent()) {
                    // Also to those whose turn is yet to come: they are told of the one that is over.
                    speaks = true;
                    if (draft.isTold(contact, now)) {
                        those.add(contact.name());
                    }
                }
            }
            if (speaks) {
                takeOver(other, next, draft, those);
            }
        }
    }

    /** The episode of a rule that the plan no longer has has ended: the most severe of its topic goes on for all who were told. */
    void carryOn(EpisodeDraft draft) {
        for (AlertRule other : plan.rules()) {
            EpisodeDraft next = open.get(other.id());
            if (draft.isKnown()
                    && next != null
                    && other.kind().topic() == draft.alert.kind().topic()) {
                takeOver(other, next, draft, toldOf(Optional.empty(), draft));
                return;
            }
        }
    }

    /**
     * Lets another open episode of the topic, of a rule that is active, take a rule's place, if all who were told hear of it.
     *
     * @return whether there is one
     */
    boolean replaces(AlertRule rule, EpisodeDraft draft) {
        Set<String> told = voice.toldOf(rule, draft);
        for (AlertRule other : plan.rules()) {
            EpisodeDraft next = open.get(other.id());
            if (next == null
                    || other.equals(rule)
                    || other.kind().topic() != rule.kind().topic()
                    || !other.schedule().isActive(now, plan.zone())) {
                continue;
            }
            boolean heardByAll = plan.contacts().stream()
                    .filter(contact -> told.contains(contact.name()))
                    .allMatch(contact -> contact.hears(other));
            if (heardByAll && (other.tellResolved() || !rule.tellResolved())) {
                open.remove(rule.id());
                if (draft.isKnown()) {
                    takeOver(other, next, draft, told);
                }
                return true;
            }
        }
        return false;
    }

    private void takeOver(AlertRule rule, EpisodeDraft next, EpisodeDraft draft, Set<String> those) {
        // Of a rule that is no longer in the plan only the kind is known.
        boolean silences = plan.rule(draft.rule())
                .map(ended -> MemoryDraft.silences(ended, rule))
                .orElse(draft.alert.kind().compareTo(rule.kind()) < 0
                        && draft.alert.severity().compareTo(rule.severity()) <= 0);
        next.takeOver(draft, silences, those, voice.toldOf(rule, next), nextRepeat(rule));
    }
}
