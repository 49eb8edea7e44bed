package io.glucorelay;

import static io.glucorelay.NotificationSample.NOW;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Episode;
import io.glucorelay.alert.Memory;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome.AddressGone;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriageTest {

    private static final Contact AUNT = Contact.named("aunt").text("+2").build();
    private static final AlertState NONE_OPEN = AlertState.EMPTY;

    private static Episode episode(NotificationSample sample) {
        AlertKind kind = sample.notification().kind();
        Alert alert = new Alert(sample.alert(), kind, kind.severity(), NOW, null, null, null);
        return new Episode(alert, true, Set.of(), NOW, null, null);
    }

    private static Episode acknowledged(NotificationSample sample, Instant at, Instant quietUntil) {
        AlertKind kind = sample.notification().kind();
        Alert alert = new Alert(sample.alert(), kind, kind.severity(), NOW, at, "father", null);
        return new Episode(alert, true, Set.of("mother"), NOW, quietUntil, quietUntil);
    }

    private static AlertState open(Episode... episodes) {
        return new AlertState(NOW, Set.of("sensor"), 9, List.of(episodes), Memory.EMPTY, null, Severity.NOTICE);
    }

    private static Triage triage(AlertState alerts, Instant now, Delivery... outbox) {
        return Triage.of(List.of(outbox), alerts, Set.of(), now);
    }

    private static void isOnlyEnded(Triage triage, String id, DeliveryState state, String reason) {
        assertThat(triage.finished()).singleElement().satisfies(delivery -> {
            assertThat(delivery.id()).isEqualTo(id);
            assertThat(delivery.state()).isEqualTo(state);
            assertThat(delivery.reason()).contains(reason);
        });
    }

    @Test
    void whatIsDueIsSent() {
        Delivery due = NotificationSample.low().delivery();
        Triage triage = triage(open(episode(NotificationSample.low())), NOW, due);
        assertThat(triage.toSend()).containsExactly(due);
        assertThat(triage.finished()).isEmpty();
    }

    @Test
    void whatIsNotDueYetIsLeftAlone() {
        Delivery due = NotificationSample.low().delivery();
        Delivery failed =
                due.attempted(new Attempt(NOW, Duration.ZERO, due.nextAddress().orElseThrow(), new RetryLater("busy")));
        AlertState alerts = open(episode(NotificationSample.low()));
        Triage before = triage(alerts, failed.dueAt().minusNanos(1), failed);
        assertThat(before.toSend()).isEmpty();
        assertThat(before.finished()).isEmpty();
        assertThat(triage(alerts, failed.dueAt(), failed).toSend()).containsExactly(failed);
    }

    @Test
    void theNewerMessageTakesThePlaceOfTheOlderInWhateverOrderTheyLie() {
        NotificationSample sample = NotificationSample.low();
        Delivery older = sample.sequence(1).delivery();
        Delivery newer = sample.event(AlertEvent.REPEATED).sequence(2).delivery();
        Delivery newest = sample.event(AlertEvent.RESOLVED).sequence(10).delivery();
        for (List<Delivery> outbox : List.of(List.of(older, newer, newest), List.of(newest, older, newer))) {
            Triage triage = Triage.of(outbox, NONE_OPEN, Set.of(), NOW);
            assertThat(triage.toSend()).containsExactly(newest);
            assertThat(triage.finished()).extracting(Delivery::id).containsExactlyInAnyOrder(older.id(), newer.id());
            assertThat(triage.finished()).allSatisfy(delivery -> {
                assertThat(delivery.state()).isEqualTo(DeliveryState.SUPERSEDED);
                assertThat(delivery.reason()).contains(newest.id());
                assertThat(delivery.changedAt()).isEqualTo(NOW);
            });
        }
    }

    @Test
    void thatItIsOverIsReplacedByNothingThatMayBeOverBeforeItIsTold() {
        NotificationSample low = NotificationSample.low().turnAfter(ofMinutes(10));
        Delivery over = low.sequence(1).event(AlertEvent.RESOLVED).delivery();
        Delivery anew = low.sequence(2)
                .event(AlertEvent.RAISED)
                .startedAt(NOW.plusSeconds(1))
                .delivery();
        AlertState lasts = open(episode(low));
        assertThat(triage(lasts, NOW, over, anew).finished()).isEmpty();
        isOnlyEnded(triage(lasts, NOW.plusSeconds(600), over, anew), over.id(), DeliveryState.SUPERSEDED, anew.id());
        isOnlyEnded(triage(NONE_OPEN, NOW, over, anew), anew.id(), DeliveryState.CANCELLED, "over before");
    }

    @Test
    void whatIsToldAtOneAddressOnlyIsReplacedByWhatIsToldAtWhicheverAndTheOtherWayRound() {
        Contact inTurn = Contact.named("mother").text("+1").text("+2").build();
        Contact atOnce = Contact.named("mother")
                .text("+1")
                .text("+2")
                .policy(DeliveryPolicy.everywhere())
                .build();
        NotificationSample low = NotificationSample.low();
        AlertState lasts = open(episode(low));
        Delivery first = Delivery.of(low.contact(inTurn).sequence(1).notification());
        List<Delivery> parts =
                Delivery.of(List.of(low.contact(atOnce).sequence(2).notification()));
        Delivery last = Delivery.of(low.contact(inTurn).sequence(3).notification());
        assertThat(parts).hasSize(2);
        Triage apart = triage(lasts, NOW, first, parts.get(0), parts.get(1));
        assertThat(apart.toSend()).containsExactlyInAnyOrderElementsOf(parts);
        isOnlyEnded(apart, first.id(), DeliveryState.SUPERSEDED, "newer");
        Triage again = triage(lasts, NOW, parts.get(0), parts.get(1), last);
        assertThat(again.toSend()).containsExactly(last);
        assertThat(again.finished()).hasSize(2);
    }

    @Test
    void whatHasNoAddressLeftIsDead() {
        Delivery delivery = NotificationSample.low().delivery();
        Attempt gone =
                new Attempt(NOW, Duration.ZERO, delivery.nextAddress().orElseThrow(), new AddressGone("bounced"));
        Delivery none = delivery.continuing(List.of(), gone);
        isOnlyEnded(
                triage(open(episode(NotificationSample.low())), NOW, none),
                none.id(),
                DeliveryState.DEAD,
                "every address was rejected, the last one: bounced");
    }

    @Test
    void whatWaitsForItsTurnTakesNoPlace() {
        NotificationSample low = NotificationSample.low();
        Delivery now = low.delivery();
        Delivery later = low.sequence(2).turnAfter(ofMinutes(10)).delivery();
        AlertState alerts = open(episode(low));
        Triage before = triage(alerts, NOW.plusSeconds(599), now, later);
        assertThat(before.toSend()).containsExactly(now);
        assertThat(before.finished()).isEmpty();
        Triage inTurn = triage(alerts, NOW.plusSeconds(600), now, later);
        assertThat(inTurn.toSend()).containsExactly(later);
        isOnlyEnded(inTurn, now.id(), DeliveryState.SUPERSEDED, later.id());
    }

    @Test
    void ofTwoMessagesToOneContactOnOneTopicTheNewerWaitsForTheOneBeingSent() {
        NotificationSample sample = NotificationSample.of(AlertKind.URGENT_LOW);
        Delivery beingSent = NotificationSample.low().sequence(1).delivery();
        Delivery newer = sample.sequence(2).delivery();
        Delivery toAunt = sample.sequence(2).contact(AUNT).delivery();
        Delivery ofSignal = NotificationSample.of(AlertKind.NO_DATA).sequence(3).delivery();
        Triage triage = Triage.of(
                List.of(beingSent, newer, toAunt, ofSignal), open(episode(sample)), Set.of(beingSent.id()), NOW);
        assertThat(triage.toSend()).containsExactly(toAunt, ofSignal);
        assertThat(triage.finished()).as("what is being sent ends by its send").isEmpty();
    }

    @Test
    void whatIsOlderThanTheOneBeingSentIsReplacedByIt() {
        NotificationSample sample = NotificationSample.low();
        Delivery older = sample.sequence(1).delivery();
        Delivery beingSent = sample.sequence(2).delivery();
        Triage triage = Triage.of(List.of(older, beingSent), open(episode(sample)), Set.of(beingSent.id()), NOW);
        assertThat(triage.toSend()).isEmpty();
        isOnlyEnded(triage, older.id(), DeliveryState.SUPERSEDED, beingSent.id());
    }

    @Test
    void highAndLowDoNotReplaceEachOther() {
        Delivery low = NotificationSample.low().sequence(1).delivery();
        Delivery high = NotificationSample.of(AlertKind.HIGH).sequence(2).delivery();
        Triage triage = triage(NONE_OPEN, NOW, low, high);
        assertThat(triage.toSend()).containsExactly(low, high);
        assertThat(triage.finished()).isEmpty();
    }

    @Test
    void theMostUrgentIsSentFirstAndOfThoseTheOldest() {
        Contact second = Contact.named("second").text("+3").build();
        Delivery notice =
                NotificationSample.low().severity(Severity.NOTICE).sequence(1).delivery();
        Delivery warning = NotificationSample.of(AlertKind.HIGH).sequence(4).delivery();
        Delivery olderWarning =
                NotificationSample.low().contact(second).sequence(3).delivery();
        Delivery urgent = NotificationSample.of(AlertKind.URGENT_LOW)
                .contact(AUNT)
                .sequence(5)
                .delivery();
        assertThat(triage(NONE_OPEN, NOW, notice, warning, olderWarning, urgent).toSend())
                .containsExactly(urgent, olderWarning, warning, notice);
    }

    @Test
    void whatWasAcknowledgedIsCancelled() {
        NotificationSample sample = NotificationSample.low();
        Delivery delivery = sample.delivery();
        AlertState alerts = open(acknowledged(sample, NOW, NOW.plusSeconds(600)));
        Triage triage = triage(alerts, NOW.plusSeconds(60), delivery);
        assertThat(triage.toSend()).isEmpty();
        isOnlyEnded(triage, delivery.id(), DeliveryState.CANCELLED, "acknowledged by father");
    }

    @Test
    void whatIsSaidAfterTheAcknowledgementIsNotCancelledByIt() {
        NotificationSample sample = NotificationSample.low();
        Instant acknowledgedAt = NOW.plusSeconds(60);
        Delivery again = NotificationSample.low()
                .createdAt(acknowledgedAt.plusMillis(1))
                .event(AlertEvent.REPEATED)
                .delivery();
        AlertState quiet = open(acknowledged(sample, acknowledgedAt, NOW.plusSeconds(600)));
        assertThat(triage(quiet, NOW.plusSeconds(61), again).toSend()).containsExactly(again);
        // When the quiet is over the engine takes quietUntil away; who acknowledged stays on record.
        AlertState over = open(acknowledged(sample, acknowledgedAt, null));
        Delivery first = sample.delivery();
        assertThat(triage(over, NOW.plusSeconds(61), first).toSend()).containsExactly(first);
    }

    @Test
    void theAcknowledgementOfAnotherTopicCancelsNothing() {
        Delivery high = NotificationSample.of(AlertKind.HIGH).delivery();
        AlertState alerts = open(
                episode(NotificationSample.of(AlertKind.HIGH)),
                acknowledged(NotificationSample.low(), NOW, NOW.plusSeconds(600)));
        assertThat(triage(alerts, NOW, high).toSend()).containsExactly(high);
    }

    @Test
    void whatWasOverBeforeAContactsTurnIsCancelled() {
        Delivery waiting = NotificationSample.low().turnAfter(ofMinutes(10)).delivery();
        isOnlyEnded(triage(NONE_OPEN, NOW, waiting), waiting.id(), DeliveryState.CANCELLED, "over before");
    }

    @Test
    void whatIsOverOnlyAfterTheContactsTurnIsStillSent() {
        Delivery delivery = NotificationSample.low().turnAfter(ofMinutes(10)).delivery();
        assertThat(triage(NONE_OPEN, NOW.plusSeconds(600), delivery).toSend()).containsExactly(delivery);
    }

    @Test
    void whatAMilderOpenAlertCarriesOnStaysForTheContactsTurn() {
        Delivery waiting = NotificationSample.of(AlertKind.URGENT_LOW)
                .turnAfter(ofMinutes(10))
                .delivery();
        AlertState carriedOn = open(episode(NotificationSample.low()));
        assertThat(triage(carriedOn, NOW, waiting).finished()).isEmpty();
        assertThat(triage(carriedOn, NOW.plusSeconds(600), waiting).toSend()).containsExactly(waiting);
    }

    @Test
    void whatAMilderAlertCarriesOnIsCancelledIfThatIsAcknowledged() {
        Delivery waiting = NotificationSample.of(AlertKind.URGENT_LOW)
                .turnAfter(ofMinutes(10))
                .delivery();
        AlertState alerts = open(acknowledged(NotificationSample.low(), NOW, NOW.plusSeconds(600)));
        isOnlyEnded(triage(alerts, NOW, waiting), waiting.id(), DeliveryState.CANCELLED, "acknowledged by father");
    }

    @Test
    void anOpenAlertOfAnotherTopicCarriesNothingOn() {
        Delivery waiting = NotificationSample.low().turnAfter(ofMinutes(10)).delivery();
        AlertState alerts = open(episode(NotificationSample.of(AlertKind.HIGH)));
        isOnlyEnded(triage(alerts, NOW, waiting), waiting.id(), DeliveryState.CANCELLED, "over before");
    }

    @Test
    void anAlertThatTheContactDoesNotHearOfCarriesNothingOn() {
        Contact aunt = Contact.named("aunt").text("+2").atLeast(Severity.URGENT).build();
        Delivery waiting = NotificationSample.of(AlertKind.URGENT_LOW)
                .contact(aunt)
                .turnAfter(ofMinutes(10))
                .delivery();
        AlertState alerts = open(episode(NotificationSample.low()));
        isOnlyEnded(triage(alerts, NOW, waiting), waiting.id(), DeliveryState.CANCELLED, "over before");
    }

    @Test
    void whenThePatientNoLongerAgreesNothingIsSent() {
        Contact aunt = Contact.named("aunt")
                .text("+2")
                .consentUntil(NOW.plusSeconds(60))
                .build();
        NotificationSample sample = NotificationSample.low().contact(aunt);
        AlertState alerts = open(episode(sample));
        Delivery delivery = sample.delivery();
        assertThat(triage(alerts, NOW, delivery).toSend()).containsExactly(delivery);
        isOnlyEnded(
                triage(alerts, NOW.plusSeconds(60), delivery),
                delivery.id(),
                DeliveryState.CANCELLED,
                "no longer agrees");
    }

    @Test
    void thatItIsOverIsNeverCancelled() {
        NotificationSample sample = NotificationSample.low().event(AlertEvent.RESOLVED);
        Delivery resolved = sample.delivery();
        // A new episode may have begun, and may have been acknowledged, before the end of the last could be told.
        AlertState alerts = open(acknowledged(sample, NOW.plusSeconds(1), NOW.plusSeconds(600)));
        assertThat(triage(alerts, NOW.plusSeconds(2), resolved).toSend()).containsExactly(resolved);
        Delivery later = sample.turnAfter(ofMinutes(1)).delivery();
        assertThat(triage(NONE_OPEN, NOW, later).finished()).isEmpty();
    }

    @Test
    void whatCouldNotBeDeliveredInTimeExpiresAndTheReasonSaysWhatWasTried() {
        DeliveryPolicy policy = DeliveryPolicy.standard().expireAfter(ofMinutes(5));
        NotificationSample sample = NotificationSample.low()
                .contact(Contact.named("mother").text("+1").policy(policy).build());
        Delivery delivery = sample.delivery();
        AlertState alerts = open(episode(sample));
        Instant end = NOW.plusSeconds(300);
        assertThat(triage(alerts, end.minusNanos(1), delivery).toSend()).containsExactly(delivery);
        isOnlyEnded(triage(alerts, end, delivery), delivery.id(), DeliveryState.EXPIRED, "PT5M in 0 attempts");
        Delivery failed = delivery.attempted(
                new Attempt(NOW, Duration.ZERO, delivery.nextAddress().orElseThrow(), new RetryLater("busy")));
        isOnlyEnded(
                triage(alerts, end, failed), delivery.id(), DeliveryState.EXPIRED, "PT5M in 1 attempts, at last: busy");
    }

    @Test
    void whatIsBeingSentDoesNotExpireMeanwhile() {
        Delivery delivery = NotificationSample.low().delivery();
        Triage triage = Triage.of(
                List.of(delivery),
                open(episode(NotificationSample.low())),
                Set.of(delivery.id()),
                delivery.notification().expiresAt());
        assertThat(triage.finished()).isEmpty();
        assertThat(triage.toSend()).isEmpty();
    }

    @Test
    void theOutboxIsLeftAsItWas() {
        List<Delivery> outbox = new ArrayList<>(List.of(
                NotificationSample.low().sequence(2).delivery(),
                NotificationSample.low().sequence(1).delivery()));
        List<Delivery> before = List.copyOf(outbox);
        Triage.of(outbox, NONE_OPEN, Set.of(), NOW);
        assertThat(outbox).isEqualTo(before);
    }

    private static NotificationSample recorded() {
        return NotificationSample.low()
                .contact(Contact.named("archive")
                        .webhook("https://a.example/")
                        .policy(DeliveryPolicy.standard().everyMessage(true))
                        .build());
    }

    @Test
    void whoKeepsARecordGetsEveryMessageOneAfterTheOther() {
        Delivery raised = recorded().delivery();
        Delivery repeated = recorded().event(AlertEvent.REPEATED).sequence(2).delivery();
        Delivery resolved = recorded().event(AlertEvent.RESOLVED).sequence(3).delivery();
        AlertState alerts = open(episode(recorded()));
        Triage first = triage(alerts, NOW, resolved, repeated, raised);
        assertThat(first.finished()).isEmpty();
        assertThat(first.toSend()).containsExactly(raised);
        Delivery failed = raised.attempted(
                new Attempt(NOW, Duration.ZERO, raised.nextAddress().orElseThrow(), new RetryLater("busy")));
        Triage waiting = triage(alerts, NOW.plusSeconds(1), failed, repeated, resolved);
        assertThat(waiting.finished()).isEmpty();
        assertThat(waiting.toSend()).as("the others wait for the first").isEmpty();
        assertThat(triage(NONE_OPEN, NOW, repeated, resolved).toSend()).containsExactly(repeated);
    }

    @Test
    void whatIsNotDueYetByItsTurnHoldsUpNothing() {
        Delivery later = recorded().turnAfter(ofMinutes(10)).delivery();
        Delivery now = recorded().sequence(2).delivery();
        assertThat(triage(open(episode(recorded())), NOW, later, now).toSend()).containsExactly(now);
    }
}
