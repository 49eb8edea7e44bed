package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random lives: any glucose, late and early readings, plans that change, acknowledgements, providers that fail. */
class RelayLivesTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int LIVES = 300;
    private static final int STEPS = 800;

    /** More records seen to at one instant than this, of a single patient, is a relay that turns in circles. */
    private static final int MOST_ROUNDS = 20;

    @Test
    void inEveryLifeMessagesComeOnceInOrderAndToAnEnd() {
        for (int seed = 0; seed < LIVES; seed++) {
            new Life(seed).live();
        }
    }

    private static final class Life {
        private final int seed;
        private final Random random;
        private final SettableClock clock = new SettableClock(START);
        private final List<String> accepted = new ArrayList<>();
        private final Relay relay;
        private double glucose = 100;

        Life(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.relay = Relay.builder()
                    .store(new InMemoryStore())
                    .clock(clock)
                    .channel(Channel.TEXT, this::send)
                    .channel(Channel.PUSH, this::send)
                    .build();
        }

        void live() {
            relay.carePlans().put(plan());
            for (int step = 0; step < STEPS; step++) {
                clock.advance(Duration.ofSeconds(random.nextInt(60)));
                // Every third stretch of some hours nothing is heard.
                if (chance(4) && step / 200 % 3 != 2) {
                    relay.ingest(List.of(reading()));
                }
                if (chance(120)) {
                    relay.carePlans().put(plan());
                }
                if (chance(40)) {
                    acknowledgeSome();
                }
                assertThat(relay.runDue()).as("rounds, seed %s", seed).isLessThan(MOST_ROUNDS);
            }
            comeToAnEnd();
            check();
        }

        /** No rules any more, and time for everything that is still on its way. */
        private void comeToAnEnd() {
            relay.carePlans().put(CarePlan.forPatient("p").build());
            clock.advance(Duration.ofMinutes(6));
            relay.ingest(List.of(Reading.of("p", "sensor", clock.instant(), mgdl(100))));
            for (int i = 0; i < 600; i++) {
                clock.advance(Duration.ofMinutes(1));
                relay.runDue();
            }
        }

        private void check() {
            Map<String, Delivery> byId = new HashMap<>();
            history().deliveries().forEach(delivery -> byId.put(delivery.id(), delivery));
            assertThat(byId.values()).as("seed %s", seed).allMatch(delivery -> delivery.state()
                    .isFinal());
            assertThat(accepted).as("sent once, seed %s", seed).doesNotHaveDuplicates();
            assertThat(history().alerts()).as("seed %s", seed).noneMatch(Alert::isOpen);
            Map<String, Long> last = new HashMap<>();
            for (String id : accepted) {
                Notification notification = byId.get(id).notification();
                String lane =
                        notification.contact().name() + notification.kind().topic();
                assertThat(notification.sequence())
                        .as("order of %s, seed %s", lane, seed)
                        .isGreaterThanOrEqualTo(last.getOrDefault(lane, 0L));
                last.put(lane, notification.sequence());
            }
        }

        private SendOutcome send(OutgoingMessage message) {
            int dice = random.nextInt(100);
            if (dice < 30) {
                Duration delay = chance(4) ? Duration.ofMinutes(random.nextInt(20)) : null;
                return new SendOutcome.RetryLater("busy", delay);
            }
            if (dice < 32) {
                return new SendOutcome.Rejected("no such number");
            }
            accepted.add(message.idempotencyKey());
            return new SendOutcome.Delivered("ok");
        }

        private void acknowledgeSome() {
            List<Alert> open = history().alerts().filter(Alert::isOpen).toList();
            for (Alert alert : open) {
                if (chance(2)) {
                    relay.acknowledge(alert.id(), "mother", Duration.ofMinutes(1 + random.nextInt(60)));
                }
            }
        }

        private Reading reading() {
            glucose = Math.max(30, Math.min(330, glucose + random.nextGaussian() * 25));
            Glucose value = glucose < 40 ? Glucose.low(mgdl(40)) : mgdl(Math.rint(glucose));
            Instant at = clock.instant();
            if (chance(10)) {
                at = at.minusSeconds(random.nextInt(5_000));
            } else if (chance(30)) {
                at = at.plusSeconds(random.nextInt(280));
            }
            return Reading.of("p", chance(8) ? "second sensor" : "sensor", at, value);
        }

        private CarePlan plan() {
            CarePlan.Builder plan = CarePlan.forPatient("p")
                    .contact(Contact.named("mother").text("+1").push("phone").policy(DeliveryPolicy.urgent()));
            if (!chance(3)) {
                plan.contact(Contact.named("father")
                        .text("+2")
                        .escalateAfter(Duration.ofMinutes(random.nextInt(30)))
                        .policy(DeliveryPolicy.standard()
                                .maxAttempts(3 + random.nextInt(5))
                                .expireAfter(Duration.ofMinutes(5 + random.nextInt(100)))));
            }
            AlertRule[] rules = {
                AlertRule.urgentLow(mgdl(55)),
                AlertRule.low(mgdl(70)),
                AlertRule.low(mgdl(80)).id("lowish"),
                AlertRule.high(mgdl(180)),
                AlertRule.urgentHigh(mgdl(250)),
            };
            for (AlertRule rule : rules) {
                if (!chance(3)) {
                    plan.rule(changed(rule));
                }
            }
            if (!chance(3)) {
                plan.rule(AlertRule.noData(Duration.ofMinutes(5 + random.nextInt(40))));
            }
            if (chance(3)) {
                plan.rule(AlertRule.noData(Duration.ofMinutes(60)).id("long silence"));
            }
            return plan.build();
        }

        private AlertRule changed(AlertRule rule) {
            AlertRule result = rule;
            if (chance(2)) {
                result = result.repeatEvery(Duration.ofMinutes(random.nextInt(30)));
            }
            if (chance(3)) {
                result = result.after(Duration.ofMinutes(random.nextInt(30)));
            }
            if (chance(3)) {
                result = result.clearance(random.nextInt(40));
            }
            return result.tellResolved(!chance(4));
        }

        private PatientHistory history() {
            return relay.history("p", Instant.EPOCH, Instant.MAX);
        }

        /** One in so many. */
        private boolean chance(int outOf) {
            return random.nextInt(outOf) == 0;
        }
    }
}
