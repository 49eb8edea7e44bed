package io.glucorelay.examples.demo;

import io.glucorelay.examples.simulator.Arrival;
import io.glucorelay.examples.simulator.Simulator;

/** What simulated patients' sensors deliver: live, late, twice and broken. */
final class SimulatorFeed {

    private SimulatorFeed() {}

    static Iterable<Batch> of(Simulator simulator) {
        return () -> simulator
                .arrivals()
                .map((Arrival arrival) -> new Batch(arrival.at(), arrival.readings(), arrival.broken()))
                .iterator();
    }
}
