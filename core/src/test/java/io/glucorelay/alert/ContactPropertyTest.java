package io.glucorelay.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Condition;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Who hears what. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class ContactPropertyTest {

    @Provide
    Arbitrary<CarePlan> plans() {
        return Anything.plans();
    }

    @Provide
    Arbitrary<List<Act>> days() {
        return Anything.days();
    }

    /** What messages replace each other. */
    private record Lane(String contact, AlertTopic topic) {
        static Lane of(Notification notification) {
            return new Lane(notification.contact().name(), notification.kind().topic());
        }
    }

    @Property
    void nobodyHearsOfWhatTheyDoNotHearOrOutsideConsent(
            @ForAll("plans") CarePlan plan, @ForAll("days") List<Act> acts) {
        for (Notification notification : Player.of(plan, acts).said) {
            AlertRule rule = rule(plan, notification);
            assertThat(notification.contact().hears(rule)).isTrue();
            assertThat(notification.contact().consent().covers(notification.notBefore()))
                    .isTrue();
        }
    }

    @Property
    void theEndIsToldOnlyToThoseToldBefore(@ForAll("plans") CarePlan plan, @ForAll("days") List<Act> acts) {
        Map<Lane, Instant> told = new HashMap<>();
        for (Notification notification : Player.of(plan, acts).said) {
            Lane lane = Lane.of(notification);
            if (notification.event().isEnd()) {
                assertThat(told).as("%s", notification).containsKey(lane);
                assertThat(told.get(lane)).isBeforeOrEqualTo(notification.createdAt());
            } else {
                told.merge(lane, notification.notBefore(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
    }

    /** Where each rule tells its end: where some do not, an end that is told may be of a topic of which one of those still lasts. */
    @Property
    void theEndIsToldOnce(@ForAll("tellingPlans") CarePlan plan, @ForAll("days") List<Act> acts) {
        Set<Lane> told = new HashSet<>();
        for (Notification notification : Player.of(plan, acts).said) {
            Lane lane = Lane.of(notification);
            if (notification.event().isEnd()) {
                assertThat(told.remove(lane)).as("%s", notification).isTrue();
            } else {
                told.add(lane);
            }
        }
    }

    @Property
    void whoeverWasToldHearsTheEndOnceAllThatTheyHearOfIsOver(
            @ForAll("plans") CarePlan plan, @ForAll("days") List<Act> acts) {
        Set<Lane> told = new HashSet<>();
        for (Player.Turn turn : Player.of(plan, acts).turns) {
            for (Notification notification : turn.said()) {
                if (notification.event().isEnd()) {
                    told.remove(Lane.of(notification));
                } else if (notification.kind() != AlertKind.BACK_IN_RANGE
                        && rule(plan, notification).tellResolved()
                        && notification.notBefore().equals(notification.createdAt())) {
                    told.add(Lane.of(notification));
                }
            }
            for (Contact contact : plan.contacts()) {
                if (!contact.consent().covers(turn.now())) {
                    told.removeIf(lane -> lane.contact().equals(contact.name()));
                }
            }
            assertThat(told).allSatisfy(lane -> assertThat(openFor(plan, turn.after(), lane))
                    .as("%s at %s", lane, turn.now())
                    .isNotEmpty());
        }
    }

    /** The open rules of a topic that a contact hears of. */
    private static Set<String> openFor(CarePlan plan, AlertState state, Lane lane) {
        Contact contact = contact(plan, lane.contact());
        Set<String> rules = new HashSet<>();
        for (Episode episode : state.open()) {
            AlertRule rule = plan.rule(episode.alert().id().rule()).orElseThrow();
            if (rule.kind().topic() == lane.topic() && contact.hears(rule)) {
                rules.add(rule.id());
            }
        }
        return rules;
    }

    @Property
    void nothingSilencedIsSaid(@ForAll("plans") CarePlan plan, @ForAll("days") List<Act> acts) {
        for (Player.Turn turn : Player.of(plan, acts).turns) {
            for (Notification notification : turn.said()) {
                if (notification.event().isEnd() || turn.cause() == Player.Cause.END_SNOOZE) {
                    continue;
                }
                AlertRule rule = rule(plan, notification);
                assertThat(snoozed(plan, turn.before(), rule, turn.now()))
                        .as("%s is snoozed: %s", rule, turn)
                        .isFalse();
                Optional<Episode> episode = turn.before().episode(notification.alert());
                Instant quietUntil = episode.isPresent() ? episode.get().quietUntil() : null;
                assertThat(quietUntil != null && quietUntil.isAfter(turn.now()))
                        .as("%s is acknowledged: %s", rule, turn)
                        .isFalse();
            }
        }
    }

    private static boolean snoozed(CarePlan plan, AlertState state, AlertRule rule, Instant now) {
        return state.memory().snoozes().stream()
                .anyMatch(snooze -> snooze.until().isAfter(now)
                        && MemoryDraft.silences(plan.rule(snooze.rule()).orElseThrow(), rule));
    }

    /** Whoever hears of a rule whose episode has begun is told, if nothing as urgent speaks for it. */
    @Property
    void whatBeginsIsToldToAllWhoHearOfIt(@ForAll("plans") CarePlan plan, @ForAll("days") List<Act> acts) {
        Map<AlertId, Set<String>> told = new HashMap<>();
        for (Player.Turn turn : Player.of(plan, acts).turns) {
            for (Notification notification : turn.said()) {
                told.computeIfAbsent(notification.alert(), alert -> new HashSet<>())
                        .add(notification.contact().name());
            }
            for (Episode episode : turn.after().open()) {
                AlertRule rule = plan.rule(episode.alert().id().rule()).orElseThrow();
                boolean begins = !turn.before().episode(episode.alert().id()).isPresent();
                if (begins && !snoozed(plan, turn.after(), rule, turn.now())) {
                    for (Contact contact : plan.contacts()) {
                        if (contact.hears(rule) && isAlwaysTold(contact)) {
                            assertThat(isTold(plan, turn, told, rule, episode, contact))
                                    .as("%s of %s: %s", contact, rule, turn)
                                    .isTrue();
                        }
                    }
                }
            }
        }
    }

    /** Whether nothing is withheld from a contact, though it may be kept back. */
    private static boolean isAlwaysTold(Contact contact) {
        return contact.consent().equals(Contact.Consent.ALWAYS)
                && contact.policy().quietHours().dropped().isEmpty();
    }

    private static boolean isTold(
            CarePlan plan,
            Player.Turn turn,
            Map<AlertId, Set<String>> told,
            AlertRule rule,
            Episode own,
            Contact contact) {
        if (told.getOrDefault(own.alert().id(), Set.of()).contains(contact.name())) {
            return true;
        }
        // One that was told of a more severe one that is just over.
        if (own.told().contains(contact.name()) || own.quietUntil() != null) {
            return true;
        }
        // One whose turn is yet to come, of a more severe one that is just over: since this one goes on, they are still
        // told.
        for (Alert over : turn.decision().map(Decision::ended).orElse(List.of())) {
            if (plan.rule(over.id().rule()).orElseThrow().speaksFor(rule)
                    && told.getOrDefault(over.id(), Set.of()).contains(contact.name())) {
                return true;
            }
        }
        for (Episode episode : turn.after().open()) {
            AlertRule other = plan.rule(episode.alert().id().rule()).orElseThrow();
            if (other.speaksFor(rule)
                    && contact.hears(other)
                    && other.severity().compareTo(rule.severity()) <= 0
                    && other.schedule().isActive(turn.now(), plan.zone())) {
                return true;
            }
        }
        return false;
    }

    @Provide
    Arbitrary<CarePlan> tellingPlans() {
        return Anything.plans(
                Anything.rules().map(rule -> rule.tellResolved(true)).list().ofMaxSize(6), true);
    }

    @Property
    void nothingOpenHasNoWordOrTheLastWordThatItIsOver(
            @ForAll("tellingPlans") CarePlan plan, @ForAll("days") List<Act> acts) {
        Map<Lane, Notification> last = new HashMap<>();
        for (Player.Turn turn : Player.of(plan, acts).turns) {
            turn.said().forEach(notification -> last.put(Lane.of(notification), notification));
            for (Episode episode : turn.after().open()) {
                AlertRule rule = plan.rule(episode.alert().id().rule()).orElseThrow();
                boolean loud = episode.quietUntil() == null
                        && rule.schedule().isActive(turn.now(), plan.zone())
                        && (rule.kind().topic() == AlertTopic.LOW || rule.kind().topic() == AlertTopic.HIGH);
                for (Contact contact : plan.contacts()) {
                    if (loud && contact.hears(rule) && isAlwaysTold(contact)) {
                        Notification word =
                                last.get(new Lane(contact.name(), rule.kind().topic()));
                        assertThat(word != null && !word.event().isEnd())
                                .as("%s of %s after %s: %s", contact.name(), rule.id(), word, turn)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Property
    void anUrgentLowIsNeverHidden(@ForAll("plans") CarePlan plan, @ForAll("days") List<Act> acts) {
        for (Player.Turn turn : Player.of(plan, acts).turns) {
            Reading newest = null;
            for (Reading reading : BestKnown.of(turn.recent())) {
                newest = reading;
            }
            if (turn.cause() != Player.Cause.READINGS_OR_TIME || newest == null) {
                continue;
            }
            for (AlertRule rule : plan.rules()) {
                if (mustBeOpen(plan, turn, rule, newest)) {
                    assertThat(turn.after().open())
                            .as("%s: %s", rule, turn)
                            .anyMatch(episode -> episode.alert().id().rule().equals(rule.id()));
                }
            }
        }
    }

    private static boolean mustBeOpen(CarePlan plan, Player.Turn turn, AlertRule rule, Reading newest) {
        Instant clearedAt = turn.before().memory().clearedAt();
        return rule.kind() == AlertKind.URGENT_LOW
                && rule.condition() instanceof Condition.Threshold threshold
                && newest.glucose().atOrBelow(threshold.glucose().toMgdl())
                && rule.delay().isZero()
                && !rule.once()
                && !rule.unlessRecovering()
                && rule.schedule().isActive(turn.now(), plan.zone())
                && rule.schedule().isActive(newest.measuredAt(), plan.zone())
                && Duration.between(newest.measuredAt(), turn.now()).compareTo(rule.freshFor()) <= 0
                && DataQuality.CLEAN.trusts(newest.flags())
                && (clearedAt == null || newest.measuredAt().isAfter(clearedAt));
    }

    private static AlertRule rule(CarePlan plan, Notification notification) {
        return plan.rule(notification.alert().rule()).orElseThrow();
    }

    private static Contact contact(CarePlan plan, String name) {
        return plan.contacts().stream()
                .filter(contact -> contact.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
