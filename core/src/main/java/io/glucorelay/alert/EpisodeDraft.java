package io.glucorelay.alert;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An episode while a decision is being made. */
final class EpisodeDraft {

    Alert alert;
    boolean announced;
    Instant escalationFrom;

    @Nullable Instant nextRepeatAt;

    @Nullable Instant quietUntil;

    private final ZoneId zone;
    private Set<String> told;

    EpisodeDraft(Episode episode, ZoneId zone) {
        this.zone = zone;
        this.alert = episode.alert();
        this.announced = episode.announced();
        this.told = episode.told();
        this.escalationFrom = episode.escalationFrom();
        this.nextRepeatAt = episode.nextRepeatAt();
        this.quietUntil = episode.quietUntil();
    }

    EpisodeDraft(AlertId id, AlertRule rule, ZoneId zone, Instant now) {
        this.zone = zone;
        this.alert = new Alert(id, rule.kind(), rule.severity(), now, null, null, null);
        this.told = Set.of();
        this.escalationFrom = now;
    }

    String rule() {
        return alert.id().rule();
    }

    /** Whether anybody was told of it, or of another one for which it goes on. */
    boolean isKnown() {
        return announced || !told.isEmpty();
    }

    /** Whether this contact has been told, or would have been had the sends gone well. */
    boolean isTold(Contact contact, Instant now) {
        return told.contains(contact.name()) || isToldByNow(contact, now);
    }

    /** This contact has been told just now. */
    void tell(Contact contact, Instant now) {
        announced = true;
        if (!isToldByNow(contact, now)) {
            Set<String> more = new HashSet<>(told);
            more.add(contact.name());
            told = more;
        }
    }

    /** Whether the time has come at which what was decided for this contact's turn is told. */
    private boolean isToldByNow(Contact contact, Instant now) {
        if (!announced || quietUntil != null || !hasHadTurn(contact, now)) {
            return false;
        }
        // The clock of the turns may have been running before it began: for another one of its topic.
        Instant from = turn(contact).isBefore(alert.raisedAt()) ? alert.raisedAt() : turn(contact);
        Optional<Instant> at = contact.policy().earliest(alert.severity(), from, zone);
        return at.isPresent()
                && !at.get().isAfter(now)
                && contact.consent().covers(turn(contact))
                && contact.consent().covers(from)
                && contact.consent().covers(at.get());
    }

    /** The turns of those who wait come so much sooner; who was told by now stays told. */
    void hurry(Duration sooner, Set<String> toldSoFar) {
        told = toldSoFar;
        escalationFrom = escalationFrom.minus(sooner);
    }

    /** Whether this contact was not told in their turn, as they were not to be disturbed. */
    boolean isTurnDropped(Contact contact) {
        return !contact.policy().earliest(alert.severity(), turn(contact), zone).isPresent();
    }

    private Instant turn(Contact contact) {
        return escalationFrom.plus(contact.escalateAfter());
    }

    /** Whether this contact was told by the time the episode was acknowledged, or took over from another one. */
    boolean wasTold(Contact contact) {
        return told.contains(contact.name());
    }

    /** When this contact's turn comes: now, if the others have had their time. */
    Instant turnOf(Contact contact, Instant now) {
        Instant turn = turn(contact);
        return turn.isAfter(now) ? turn : now;
    }

    boolean hasHadTurn(Contact contact, Instant now) {
        return !turn(contact).isAfter(now);
    }

    /** Whether it is time to say it again; at once if the rule repeats and nothing was set, as after a time without data. */
    boolean isRepeatDue(AlertRule rule, Instant now) {
        if (nextRepeatAt == null) {
            return quietUntil == null ? !rule.repeatEvery().isZero() : !quietUntil.isAfter(now);
        }
        return !nextRepeatAt.isAfter(now);
    }

    /** Whether its silence is over, and yet it says nothing: what is known of now is too old for it. */
    boolean waitsForReadings(Instant now) {
        return quietUntil != null && !quietUntil.isAfter(now) && nextRepeatAt == null;
    }

    /** Silent until then. */
    void quiet(Instant until) {
        quietUntil = until;
        nextRepeatAt = until;
    }

    void acknowledge(Set<String> toldSoFar, String by, Instant now, Instant until) {
        if (announced) {
            told = toldSoFar;
        }
        alert = alert.acknowledged(by, now);
        quiet(until);
    }

    /**
     * Carries on for some what another episode of the topic, now over, has begun. What was acknowledged or told of this one
     * itself stays as it is: it may be the more severe of the two. If that began in silence, its end is told to those who were told
     * of the other one, and still nobody knows of itself.
     *
     * @param silences whether silencing the other one silences this one
     * @param those whom the other one told, and this one speaks to from now on
     * @param toldSoFar whom this one told itself
     * @param repeatAt when to say it again; null: never
     */
    void takeOver(
            EpisodeDraft other,
            boolean silences,
            Set<String> those,
            Set<String> toldSoFar,
            @Nullable Instant repeatAt) {
        Set<String> both = new HashSet<>(those);
        both.addAll(toldSoFar);
        boolean known = announced || quietUntil == null || silences;
        if (!announced && quietUntil == null) {
            escalationFrom = other.escalationFrom;
            quietUntil = silences ? other.quietUntil : null;
            nextRepeatAt = quietUntil != null ? quietUntil : repeatAt;
        }
        told = both;
        announced = known;
    }

    Episode toEpisode() {
        return new Episode(alert, announced, told, escalationFrom, nextRepeatAt, quietUntil);
    }
}
