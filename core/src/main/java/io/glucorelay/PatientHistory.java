package io.glucorelay;

import io.glucorelay.alert.Alert;
import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.NoteStore;
import io.glucorelay.store.Retention;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What happened to one patient in a span of time, from its start (inclusive) to its end (exclusive), as far as it is within
 * its {@linkplain Relay#retention retention}. Each stream reads
 * from the store as it goes, oldest first, and may throw {@link io.glucorelay.store.StoreException}. Safe for use by
 * several threads; a stream is not.
 */
public final class PatientHistory {

    private final HistoryStore store;
    private final NoteStore notes;
    private final Cleansing cleansing;
    private final String patient;
    private final Instant from;
    private final Instant to;
    private final Instant readingsSince;
    private final Instant messagesSince;

    PatientHistory(
            HistoryStore store,
            NoteStore notes,
            Cleansing cleansing,
            String patient,
            Instant from,
            Instant to,
            Retention retention,
            Instant now) {
        this.store = store;
        this.notes = notes;
        this.cleansing = cleansing;
        this.patient = patient;
        this.from = from;
        this.to = to;
        this.readingsSince = retention.readingsSince(now);
        this.messagesSince = retention.messagesSince(now);
    }

    /**
     * The readings measured then, each as it was known when it came: with its flags, and if it was corrected, with what it was
     * corrected to after it.
     */
    public Stream<Reading> readings() {
        return FlaggedReadings.stream(
                        cleansing,
                        from,
                        to,
                        (start, end) -> Pages.stream(page -> store.readings(patient, start, end, page)))
                .filter(reading -> !reading.measuredAt().isBefore(readingsSince));
    }

    /** The alerts that began then, those that still last included. */
    public Stream<Alert> alerts() {
        return Pages.<Alert>stream(page -> store.alerts(patient, from, to, page))
                .filter(alert ->
                        alert.resolvedAt() == null || !alert.resolvedAt().isBefore(messagesSince));
    }

    /** The notifications decided then, each with every attempt, those still pending included. */
    public Stream<Delivery> deliveries() {
        return Pages.<Delivery>stream(page -> store.deliveries(patient, from, to, page))
                .filter(delivery ->
                        !delivery.state().isFinal() || !delivery.changedAt().isBefore(messagesSince));
    }

    /**
     * What is known of the notifications decided then beside their attempts, in the order of {@link #deliveries}, and of each by
     * its time. Their retention counts from when the notification was decided.
     */
    public Stream<DeliveryNote> notes() {
        Instant since = from.isBefore(messagesSince) ? messagesSince : from;
        return Pages.stream(page -> notes.list(patient, since, to, page));
    }
}
