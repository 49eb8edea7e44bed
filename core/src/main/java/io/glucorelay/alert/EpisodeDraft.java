package io.glucorelay.alert;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An episode while a decision is being made. */
final class EpisodeDraft {

    Alert alert;
    boolean announced;
    Instant escalationFrom;

    @Nullable Instant nextRepeatAt;

    @Nullable Instant quietUntil;

    private Set<String> told;

    EpisodeDraft(Episode episode) {
        this.alert = episode.alert();
        this.announced = episode.announced();
        this.told = episode.told();
        this.escalationFrom = episode.escalationFrom();
        this.nextRepeatAt = episode.nextRepeatAt();
        this.quietUntil = episode.quietUntil();
    }

    EpisodeDraft(AlertId id, AlertRule rule, Instant now) {
        this.alert = new Alert(id, rule.kind(), rule.severity(), now, null, null, null);
        this.told = Set.of();
        this.escalationFrom = now;
        this.nextRepeatAt = rule.repeatEvery().isZero() ? null : now.plus(rule.repeatEvery());
    }

    String rule() {
        return alert.id().rule();
    }

    /** Whether this contact has been told, or would have been had the sends gone well. */
    boolean isTold(Contact contact, Instant now) {
        return told.contains(contact.name()) || (quietUntil == null && hasHadTurn(contact, now));
    }

    /** When this contact's turn comes: now, if the others have had their time. */
    Instant turnOf(Contact contact, Instant now) {
        Instant turn = escalationFrom.plus(contact.escalateAfter());
        return turn.isAfter(now) ? turn : now;
    }

    boolean hasHadTurn(Contact contact, Instant now) {
        return !escalationFrom.plus(contact.escalateAfter()).isAfter(now);
    }

    /** Whether it is time to say it again; at once if the rule repeats and nothing was set, as after a time without data. */
    boolean isRepeatDue(AlertRule rule, Instant now) {
        if (nextRepeatAt == null) {
            return quietUntil == null ? !rule.repeatEvery().isZero() : !quietUntil.isAfter(now);
        }
        return !nextRepeatAt.isAfter(now);
    }

    void acknowledge(CarePlan plan, String by, Instant now, Instant until) {
        if (announced) {
            told = toldBy(plan, now);
        }
        alert = alert.acknowledged(by, now);
        quietUntil = until;
        nextRepeatAt = until;
    }

    /** Carries on what a more severe episode, now over, has begun. */
    void takeOver(EpisodeDraft severe, CarePlan plan, AlertRule rule, Instant now) {
        Set<String> both = severe.toldBy(plan, now);
        if (announced) {
            both.addAll(toldBy(plan, now));
        }
        told = both;
        announced = true;
        escalationFrom = severe.escalationFrom;
        quietUntil = severe.quietUntil;
        if (quietUntil != null) {
            nextRepeatAt = quietUntil;
        } else {
            nextRepeatAt = rule.repeatEvery().isZero() ? null : now.plus(rule.repeatEvery());
        }
    }

    private Set<String> toldBy(CarePlan plan, Instant now) {
        Set<String> names = new HashSet<>(told);
        for (Contact contact : plan.contacts()) {
            if (isTold(contact, now)) {
                names.add(contact.name());
            }
        }
        return names;
    }

    Episode toEpisode() {
        return new Episode(alert, announced, told, escalationFrom, nextRepeatAt, quietUntil);
    }
}
