package io.glucorelay.examples.simulator;

import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of the readings from the sensor to us: a few seconds long, and not reliable. About once a day the signal is
 * lost for 10 to 90 minutes; the sensor keeps most of what it measures meanwhile and sends it in one batch with the first
 * reading after, but sometimes it is lost for good. Now and then a reading comes twice or damaged.
 */
final class Signal {
    private static final double LOST_PER_READING = 1.0 / 288;
    private static final double KEPT_MEANWHILE = 0.6;
    private static final double SENT_TWICE = 0.007;
    private static final double DAMAGED = 0.002;

    private final Chance chance;
    private final List<Reading> kept = new ArrayList<>();
    private Instant lostUntil = Instant.MIN;
    private boolean keeping;

    Signal(Chance chance) {
        this.chance = chance;
    }

    /** What comes in because of this reading, in order, all of it before the next reading is measured. */
    List<Arrival> send(Reading reading) {
        Instant measuredAt = reading.measuredAt();
        if (!measuredAt.isBefore(lostUntil) && chance.happens(LOST_PER_READING)) {
            lostUntil = measuredAt.plus(Duration.ofMinutes(chance.between(10, 90)));
            keeping = chance.happens(KEPT_MEANWHILE);
        }
        if (measuredAt.isBefore(lostUntil)) {
            if (keeping) {
                kept.add(reading);
            }
            return List.of();
        }
        Instant at = measuredAt.plusSeconds(chance.between(2, 20));
        if (kept.isEmpty() && chance.happens(DAMAGED)) {
            return List.of(damaged(reading, at));
        }
        List<Arrival> arrivals = new ArrayList<>();
        Arrival.Kind kind = kept.isEmpty() ? Arrival.Kind.LIVE : Arrival.Kind.LATE_BATCH;
        kept.add(reading);
        arrivals.add(new Arrival(at, reading.patient(), kind, kept, List.of()));
        kept.clear();
        if (chance.happens(SENT_TWICE)) {
            Instant again = at.plusSeconds(chance.between(5, 90));
            arrivals.add(new Arrival(again, reading.patient(), Arrival.Kind.DUPLICATE, List.of(reading), List.of()));
        }
        return arrivals;
    }

    private Arrival damaged(Reading reading, Instant at) {
        String value = reading.glucose().amount().toPlainString();
        String damaged = value.charAt(0) + "\uFFFD" + value.substring(Math.min(2, value.length()));
        Quarantined row = new Quarantined(
                reading.patient(),
                reading.device(),
                "",
                reading.device() + "," + reading.measuredAt() + "," + damaged,
                QuarantineReason.UNREADABLE,
                "glucose should be a number of mg/dL, LOW or HIGH, but was '" + damaged + "'",
                at);
        return new Arrival(at, reading.patient(), Arrival.Kind.BROKEN, List.of(), List.of(row));
    }
}
