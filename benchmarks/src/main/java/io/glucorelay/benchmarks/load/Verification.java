package io.glucorelay.benchmarks.load;

import io.glucorelay.benchmarks.Course;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is found at the end.
 *
 * @param patientsChecked so many patients' histories were read back whole
 * @param missingReadings accepted, and not in the history of a patient who was checked
 * @param missingNotifications of all patients those that were not sent, and of those who were checked also those that are not
 *     {@link DeliveryState#DELIVERED} in the history
 * @param duplicates sends of what had been sent before
 * @param unexpected sends of what no reading was to raise
 */
record Verification(
        int patientsChecked, long missingReadings, long missingNotifications, long duplicates, long unexpected) {

    /** Up to so many patients all are checked, of more every so-manieth. */
    static final int MOST = 5_000;

    static Verification of(Readings readings, Workers workers, Notifications notifications, RelayUnderLoad relay) {
        int step = (readings.patients() + MOST - 1) / MOST;
        int checked = (readings.patients() + step - 1) / step;
        LongAdder missingReadings = new LongAdder();
        LongAdder undelivered = new LongAdder();
        IntStream.range(0, checked).parallel().forEach(i -> {
            int patient = i * step;
            int ticks = workers.ticks(patient);
            missingReadings.add(missingReadings(readings, relay, patient, ticks));
            undelivered.add(undelivered(readings, relay, notifications, patient, ticks));
        });
        return new Verification(
                checked,
                missingReadings.sum(),
                notifications.neverSent() + undelivered.sum(),
                notifications.repeated(),
                notifications.unexpected());
    }

    long missing() {
        return missingReadings + missingNotifications;
    }

    boolean isFine() {
        return missing() == 0 && duplicates == 0 && unexpected == 0;
    }

    private static long missingReadings(Readings readings, RelayUnderLoad relay, int patient, int ticks) {
        Set<Instant> stored = relay.relay()
                .history(Course.name(patient), begin(readings), end(relay))
                .readings()
                .map(Reading::measuredAt)
                .collect(Collectors.toSet());
        long before = readings.before(patient).stream()
                .filter(reading -> !stored.contains(reading.measuredAt()))
                .count();
        return before
                + IntStream.range(0, ticks)
                        .filter(tick -> !stored.contains(readings.measuredAt(readings.number(patient, tick))))
                        .count();
    }

    /** What was sent, and is not on record as delivered. */
    private static long undelivered(
            Readings readings, RelayUnderLoad relay, Notifications notifications, int patient, int ticks) {
        Set<Instant> delivered = new HashSet<>();
        relay.relay()
                .history(Course.name(patient), begin(readings), end(relay))
                .deliveries()
                .filter(delivery -> delivery.state() == DeliveryState.DELIVERED)
                .map(Delivery::notification)
                .forEach(notification -> {
                    Reading reading = notification.reading();
                    if (reading != null) {
                        delivered.add(reading.measuredAt());
                    }
                });
        return IntStream.range(0, ticks)
                .mapToLong(tick -> readings.number(patient, tick))
                .filter(number -> readings.raises(number)
                        && notifications.wasSent(number)
                        && !delivered.contains(readings.measuredAt(number)))
                .count();
    }

    private static Instant begin(Readings readings) {
        return readings.measuredAt(0).minus(Duration.ofDays(1));
    }

    private static Instant end(RelayUnderLoad relay) {
        return relay.now().plus(Duration.ofMinutes(1));
    }
}
