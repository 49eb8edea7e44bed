package io.glucorelay.benchmarks.load;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A provider that takes its time and then has every message. Knows by address and time which reading a message is of. */
final class SimulatedChannel implements Sender {

    /** Of low, and that it is over. */
    private static final Set<String> EVENTS = Set.of("raised", "resolved");

    private final Readings readings;
    private final Notifications notifications;
    private final long latency;

    SimulatedChannel(Readings readings, Notifications notifications, Duration latency) {
        this.readings = readings;
        this.notifications = notifications;
        this.latency = latency.toNanos();
    }

    @Override
    public SendOutcome send(OutgoingMessage message) throws InterruptedException {
        long begin = System.nanoTime();
        String measuredAt = message.data().get("measuredAt");
        boolean isOurs = EVENTS.contains(message.data().getOrDefault("event", ""));
        // Of no-data, say, which no reading of ours raises: none has this number.
        long reading = measuredAt == null || !isOurs
                ? -1
                : readings.number(Readings.patientAt(message.to().value()), Instant.parse(measuredAt));
        notifications.sending(reading, begin);
        for (long left = latency; left > 0; left = begin + latency - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        notifications.sent(reading);
        return new SendOutcome.Delivered("");
    }
}
