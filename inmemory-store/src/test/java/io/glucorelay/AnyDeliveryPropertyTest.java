package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Digest;
import io.glucorelay.careplan.QuietHours;
import io.glucorelay.careplan.Route;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Callbacks;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.Receipt;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A day of any policies, providers, receipts and people, through two relays on one store, in virtual time. */
class AnyDeliveryPropertyTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration STEP = ofSeconds(30);
    private static final int MOST_SENDS_AT_ONCE = 500;
    private static final List<Channel> CHANNELS = List.of(Channel.TEXT, Channel.PUSH, Channel.EMAIL);
    private static final List<Receipt.Kind> KINDS = List.of(Receipt.Kind.values());

    /** One day. */
    private static final class Day {
        final Random random;
        final SettableClock clock = new SettableClock(START);
        final InMemoryStore store = new InMemoryStore();
        final List<Relay> relays = new ArrayList<>();
        final List<OutgoingMessage> sent = new ArrayList<>();

        /** What was taken over, by idempotency key, and is not to be sent again. */
        final Set<String> takenOver = new HashSet<>();

        final List<String> sentTwice = new ArrayList<>();
        final boolean plansChange;
        final boolean escalates;
        final int reliability;
        int atOnce;
        double value = 110;

        Day(long seed) {
            random = new Random(seed);
            plansChange = random.nextInt(3) == 0;
            escalates = random.nextBoolean();
            reliability = 30 + random.nextInt(71);
            relays.add(relay());
            relays.add(relay());
        }

        Relay relay() {
            RelayBuilder builder = Relay.builder()
                    .sharedStore(store)
                    .callbacks(Callbacks.withKey(new byte[32]))
                    .clock(clock);
            for (Channel channel : CHANNELS) {
                builder.channel(
                        channel,
                        this::send,
                        random.nextBoolean()
                                ? ChannelLimits.standard()
                                : ChannelLimits.standard()
                                        .concurrency(1 + random.nextInt(2))
                                        .queue(1 + random.nextInt(3))
                                        .rate(1 + random.nextInt(20), ofMinutes(1)));
            }
            return builder.build();
        }

        SendOutcome send(OutgoingMessage message) {
            assertThat(++atOnce).isLessThan(MOST_SENDS_AT_ONCE);
            sent.add(message);
            if (takenOver.contains(message.idempotencyKey())) {
                sentTwice.add(message.idempotencyKey());
            }
            boolean isDown = clock.instant().getEpochSecond() / 3_000 % 5
                    == CHANNELS.indexOf(message.to().channel());
            if (!isDown && random.nextInt(100) < reliability) {
                takenOver.add(message.idempotencyKey());
                return new Delivered("id");
            }
            return switch (isDown ? 0 : random.nextInt(8)) {
                case 4 -> new SendOutcome.RetryLater("429", ofSeconds(random.nextInt(200)));
                case 5 -> new SendOutcome.Rejected("blocked");
                case 6 -> new SendOutcome.AddressGone("not in service");
                case 7 -> throw new AssertionError("a mistake in a sender");
                default -> new SendOutcome.RetryLater("503");
            };
        }

        DeliveryPolicy policy() {
            DeliveryPolicy policy = random.nextBoolean() ? DeliveryPolicy.urgent() : DeliveryPolicy.standard();
            policy = random.nextInt(3) == 0 ? policy.maxAttempts(1 + random.nextInt(4)) : policy;
            policy = random.nextInt(4) == 0 ? policy.decorrelatedJitter() : policy;
            policy = random.nextInt(4) == 0 ? policy.expireAfter(ofMinutes(5 + random.nextInt(60))) : policy;
            policy = switch (random.nextInt(3)) {
                case 0 -> policy.route(Route.allAtOnce());
                case 1 -> policy.route(Route.fallback(1 + random.nextInt(3), ofSeconds(30 + random.nextInt(300))));
                default -> policy;
            };
            policy = switch (random.nextInt(3)) {
                case 0 -> policy.digest(Digest.ofNotices(ofMinutes(30)));
                case 1 -> policy.digest(Digest.ofAllNotUrgent(ofMinutes(20 + random.nextInt(50))));
                default -> policy;
            };
            Schedule hours = Schedule.daily(LocalTime.of(13 + random.nextInt(5), 0), LocalTime.of(19, 30));
            return switch (random.nextInt(3)) {
                case 0 -> policy.quietHours(QuietHours.deferring(hours));
                case 1 -> policy.quietHours(QuietHours.droppingNotices(hours));
                default -> policy;
            };
        }

        void putPlan() {
            CarePlan.Builder plan = CarePlan.forPatient("p-1")
                    .rule(AlertRule.urgentLow(mgdl(55))
                            .repeatEvery(ofMinutes(15))
                            .quality(DataQuality.ANY))
                    .rule(AlertRule.low(mgdl(70)).repeatEvery(ofMinutes(30)).quality(DataQuality.ANY))
                    .rule(AlertRule.high(mgdl(180))
                            .severity(Severity.NOTICE)
                            .repeatEvery(ofHours(1))
                            .quality(DataQuality.ANY))
                    .rule(AlertRule.noData(ofMinutes(20)).repeatEvery(Duration.ZERO));
            for (int i = 0; i < 3; i++) {
                Contact.Builder contact = Contact.named("contact-" + i)
                        .policy(policy())
                        .escalateAfter(ofMinutes(escalates ? 5L * i * random.nextInt(3) : 0));
                int addresses = 1 + random.nextInt(3);
                for (int j = 0; j < addresses; j++) {
                    contact.address(new Address(CHANNELS.get(random.nextInt(3)), "+" + i + j));
                }
                plan.contact(contact);
            }
            relays.get(0).carePlans().put(plan.build());
        }

        void runDue() {
            for (Relay relay : relays) {
                atOnce = 0;
                relay.runDue();
            }
        }

        void step() {
            Relay relay = relays.get(random.nextInt(2));
            if (random.nextInt(10) == 0) {
                value = Math.max(40, Math.min(250, value + random.nextInt(161) - 80));
                relay.ingest(List.of(Reading.of("p-1", "sensor", clock.instant(), mgdl(value))));
            }
            if (!sent.isEmpty() && random.nextInt(15) == 0) {
                OutgoingMessage message = sent.get(Math.max(0, sent.size() - 1 - random.nextInt(5)));
                Receipt.Kind kind = KINDS.get(random.nextInt(4));
                Instant at = random.nextInt(5) == 0 ? Instant.EPOCH : clock.instant();
                for (int i = random.nextInt(2); i >= 0; i--) {
                    relay.receive(new Receipt(message.callbackToken(), kind, at, "30003"));
                }
            }
            if (!sent.isEmpty() && random.nextInt(150) == 0) {
                relay.acknowledge(sent.get(sent.size() - 1).callbackToken(), ofMinutes(1 + random.nextInt(60)));
            }
            if (plansChange && random.nextInt(300) == 0) {
                putPlan();
            }
            // Now and then nobody delivers for a while.
            if (random.nextInt(20) > 0) {
                runDue();
            }
            clock.advance(STEP);
        }

        List<Delivery> deliveries() {
            return relays.get(0)
                    .history("p-1", START.minus(ofHours(1)), START.plus(Duration.ofDays(9)))
                    .deliveries()
                    .toList();
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everythingEndsInOrderAndNothingIsSentAgainThatWasTakenOver(@ForAll long seed) {
        Day day = new Day(seed);
        assertTimeoutPreemptively(ofSeconds(60), () -> {
            day.putPlan();
            for (int i = 0; i < 1_000; i++) {
                day.step();
            }
            day.relays.get(0).allClear("p-1", "nurse");
            for (int i = 0; i < 600; i++) {
                day.relays.get(1).ingest(List.of(Reading.of("p-1", "sensor", day.clock.instant(), mgdl(120))));
                day.runDue();
                day.clock.advance(ofMinutes(5));
            }
        });
        List<Delivery> all = day.deliveries();
        assertThat(all).allSatisfy(delivery -> assertThat(delivery.state().isFinal())
                .as("%s", delivery)
                .isTrue());
        assertThat(day.sentTwice).isEmpty();
        isInOrder(all);
        if (!day.plansChange) {
            isTriedNoMoreThanThePolicySays(all);
        }
    }

    private static void isTriedNoMoreThanThePolicySays(List<Delivery> all) {
        for (Delivery delivery : all) {
            assertThat(delivery.attempts().stream()
                            .filter(AnyDeliveryPropertyTest::isFailure)
                            .count())
                    .as("%s", delivery)
                    .isLessThanOrEqualTo(
                            delivery.notification().contact().policy().maxAttempts());
        }
    }

    /** Of an attempt itself: what a provider tells of it later stands beside it. */
    private static boolean isFailure(Attempt attempt) {
        String outcome = attempt.outcome().toString();
        return !(attempt.outcome() instanceof Delivered)
                && !outcome.contains("bounced")
                && !outcome.contains("not delivered after all");
    }

    private static Instant takenOverAt(Delivery delivery) {
        Attempt last = delivery.attempts().get(delivery.attempts().size() - 1);
        return last.at();
    }

    private static void isInOrder(List<Delivery> all) {
        for (Delivery one : all) {
            for (Delivery other : all) {
                Notification older = one.notification();
                Notification newer = other.notification();
                if (one.state() == DeliveryState.DELIVERED
                        && other.state() == DeliveryState.DELIVERED
                        && older.sequence() < newer.sequence()
                        && older.contact().name().equals(newer.contact().name())
                        && older.kind().topic() == newer.kind().topic()
                        && Triage.meet(older, newer)) {
                    assertThat(takenOverAt(one)).as("%s before %s", one, other).isBeforeOrEqualTo(takenOverAt(other));
                }
            }
        }
    }
}
