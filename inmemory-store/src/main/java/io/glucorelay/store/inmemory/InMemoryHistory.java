package io.glucorelay.store.inmemory;

import io.glucorelay.alert.Alert;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.HistoryStore;
import java.time.Instant;

/** Looks back on what the patients' records keep: in memory there is no other place for history. */
final class InMemoryHistory implements HistoryStore {

    private final RecordTable table;

    InMemoryHistory(RecordTable table) {
        this.table = table;
    }

    @Override
    public Page<Reading> readings(String patient, Instant from, Instant to, PageRequest page) {
        return table.onRecord(patient, record -> record.readings(from, to, page))
                .orElseGet(Pages::empty);
    }

    @Override
    public Page<Delivery> deliveries(String patient, Instant from, Instant to, PageRequest page) {
        return table.onRecord(patient, record -> record.deliveries(from, to, page))
                .orElseGet(Pages::empty);
    }

    @Override
    public Page<Alert> alerts(String patient, Instant from, Instant to, PageRequest page) {
        return table.onRecord(patient, record -> record.alerts(from, to, page)).orElseGet(Pages::empty);
    }
}
