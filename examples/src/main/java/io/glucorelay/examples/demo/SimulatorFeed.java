package io.glucorelay.examples.demo;

import io.glucorelay.examples.simulator.Arrival;
import io.glucorelay.examples.simulator.Simulator;
import io.glucorelay.reading.Origin;
import io.glucorelay.reading.RawReading;
import io.glucorelay.reading.Reading;

/** What simulated patients' sensors deliver: live, late, twice and broken. */
final class SimulatorFeed {

    private SimulatorFeed() {}

    static Iterable<Batch> of(Simulator simulator) {
        return () -> simulator
                .arrivals()
                .map((Arrival arrival) -> new Batch(
                        arrival.at(),
                        arrival.readings().stream().map(SimulatorFeed::asSent).toList(),
                        arrival.broken()))
                .iterator();
    }

    private static RawReading asSent(Reading reading) {
        String raw = reading.device() + "," + reading.measuredAt() + ","
                + reading.glucose().amount().toPlainString();
        return new RawReading(reading, new Origin(reading.device(), "", raw));
    }
}
