package io.glucorelay.delivery;

import static io.glucorelay.NotificationSample.NOW;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.NotificationSample;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Route;
import io.glucorelay.delivery.SendOutcome.AddressGone;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Address PUSH = new Address(Channel.PUSH, "token");
    private static final Address TEXT = new Address(Channel.TEXT, "+1");
    private static final Address EMAIL = new Address(Channel.EMAIL, "m@example.org");
    private static final Duration TOOK = ofSeconds(1);
    private static final DeliveryPolicy EXACT = DeliveryPolicy.standard().jitter(0);

    private static Delivery delivery(DeliveryPolicy policy, Address... addresses) {
        return NotificationSample.low().contact(mother(policy, addresses)).delivery();
    }

    private static Contact mother(DeliveryPolicy policy, Address... addresses) {
        Contact.Builder mother = Contact.named("mother").policy(policy);
        List.of(addresses).forEach(mother::address);
        return mother.build();
    }

    /** Tries when it is due, at the address whose turn it is. */
    private static Delivery tried(Delivery delivery, SendOutcome outcome) {
        return delivery.attempted(
                new Attempt(delivery.dueAt(), TOOK, delivery.nextAddress().orElseThrow(), outcome));
    }

    private static Instant lastEnd(Delivery delivery) {
        Attempt last = delivery.attempts().get(delivery.attempts().size() - 1);
        return last.at().plus(last.took());
    }

    @Test
    void atFirstItIsDueWhenItMayBeSent() {
        Delivery delivery = NotificationSample.low().turnAfter(ofSeconds(90)).delivery();
        assertThat(delivery)
                .returns(DeliveryState.PENDING, Delivery::state)
                .returns(NOW.plusSeconds(90), Delivery::dueAt)
                .returns(NOW, Delivery::changedAt)
                .returns("", Delivery::reason)
                .returns(List.of(), Delivery::attempts);
    }

    @Test
    void deliveredIsTheEnd() {
        Delivery delivered = tried(tried(delivery(EXACT, TEXT), new RetryLater("busy")), new Delivered("id-7"));
        assertThat(delivered)
                .returns(DeliveryState.DELIVERED, Delivery::state)
                .returns("", Delivery::reason)
                .returns(NOW.plusSeconds(12), Delivery::changedAt);
        assertThat(delivered.attempts())
                .extracting(Attempt::outcome)
                .containsExactly(new RetryLater("busy"), new Delivered("id-7"));
    }

    @Test
    void aFailedAttemptIsFollowedByALongerWaitEachTime() {
        Delivery delivery = delivery(EXACT, TEXT);
        for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
            delivery = tried(delivery, new RetryLater("busy"));
            assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(delivery.reason()).isEqualTo("busy");
            assertThat(delivery.changedAt()).isEqualTo(lastEnd(delivery));
            assertThat(delivery.dueAt()).isEqualTo(lastEnd(delivery).plusSeconds(seconds));
        }
    }

    @Test
    void eachAttemptTakesTheNextAddressAndAfterTheLastTheFirstAgain() {
        Delivery delivery = delivery(EXACT, PUSH, TEXT, EMAIL);
        for (Address address : new Address[] {PUSH, TEXT, EMAIL, PUSH, TEXT}) {
            assertThat(delivery.nextAddress()).contains(address);
            delivery = tried(delivery, new RetryLater("busy"));
        }
    }

    @Test
    void anAddressRejectedForGoodIsLeftOutAndTheNextTriedAtOnce() {
        Delivery delivery = tried(delivery(EXACT, PUSH, TEXT, EMAIL), new Rejected("no such device"));
        assertThat(delivery)
                .returns(DeliveryState.PENDING, Delivery::state)
                .returns("no such device", Delivery::reason)
                .returns(lastEnd(delivery), Delivery::dueAt);
        for (Address address : new Address[] {TEXT, EMAIL, TEXT, EMAIL}) {
            assertThat(delivery.nextAddress()).contains(address);
            delivery = tried(delivery, new RetryLater("busy"));
        }
    }

    @Test
    void whenEveryAddressWasRejectedItIsDead() {
        Delivery delivery = delivery(EXACT, PUSH, TEXT);
        delivery = tried(tried(delivery, new Rejected("no such device")), new Rejected("no such number"));
        assertThat(delivery.state()).isEqualTo(DeliveryState.DEAD);
        assertThat(delivery.reason()).contains("every address was rejected").contains("no such number");
        assertThat(delivery.changedAt()).isEqualTo(lastEnd(delivery));
        assertThat(delivery.nextAddress()).isEmpty();
    }

    @Test
    void afterAsManyFailuresAsThePolicyAllowsItIsDead() {
        Delivery delivery = delivery(EXACT.maxAttempts(3), PUSH, TEXT);
        delivery = tried(tried(delivery, new RetryLater("busy")), new Rejected("no such number"));
        assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
        delivery = tried(delivery, new RetryLater("timeout"));
        assertThat(delivery)
                .returns(DeliveryState.DEAD, Delivery::state)
                .returns("3 attempts failed, the last one: timeout", Delivery::reason);
    }

    @Test
    void theLastAttemptMayStillSucceed() {
        Delivery delivery = tried(delivery(EXACT.maxAttempts(2), TEXT), new RetryLater("busy"));
        assertThat(tried(delivery, new Delivered("")).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aProviderThatAsksToWaitIsLeftAloneForThatLong() {
        Delivery delivery = tried(delivery(EXACT, TEXT), new RetryLater("slow down", ofSeconds(90)));
        assertThat(delivery.dueAt()).isEqualTo(lastEnd(delivery).plusSeconds(90));
    }

    @Test
    void aWaitShorterThanThePolicysDoesNotHurryIt() {
        Delivery delivery = tried(delivery(EXACT, TEXT), new RetryLater("slow down", ofSeconds(3)));
        assertThat(delivery.dueAt()).isEqualTo(lastEnd(delivery).plusSeconds(10));
        Delivery backwards = tried(delivery(EXACT, TEXT), new RetryLater("slow down", ofSeconds(-90)));
        assertThat(backwards.dueAt()).isEqualTo(lastEnd(backwards).plusSeconds(10));
    }

    @Test
    void aWaitThatOneProviderAsksForBindsNoOther() {
        Delivery delivery = tried(delivery(EXACT, PUSH, TEXT), new RetryLater("slow down", Duration.ofMinutes(10)));
        for (int seconds : new int[] {10, 20, 40, 80}) {
            assertThat(delivery.nextAddress()).contains(TEXT);
            assertThat(delivery.dueAt()).isEqualTo(lastEnd(delivery).plusSeconds(seconds));
            delivery = tried(delivery, new RetryLater("busy"));
        }
    }

    /** Else one request to wait a second would put the address out of use for good. */
    @Test
    void afterTheWaitThatAProviderAskedForItsAddressHasItsTurnAgain() {
        Delivery delivery = tried(delivery(EXACT, PUSH, TEXT), new RetryLater("slow down", ofSeconds(1)));
        for (Address address : new Address[] {TEXT, PUSH, TEXT, PUSH}) {
            assertThat(delivery.nextAddress()).contains(address);
            delivery = tried(delivery, new RetryLater("busy"));
        }
    }

    @Test
    void ifAllProvidersAskToWaitTheOneThatAsksForLeastIsNext() {
        Delivery delivery = tried(delivery(EXACT, PUSH, TEXT), new RetryLater("slow down", Duration.ofMinutes(10)));
        delivery = tried(delivery, new RetryLater("slow down", Duration.ofMinutes(15)));
        assertThat(delivery.nextAddress()).contains(PUSH);
        assertThat(delivery.dueAt())
                .isEqualTo(delivery.attempts().get(0).at().plus(TOOK).plusSeconds(600));
    }

    @Test
    void itIsNeverDueAfterItExpires() {
        Delivery slow = tried(delivery(EXACT, TEXT), new RetryLater("slow down", Duration.ofDays(2)));
        assertThat(slow)
                .returns(DeliveryState.PENDING, Delivery::state)
                .returns(slow.notification().expiresAt(), Delivery::dueAt);
        Delivery brief = tried(delivery(EXACT.expireAfter(ofSeconds(2)), TEXT), new RetryLater("busy"));
        assertThat(brief.dueAt()).isEqualTo(NOW.plusSeconds(2));
    }

    /** A provider can answer anything; an exception here would leave the message neither sent nor failed. */
    @Test
    void aProviderThatAsksToWaitForeverBreaksNothing() {
        for (Duration forever : new Duration[] {
            ChronoUnit.FOREVER.getDuration(), Duration.ofSeconds(Long.MIN_VALUE), Duration.ofDays(1_000_000_000_000L)
        }) {
            Delivery delivery = tried(delivery(EXACT, PUSH, TEXT), new RetryLater("slow down", forever));
            assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(delivery.nextAddress()).contains(TEXT);
        }
    }

    @Test
    void jitterIsTheSameWheneverItIsWorkedOutAnew() {
        Delivery delivery = delivery(EXACT.jitter(1), TEXT);
        assertThat(tried(delivery, new RetryLater("busy"))).isEqualTo(tried(delivery, new RetryLater("busy")));
    }

    @Test
    void jitterSpreadsWhatFailedTogether() {
        Set<Instant> due = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Delivery delivery = NotificationSample.low()
                    .sequence(i)
                    .contact(Contact.named("mother")
                            .text("+1")
                            .policy(EXACT.jitter(0.5))
                            .build())
                    .delivery();
            Delivery retried = tried(delivery, new RetryLater("busy"));
            assertThat(retried.dueAt()).isBetween(NOW.plusSeconds(6), NOW.plusSeconds(11));
            due.add(retried.dueAt());
        }
        // Of 5,000 milliseconds; all different would be chance, some hundreds are spread enough.
        assertThat(due).hasSizeGreaterThan(700);
        assertThat(due).anyMatch(at -> at.isBefore(NOW.plusSeconds(7)));
        assertThat(due).anyMatch(at -> at.isAfter(NOW.plusSeconds(10)));
    }

    @Test
    void theReadyMadePoliciesTryUntilItIsNoLongerWorthIt() {
        for (DeliveryPolicy policy : List.of(DeliveryPolicy.urgent(), DeliveryPolicy.standard())) {
            for (int i = 0; i < 500; i++) {
                Delivery delivery = NotificationSample.low()
                        .sequence(i)
                        .contact(mother(policy, TEXT))
                        .delivery();
                Instant end = delivery.notification().expiresAt();
                while (delivery.state() == DeliveryState.PENDING
                        && delivery.dueAt().isBefore(end)) {
                    delivery = tried(delivery, new RetryLater("busy"));
                }
                assertThat(delivery)
                        .returns(DeliveryState.PENDING, Delivery::state)
                        .returns(end, Delivery::dueAt);
            }
        }
    }

    @Test
    void ofOldFailuresTheBeginningOfTheReasonIsKeptAndOfOlderOnesNone() {
        String reason = "421 4.3.2 the service is not available at this time, try again later";
        List<Attempt> attempts = tried(40, i -> i + " " + reason).attempts();
        assertThat(attempts).hasSize(40);
        for (int i = 0; i < 10; i++) {
            assertThat(attempts.get(i).outcome()).isEqualTo(new RetryLater("", ofSeconds(7)));
        }
        assertThat(attempts.get(10).outcome())
                .isEqualTo(new RetryLater("10 421 4.3.2 the service is not availab…", ofSeconds(7)));
        assertThat(attempts.get(29).outcome())
                .isEqualTo(new RetryLater("29 421 4.3.2 the service is not availab…", ofSeconds(7)));
        for (int i = 30; i < 40; i++) {
            assertThat(attempts.get(i).outcome()).isEqualTo(new RetryLater(i + " " + reason, ofSeconds(7)));
        }
    }

    @Test
    void aReasonThatIsTheSameAgainAndAgainIsKept() {
        assertThat(tried(60, i -> "connection refused").attempts()).hasSize(60).allSatisfy(attempt -> assertThat(
                        attempt.outcome())
                .isEqualTo(new RetryLater("connection refused", ofSeconds(7))));
    }

    private static Delivery tried(int times, IntFunction<String> reason) {
        Delivery delivery = delivery(EXACT.maxAttempts(200), TEXT);
        for (int i = 0; i < times; i++) {
            delivery = tried(delivery, new RetryLater(reason.apply(i), ofSeconds(7)));
        }
        assertThat(delivery.reason()).isEqualTo(reason.apply(times - 1));
        return delivery;
    }

    @Test
    void endingItKeepsWhatWasTried() {
        Delivery delivery = tried(delivery(EXACT, TEXT), new RetryLater("busy"));
        Delivery ended = delivery.ended(DeliveryState.CANCELLED, NOW.plusSeconds(99), "acknowledged by mother");
        assertThat(ended)
                .returns(DeliveryState.CANCELLED, Delivery::state)
                .returns("acknowledged by mother", Delivery::reason)
                .returns(NOW.plusSeconds(99), Delivery::changedAt)
                .returns(delivery.attempts(), Delivery::attempts);
    }

    @Test
    void onlyPendingIsNotFinal() {
        for (DeliveryState state : DeliveryState.values()) {
            assertThat(state.isFinal()).isEqualTo(state != DeliveryState.PENDING);
        }
    }

    @Test
    void aFallbackStaysWithAnAddressUntilItHasFailedOftenEnough() {
        Delivery delivery = delivery(EXACT.route(Route.fallback(2, Duration.ofMinutes(10))), PUSH, TEXT);
        delivery = tried(delivery, new RetryLater("busy"));
        assertThat(delivery.nextAddress()).contains(PUSH);
        assertThat(delivery.dueAt()).isEqualTo(lastEnd(delivery).plusSeconds(10));
        delivery = tried(delivery, new RetryLater("busy"));
        assertThat(delivery.nextAddress()).as("the next takes over at once").contains(TEXT);
        assertThat(delivery.dueAt()).isEqualTo(lastEnd(delivery));
        delivery = tried(delivery, new RetryLater("busy"));
        assertThat(delivery.nextAddress()).contains(TEXT);
        delivery = tried(delivery, new RetryLater("busy"));
        assertThat(delivery.nextAddress()).as("after the last they alternate").contains(PUSH);
        assertThat(delivery.dueAt()).isAfter(lastEnd(delivery));
        delivery = tried(delivery, new RetryLater("busy"));
        assertThat(delivery.nextAddress()).contains(TEXT);
    }

    @Test
    void aFallbackTakesOverWhenItsPatienceIsOver() {
        Delivery delivery = delivery(EXACT.route(Route.fallback(20, ofSeconds(25))), PUSH, TEXT);
        delivery = tried(delivery, new RetryLater("busy"));
        assertThat(delivery.nextAddress()).contains(PUSH);
        delivery = tried(delivery, new RetryLater("busy"));
        assertThat(delivery.nextAddress()).contains(TEXT);
        assertThat(delivery.dueAt()).isEqualTo(NOW.plusSeconds(25).plusMillis(1));
    }

    @Test
    void aFallbackTakesOverAtOnceFromAnAddressThatIsGoneOrHasToWait() {
        DeliveryPolicy policy = EXACT.route(Route.fallback(5, Duration.ofMinutes(10)));
        Delivery gone = tried(delivery(policy, PUSH, TEXT), new AddressGone("unregistered"));
        assertThat(gone.nextAddress()).contains(TEXT);
        assertThat(gone.dueAt()).isEqualTo(lastEnd(gone));
        Delivery told = tried(delivery(policy, PUSH, TEXT), new RetryLater("slow down", Duration.ofMinutes(5)));
        assertThat(told.nextAddress()).contains(TEXT);
    }

    @Test
    void whereAllAreToldAtOnceEachAddressHasAMessageOfItsOwn() {
        List<Delivery> all = Delivery.of(
                List.of(delivery(EXACT.route(Route.allAtOnce()), PUSH, TEXT).notification()));
        assertThat(all).hasSize(2).doesNotHaveDuplicates();
        assertThat(all).extracting(Delivery::nextAddress).containsExactly(Optional.of(PUSH), Optional.of(TEXT));
        assertThat(all).extracting(Delivery::id).doesNotHaveDuplicates();
        assertThat(Delivery.of(List.of(delivery(EXACT, PUSH, TEXT).notification())))
                .hasSize(1);
    }

    @Test
    void pastAChannelThatIsNotOpenItGoesToTheNextThatIs() {
        Delivery delivery = delivery(EXACT, PUSH, TEXT, EMAIL);
        assertThat(delivery.nextAddress(channel -> true)).contains(PUSH);
        assertThat(delivery.nextAddress(channel -> channel != Channel.PUSH)).contains(TEXT);
        assertThat(tried(delivery, new RetryLater("busy")).nextAddress(channel -> channel != Channel.TEXT))
                .contains(EMAIL);
    }

    @Test
    void ifNoOtherMayBeTriedItGoesWhereItWouldHaveGone() {
        Delivery delivery = delivery(EXACT, PUSH, TEXT, EMAIL);
        assertThat(delivery.nextAddress(channel -> false)).contains(PUSH);
        Delivery rejected = tried(delivery, new Rejected("no such device"));
        assertThat(rejected.nextAddress(channel -> channel == Channel.PUSH)).contains(TEXT);
        Delivery toWait = tried(delivery(EXACT, PUSH, TEXT), new RetryLater("slow down", Duration.ofMinutes(10)));
        assertThat(toWait.nextAddress(channel -> channel == Channel.PUSH))
                .as("another channel's wait is no reason not to keep one's own")
                .contains(TEXT);
    }

    @Test
    void whatIsPutOffHasNotBeenTriedAndIsDueLaterButNotAfterItsEnd() {
        Delivery delivery = tried(delivery(EXACT, PUSH), new RetryLater("busy"));
        Instant later = delivery.dueAt().plusSeconds(7);
        assertThat(delivery.postponed(later, "too much waits"))
                .isEqualTo(new Delivery(
                        delivery.notification(),
                        DeliveryState.PENDING,
                        later,
                        delivery.attempts(),
                        "too much waits",
                        delivery.changedAt()));
        Instant end = delivery.notification().expiresAt();
        assertThat(delivery.postponed(end.plusSeconds(1), "too much waits").dueAt())
                .isEqualTo(end);
    }
}
