package io.glucorelay.store.tck;

import io.glucorelay.alert.Alert;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.HistoryStore;
import java.time.Instant;

/** The history of a {@link FaultyStore}. */
final class FaultyHistory implements HistoryStore {

    private final HistoryStore target;
    private final FaultyCalls calls;

    FaultyHistory(HistoryStore target, FaultyCalls calls) {
        this.target = target;
        this.calls = calls;
    }

    @Override
    public Page<Reading> readings(String patient, Instant from, Instant to, PageRequest page) {
        return calls.call(Operation.READINGS, () -> target.readings(patient, from, to, page));
    }

    @Override
    public Page<Delivery> deliveries(String patient, Instant from, Instant to, PageRequest page) {
        return calls.call(Operation.DELIVERIES, () -> target.deliveries(patient, from, to, page));
    }

    @Override
    public Page<Alert> alerts(String patient, Instant from, Instant to, PageRequest page) {
        return calls.call(Operation.ALERTS, () -> target.alerts(patient, from, to, page));
    }
}
