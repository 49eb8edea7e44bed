package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.backtest.Backtest;
import io.glucorelay.backtest.BacktestReport;
import io.glucorelay.backtest.PlayedAlert;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a back-test says is what a relay does: the same alerts, and as many messages to each contact. */
class BacktestMatchesRelayTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int LIVES = 20;
    private static final int MINUTES = 1_500;

    private static final Duration ACKNOWLEDGED_AFTER = ofMinutes(7);
    private static final Duration QUIET_FOR = ofMinutes(25);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inEveryLife(boolean acknowledging) {
        int told = 0;
        for (int seed = 0; seed < LIVES; seed++) {
            Life life = new Life(seed, acknowledging, true);
            life.live();
            Backtest backtest = Backtest.of(life.plan).until(life.clock.instant());
            BacktestReport report = (acknowledging
                            ? backtest.acknowledgedAfter(ACKNOWLEDGED_AFTER, QUIET_FOR)
                            : backtest)
                    .run(life.handedIn);
            assertThat(alerts(report)).as("alerts, seed %s", seed).containsExactlyElementsOf(life.alerts());
            assertThat(report.messagesByContact()).as("messages, seed %s", seed).isEqualTo(life.delivered());
            assertThat(endings(report)).as("ends, seed %s", seed).isEqualTo(life.endingsDelivered());
            told += report.told().size();
        }
        assertThat(told).isGreaterThan(LIVES);
    }

    @Test
    void whatWasStoredIsPlayedAsItCame() {
        for (int seed = 0; seed < LIVES; seed++) {
            Life life = new Life(seed, false, false);
            life.live();
            BacktestReport report = life.relay.backtest("p", life.plan, Instant.EPOCH, Instant.MAX);
            assertThat(alerts(report)).as("alerts, seed %s", seed).isEqualTo(life.alerts());
            assertThat(report.messagesByContact()).as("messages, seed %s", seed).isEqualTo(life.delivered());
        }
    }

    private static List<Alert> alerts(BacktestReport report) {
        return sorted(report.alerts().stream().map(PlayedAlert::alert).collect(Collectors.toList()));
    }

    private static List<Alert> sorted(List<Alert> alerts) {
        alerts.sort(Comparator.comparing((Alert alert) -> alert.id().startedAt())
                .thenComparing(alert -> alert.id().rule()));
        return alerts;
    }

    private static long endings(BacktestReport report) {
        return report.alerts().stream().mapToInt(PlayedAlert::ended).sum();
    }

    /** Of one patient, minute by minute. */
    private static final class Life {

        private record Acknowledgement(AlertId alert, Instant at) {}

        private final Random random;
        private final boolean acknowledging;

        /** Whether the sensor sends errors, too. They are set aside, and so not among the stored readings. */
        private final boolean failing;

        private final SettableClock clock = new SettableClock(START);
        private final InMemoryStore store = new InMemoryStore();
        private final Relay relay;
        private final CarePlan plan;
        private final List<Reading> handedIn = new ArrayList<>();
        private final List<Acknowledgement> acknowledgements = new ArrayList<>();
        private double glucose = 100;

        Life(int seed, boolean acknowledging, boolean failing) {
            this.random = new Random(seed);
            this.acknowledging = acknowledging;
            this.failing = failing;
            this.relay = Relay.builder()
                    .store(store)
                    .clock(clock)
                    .channel(Channel.TEXT, message -> new SendOutcome.Delivered("ok"))
                    .build();
            this.plan = plan();
        }

        void live() {
            relay.carePlans().put(plan);
            handIn(List.of(reading(0)));
            int silentUntil = 0;
            for (int minute = 1; minute < MINUTES; minute++) {
                clock.set(START.plus(ofMinutes(minute)));
                relay.runDue();
                acknowledgeWhatIsDue();
                relay.runDue();
                if (chance(200)) {
                    silentUntil = minute + random.nextInt(200);
                }
                if (minute >= silentUntil && minute % 5 == 0) {
                    handIn(readings(minute));
                }
            }
            relay.runDue();
        }

        private void handIn(List<Reading> readings) {
            relay.ingest(readings);
            List<Reading> stamped = new ArrayList<>();
            readings.forEach(reading -> stamped.add(reading.received(clock.instant(), reading.flags())));
            stamped.sort(Reading.BY_TIME);
            handedIn.addAll(stamped);
            relay.runDue();
            scheduleAcknowledgements();
        }

        /** Mostly one; now and then a backlog, the same again, something else, or an error. */
        private List<Reading> readings(int minute) {
            List<Reading> readings = new ArrayList<>();
            if (chance(15)) {
                for (int back = 5 * (1 + random.nextInt(60)); back > 0; back -= 5) {
                    readings.add(reading(minute - back));
                }
            }
            if (chance(15) && !handedIn.isEmpty()) {
                Reading old = handedIn.get(handedIn.size() - 1);
                readings.add(
                        chance(2)
                                ? old
                                : new Reading(
                                        old.patient(),
                                        old.device(),
                                        old.measuredAt(),
                                        old.measuredAt(),
                                        glucose(),
                                        old.trend(),
                                        old.flags()));
            }
            readings.add(chance(40) ? reading(minute + 3 + random.nextInt(4)) : reading(minute));
            return readings;
        }

        private Reading reading(int minute) {
            return Reading.of("p", chance(25) ? "second sensor" : "sensor", START.plus(ofMinutes(minute)), glucose());
        }

        private Glucose glucose() {
            glucose = Math.max(30, Math.min(330, glucose + random.nextGaussian() * 12));
            if (failing && chance(30)) {
                return mgdl(5);
            }
            return glucose < 40 ? Glucose.low(mgdl(40)) : mgdl(Math.rint(glucose));
        }

        /** Each message is acknowledged some minutes after it was sent, unless that was done already. */
        private void scheduleAcknowledgements() {
            if (!acknowledging) {
                return;
            }
            Instant now = clock.instant();
            history()
                    .deliveries()
                    .filter(delivery -> delivery.state() == DeliveryState.DELIVERED
                            && delivery.changedAt().equals(now)
                            && !delivery.notification().event().isEnd())
                    .forEach(delivery -> acknowledgements.add(
                            new Acknowledgement(delivery.notification().alert(), now.plus(ACKNOWLEDGED_AFTER))));
        }

        private void acknowledgeWhatIsDue() {
            scheduleAcknowledgements();
            for (Acknowledgement due : List.copyOf(acknowledgements)) {
                if (due.at().isAfter(clock.instant())) {
                    continue;
                }
                acknowledgements.remove(due);
                boolean quiet = store.patients()
                        .view("p")
                        .flatMap(view -> view.alerts().episode(due.alert()))
                        .filter(episode -> episode.quietUntil() != null)
                        .isPresent();
                if (!quiet) {
                    relay.acknowledge(due.alert(), "somebody", QUIET_FOR);
                }
            }
        }

        List<Alert> alerts() {
            return sorted(history().alerts().collect(Collectors.toList()));
        }

        Map<String, Integer> delivered() {
            Map<String, Integer> counts = new TreeMap<>();
            plan.contacts().forEach(contact -> counts.put(contact.name(), 0));
            deliveredOnes()
                    .forEach(delivery ->
                            counts.merge(delivery.notification().contact().name(), 1, Integer::sum));
            return counts;
        }

        long endingsDelivered() {
            return deliveredOnes().stream()
                    .filter(delivery -> delivery.notification().event() == AlertEvent.RESOLVED)
                    .count();
        }

        private List<Delivery> deliveredOnes() {
            return history()
                    .deliveries()
                    .filter(delivery -> delivery.state() == DeliveryState.DELIVERED)
                    .toList();
        }

        private PatientHistory history() {
            return relay.history("p", Instant.EPOCH, Instant.MAX);
        }

        private CarePlan plan() {
            CarePlan.Builder plan = CarePlan.forPatient("p")
                    .zone("Europe/Paris")
                    .contact(Contact.named("mother").text("+1"));
            if (!chance(3)) {
                plan.contact(Contact.named("father").text("+2").escalateAfter(ofMinutes(random.nextInt(30))));
            }
            AlertRule[] rules = {
                AlertRule.urgentLow(mgdl(55)),
                AlertRule.low(mgdl(70)),
                AlertRule.low(mgdl(80)).id("lowish"),
                AlertRule.predictedLow(mgdl(70), ofMinutes(20)),
                AlertRule.falling(2),
                AlertRule.high(mgdl(180)),
                AlertRule.urgentHigh(mgdl(250)),
                AlertRule.persistentHigh(mgdl(200), ofMinutes(60)),
                AlertRule.sensorError(ofMinutes(10)),
            };
            for (AlertRule rule : rules) {
                if (!chance(3)) {
                    plan.rule(changed(rule));
                }
            }
            if (!chance(3)) {
                plan.rule(AlertRule.noData(ofMinutes(5 + random.nextInt(40))).repeatEvery(ofMinutes(60)));
            }
            if (chance(3)) {
                plan.rule(AlertRule.noData(ofMinutes(60)).id("long silence"));
            }
            return plan.build();
        }

        private AlertRule changed(AlertRule rule) {
            AlertRule result = rule;
            if (chance(2)) {
                result = result.repeatEvery(ofMinutes(10 + random.nextInt(30)));
            }
            if (chance(3) && result.threshold() != null && !result.kind().isOfTrend()) {
                result = result.after(ofMinutes(10 + random.nextInt(30)));
            }
            if (chance(4) && result.threshold() != null) {
                result = result.clearance(random.nextInt(40));
            }
            return result.tellResolved(!chance(4));
        }

        /** One in so many. */
        private boolean chance(int outOf) {
            return random.nextInt(outOf) == 0;
        }
    }
}
