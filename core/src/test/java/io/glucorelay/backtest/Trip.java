package io.glucorelay.backtest;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Readings made by hand, by minutes after a start. */
final class Trip {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    final List<Reading> readings = new ArrayList<>();
    private final Instant start;

    private Trip(Instant start) {
        this.start = start;
    }

    static Trip from(Instant start) {
        return new Trip(start);
    }

    /** A reading that came when it was measured. */
    Trip at(int minute, double mgdl) {
        return add(minute, minute, Glucose.mgdl(mgdl));
    }

    /** One that came later than it was measured. */
    Trip late(int measured, int received, double mgdl) {
        return add(measured, received, Glucose.mgdl(mgdl));
    }

    /** Several of the same value, every five minutes, both ends included. */
    Trip steady(int from, int to, double mgdl) {
        for (int minute = from; minute <= to; minute += 5) {
            at(minute, mgdl);
        }
        return this;
    }

    Trip add(int measured, int received, Glucose glucose) {
        Instant at = start.plus(Duration.ofMinutes(measured));
        Reading reading = Reading.of("p", "sensor", at, glucose);
        readings.add(reading.received(start.plus(Duration.ofMinutes(received)), reading.flags()));
        return this;
    }
}
