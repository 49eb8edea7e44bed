package io.glucorelay.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.IngestReport;
import io.glucorelay.PatientHistory;
import io.glucorelay.Relay;
import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Store;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Two hours of one patient with all that can happen: a low that gets worse, sends that fail, an escalation, an
 * acknowledgement, an all-clear, a silence. Lived through by processes that may die at any step: then a new one goes on
 * with what is left, and what was not accepted is sent again.
 */
final class EveningOfLows {

    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration LENGTH = Duration.ofMinutes(150);

    /** Minute and mg/dL. */
    private static final int[][] READINGS = {
        {0, 100}, {5, 68}, {10, 64}, {15, 50}, {20, 49}, {25, 48}, {30, 52}, {35, 60}, {40, 90}, {45, 110}, {80, 120},
        {85, 260}, {90, 180}
    };

    private static final int ACKNOWLEDGED_AT = 27;

    /** What must come of it: the alerts with the time since the start, and what each contact heard last on each topic. */
    static final Outcome EXPECTED = new Outcome(
            Set.of("low at PT5M", "urgent-low at PT15M", "no-data at PT45M", "high at PT1H25M", "no-data at PT1H30M"),
            Map.of(
                    "mother LOW", "RESOLVED",
                    "aunt LOW", "RESOLVED",
                    "mother HIGH", "RESOLVED",
                    "mother SIGNAL", "RAISED",
                    "aunt SIGNAL", "RAISED"));

    private final Store store;
    private final Fate fate;
    private final String patient;
    private final Instant start;
    private final SettableClock clock;
    private final Provider provider = new Provider();
    private int deaths;
    private Relay relay;

    EveningOfLows(Store store, Fate fate, String patient, Instant start) {
        this.store = store;
        this.fate = fate;
        this.patient = patient;
        this.start = start;
        this.clock = new SettableClock(start);
        this.relay = newProcess();
    }

    /** What came of it, as far as it must be the same whatever died. */
    record Outcome(Set<String> alerts, Map<String, String> lastWords) {}

    Outcome live() {
        survive(() -> relay.carePlans().put(plan()));
        int next = 0;
        boolean acknowledged = false;
        for (Duration passed = Duration.ZERO; passed.compareTo(LENGTH) <= 0; passed = passed.plus(TICK)) {
            clock.set(start.plus(passed));
            if (next < READINGS.length && passed.compareTo(Duration.ofMinutes(READINGS[next][0])) >= 0) {
                Reading reading = reading(READINGS[next++]);
                survive(() -> accept(relay.ingest(List.of(reading))));
            }
            if (!acknowledged && passed.compareTo(Duration.ofMinutes(ACKNOWLEDGED_AT)) >= 0) {
                acknowledged = true;
                survive(this::acknowledgeAll);
            }
            survive(() -> relay.runDue());
        }
        return check();
    }

    int deaths() {
        return deaths;
    }

    private Relay newProcess() {
        return Relay.builder()
                .sharedStore(MortalStore.of(store, fate))
                .channel(Channel.TEXT, provider.senderOf(fate))
                .channel(Channel.EMAIL, provider.senderOf(fate))
                .clock(clock)
                .leaseFor(Duration.ofSeconds(10))
                .build();
    }

    /** Does it, and does it again in a new process for as long as they die of it. */
    private void survive(Runnable step) {
        while (true) {
            try {
                step.run();
            } catch (Fate.Death e) {
                // Seen below, as where the relay itself has caught it.
            }
            if (!fate.isDead()) {
                return;
            }
            deaths++;
            fate.revive();
            relay = newProcess();
        }
    }

    private static void accept(IngestReport report) {
        assertThat(report.accepted() + report.duplicate()).isEqualTo(1);
    }

    private void acknowledgeAll() {
        List<Alert> open = relay.history(patient, start, Instant.MAX)
                .alerts()
                .filter(Alert::isOpen)
                .toList();
        for (Alert alert : open) {
            relay.acknowledge(alert.id(), "mother", Duration.ofMinutes(30));
        }
    }

    private Outcome check() {
        // Looks on from outside, and cannot die of it.
        PatientHistory history = Relay.builder().sharedStore(store).build().history(patient, start, Instant.MAX);
        List<Reading> readings = history.readings().toList();
        assertThat(readings).as("readings").extracting(Reading::measuredAt).containsExactlyElementsOf(times());

        List<Delivery> deliveries = history.deliveries().toList();
        assertThat(deliveries)
                .as("how the deliveries ended")
                .extracting(Delivery::state)
                .isSubsetOf(DeliveryState.DELIVERED, DeliveryState.SUPERSEDED, DeliveryState.CANCELLED);

        Map<String, Delivery> byId = new HashMap<>();
        deliveries.forEach(delivery -> byId.put(delivery.id(), delivery));
        List<String> accepted = provider.accepted();
        assertThat(byId.keySet()).as("every message sent is on record").containsAll(accepted);
        assertThat(deliveries)
                .filteredOn(delivery -> delivery.state() == DeliveryState.DELIVERED)
                .as("what is said to be delivered was taken over by the provider")
                .allMatch(delivery -> accepted.contains(delivery.id()));
        assertThat(accepted.size() - new HashSet<>(accepted).size())
                .as("messages sent again, after %s deaths", deaths)
                .isLessThanOrEqualTo(deaths);

        Map<String, Long> numbers = new HashMap<>();
        Map<String, String> lastWords = new TreeMap<>();
        for (String id : accepted) {
            Delivery delivery = Objects.requireNonNull(byId.get(id));
            AlertTopic topic = delivery.notification().kind().topic();
            String lane = delivery.notification().contact().name() + " " + topic;
            long number = delivery.notification().sequence();
            assertThat(number)
                    .as("order of messages to %s: %s", lane, accepted)
                    .isGreaterThanOrEqualTo(numbers.getOrDefault(lane, 0L));
            numbers.put(lane, number);
            lastWords.put(lane, delivery.notification().event().name());
        }
        Set<String> alerts = new HashSet<>();
        history.alerts()
                .forEach(alert -> alerts.add(alert.id().rule() + " at "
                        + Duration.between(start, alert.id().startedAt())));
        return new Outcome(alerts, lastWords);
    }

    private List<Instant> times() {
        List<Instant> times = new ArrayList<>();
        for (int[] reading : READINGS) {
            times.add(start.plus(Duration.ofMinutes(reading[0])));
        }
        return times;
    }

    private Reading reading(int[] minuteAndValue) {
        return Reading.of(
                patient, "sensor", start.plus(Duration.ofMinutes(minuteAndValue[0])), Glucose.mgdl(minuteAndValue[1]));
    }

    private CarePlan plan() {
        return CarePlan.forPatient(patient)
                .rule(AlertRule.urgentLow(Glucose.mgdl(55)).repeatEvery(Duration.ofMinutes(10)))
                .rule(AlertRule.low(Glucose.mgdl(70)).after(Duration.ofMinutes(5)))
                .rule(AlertRule.high(Glucose.mgdl(250)))
                .rule(AlertRule.noData(Duration.ofMinutes(20)))
                .contact(Contact.named("mother")
                        .text("+1")
                        .policy(DeliveryPolicy.urgent().jitter(0)))
                .contact(Contact.named("aunt").email("a@example.org").escalateAfter(Duration.ofMinutes(10)))
                .build();
    }
}
