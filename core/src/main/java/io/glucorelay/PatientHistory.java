package io.glucorelay;

import io.glucorelay.alert.Alert;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.HistoryStore;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What happened to one patient in a span of time, from its start (inclusive) to its end (exclusive). Each stream reads
 * from the store as it goes, oldest first, and may throw {@link io.glucorelay.store.StoreException}. Safe for use by
 * several threads; a stream is not.
 */
public final class PatientHistory {

    private final HistoryStore store;
    private final String patient;
    private final Instant from;
    private final Instant to;

    PatientHistory(HistoryStore store, String patient, Instant from, Instant to) {
        this.store = store;
        this.patient = patient;
        this.from = from;
        this.to = to;
    }

    /** The readings measured then. */
    public Stream<Reading> readings() {
        return Pages.stream(page -> store.readings(patient, from, to, page));
    }

    /** The alerts that began then, those that still last included. */
    public Stream<Alert> alerts() {
        return Pages.stream(page -> store.alerts(patient, from, to, page));
    }

    /** The notifications decided then, each with every attempt, those still pending included. */
    public Stream<Delivery> deliveries() {
        return Pages.stream(page -> store.deliveries(patient, from, to, page));
    }
}
