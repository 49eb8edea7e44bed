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
    int messages;
    boolean announced;
    Instant escalationFrom;
    @Nullable Instant nextRepeatAt;
    @Nullable Instant quietUntil;
    private Set<String> told;

    EpisodeDraft(Episode episode) {
        this.alert = episode.alert();
        this.messages = episode.messages();
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
        if (told.contains(contact.name())) {
            return true;
        }
        return quietUntil == null && !escalationFrom.plus(contact.escalateAfter()).isAfter(now);
    }

    void acknowledge(CarePlan plan, String by, Instant now, Instant until) {
        if (announced) {
            told = toldBy(plan, now);
        }
        alert = alert.acknowledged(by, now);
        quietUntil = until;
        if (nextRepeatAt != null) {
            nextRepeatAt = until;
        }
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
        if (!rule.repeatEvery().isZero()) {
            Instant repeat = now.plus(rule.repeatEvery());
            nextRepeatAt = quietUntil != null && quietUntil.isAfter(repeat) ? quietUntil : repeat;
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
        return new Episode(alert, messages, announced, told, escalationFrom, nextRepeatAt, quietUntil);
    }
}
