package io.glucorelay.examples.demo;

import io.glucorelay.Relay;
import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** The simulated mothers: told by their phone, most of them acknowledge some minutes later. */
final class Family {

    private static final double REACTS = 0.6;
    private static final Duration QUIET = Duration.ofMinutes(30);

    private record Reaction(Instant at, String patient) {}

    private final PriorityQueue<Reaction> reactions =
            new PriorityQueue<>(Comparator.comparing(Reaction::at).thenComparing(Reaction::patient));
    private final SettableClock clock;
    private final Random random;

    Family(SettableClock clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
    }

    /** Somebody's phone shows a message. */
    void told(OutgoingMessage message) {
        String patient = message.to().channel() == Channel.PUSH
                ? Households.patientOf(message.to().value())
                : "";
        if (!patient.isEmpty() && random.nextDouble() < REACTS) {
            reactions.add(new Reaction(clock.instant().plusSeconds(60 + random.nextInt(1_200)), patient));
        }
    }

    /** Does what people would have done by now. */
    void react(Relay relay, Instant now) {
        while (!reactions.isEmpty() && !reactions.element().at().isAfter(now)) {
            String patient = reactions.remove().patient();
            List<Alert> alerts = relay.history(patient, now.minus(Duration.ofDays(1)), Instant.MAX)
                    .alerts()
                    .filter(alert -> alert.isOpen() && alert.acknowledgedAt() == null)
                    .toList();
            for (Alert alert : alerts) {
                relay.acknowledge(alert.id(), "mother", QUIET);
            }
        }
    }
}
