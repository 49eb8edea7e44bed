package io.glucorelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.NotificationSample;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class DeliveryPropertyTest {

    @Provide
    Arbitrary<List<SendOutcome>> failures() {
        Arbitrary<Duration> wait = Arbitraries.longs()
                .between(-1_000, Duration.ofHours(6).toMillis())
                .map(Duration::ofMillis);
        Arbitrary<SendOutcome> outcome = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(new RetryLater("busy"))),
                Tuple.of(3, wait.map(delay -> new RetryLater("slow down", delay))),
                Tuple.of(1, Arbitraries.just(new Rejected("no such address"))));
        return outcome.list().ofSize(20);
    }

    private static Delivery delivery(int addresses, int maxAttempts) {
        Contact.Builder contact =
                Contact.named("mother").policy(DeliveryPolicy.standard().maxAttempts(maxAttempts));
        for (int i = 0; i < addresses; i++) {
            contact.text("+" + i);
        }
        return NotificationSample.low().contact(contact.build()).delivery();
    }

    @Property
    void whateverFailsItEndsOrGoesOnInTimeAtAnAddressThatMayBeTried(
            @ForAll("failures") List<SendOutcome> failures,
            @ForAll @IntRange(min = 1, max = 4) int addresses,
            @ForAll @IntRange(min = 1, max = 20) int maxAttempts) {
        Delivery delivery = delivery(addresses, maxAttempts);
        Set<Address> rejected = new HashSet<>();
        for (SendOutcome failure : failures) {
            if (delivery.state().isFinal()) {
                break;
            }
            Address to = delivery.nextAddress().orElseThrow();
            assertThat(rejected).doesNotContain(to);
            Instant at = delivery.dueAt();
            delivery = delivery.attempted(new Attempt(at, Duration.ofSeconds(1), to, failure));
            if (failure instanceof Rejected) {
                rejected.add(to);
            }
            if (delivery.state() == DeliveryState.PENDING) {
                Instant end = delivery.notification().expiresAt();
                assertThat(delivery.dueAt()).isBetween(min(at, end), end);
            }
        }
        boolean noneLeft = rejected.size() == addresses;
        boolean tooMany = delivery.attempts().size() == maxAttempts;
        assertThat(delivery.attempts()).hasSizeLessThanOrEqualTo(maxAttempts);
        assertThat(delivery.state()).isEqualTo(noneLeft || tooMany ? DeliveryState.DEAD : DeliveryState.PENDING);
        assertThat(delivery.reason()).isNotEmpty();
    }

    @Property
    void unlessRejectedOrAskedToWaitEveryAddressIsTriedInEachRound(
            @ForAll("failures") List<SendOutcome> failures, @ForAll @IntRange(min = 1, max = 4) int addresses) {
        Delivery delivery = delivery(addresses, 200);
        int steps = 0;
        for (SendOutcome failure : failures) {
            if (delivery.state().isFinal()) {
                return;
            }
            delivery = attempt(delivery, failure);
        }
        if (delivery.state().isFinal()) {
            return;
        }
        // No provider asks for more than six hours: then all that were not rejected are open.
        Delivery late = new Delivery(
                delivery.notification(),
                delivery.state(),
                delivery.dueAt().plus(Duration.ofHours(7)),
                delivery.attempts(),
                delivery.reason(),
                delivery.changedAt());
        Set<Address> rejected = new HashSet<>();
        for (Attempt attempt : delivery.attempts()) {
            if (attempt.outcome() instanceof Rejected) {
                rejected.add(attempt.to());
            }
        }
        Set<Address> tried = new HashSet<>();
        while (steps++ < addresses - rejected.size()) {
            Address to = late.nextAddress().orElseThrow();
            tried.add(to);
            Delivery next =
                    late.attempted(new Attempt(late.dueAt(), Duration.ofSeconds(1), to, new RetryLater("busy")));
            late = new Delivery(
                    next.notification(), next.state(), late.dueAt(), next.attempts(), next.reason(), next.changedAt());
        }
        assertThat(tried).hasSize(addresses - rejected.size());
    }

    @Property
    void aSuccessEndsItWhateverFailedBefore(
            @ForAll("failures") List<SendOutcome> failures,
            @ForAll @IntRange(min = 0, max = 19) int successAfter,
            @ForAll @IntRange(min = 1, max = 4) int addresses) {
        Delivery delivery = delivery(addresses, 20);
        for (int i = 0; i < successAfter && !delivery.state().isFinal(); i++) {
            delivery = attempt(delivery, failures.get(i));
        }
        if (!delivery.state().isFinal()) {
            assertThat(attempt(delivery, new Delivered("")).state()).isEqualTo(DeliveryState.DELIVERED);
        }
    }

    private static Delivery attempt(Delivery delivery, SendOutcome outcome) {
        return delivery.attempted(new Attempt(
                delivery.dueAt(), Duration.ofSeconds(1), delivery.nextAddress().orElseThrow(), outcome));
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
