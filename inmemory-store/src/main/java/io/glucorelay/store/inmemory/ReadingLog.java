package io.glucorelay.store.inmemory;

import io.glucorelay.reading.Reading;
import io.glucorelay.store.Appended.Status;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All readings of a patient, recent or not. Guarded by the record's lock. */
final class ReadingLog {

    private static final Duration RECENT = Duration.ofHours(3);

    private final NavigableMap<TimeKey, Reading> readings = new TreeMap<>();

    /** Stores a reading unless one of the same time and device is there, and says which it was. */
    Status add(Reading reading) {
        Reading before = readings.get(TimeKey.of(reading));
        if (before == null) {
            Reading kept = sharingNames(reading);
            readings.put(TimeKey.of(kept), kept);
            return Status.STORED;
        }
        return before.saysTheSameAs(reading) ? Status.DUPLICATE : Status.CONFLICT;
    }

    /**
     * The same reading, with the patient's and the device's name as the newest one has them: each that comes over a network
     * brings its own, which would be a third of what it takes.
     */
    private Reading sharingNames(Reading reading) {
        if (readings.isEmpty()) {
            return reading;
        }
        Reading newest = readings.lastEntry().getValue();
        return new Reading(
                newest.patient(),
                newest.device().equals(reading.device()) ? newest.device() : reading.device(),
                reading.measuredAt(),
                reading.receivedAt(),
                reading.glucose(),
                reading.trend(),
                reading.flags());
    }

    /** The last one by time, then device. */
    Optional<Reading> newest() {
        return Optional.ofNullable(readings.lastEntry()).map(Map.Entry::getValue);
    }

    /** An immutable copy of the last three hours before the newest, both ends included. */
    List<Reading> recent() {
        if (readings.isEmpty()) {
            return List.of();
        }
        Instant start = readings.lastKey().at().minus(RECENT);
        return List.copyOf(readings.tailMap(TimeKey.startOf(start), true).values());
    }

    /** Forgets what was measured before then, but for the recent ones: rules look at them. */
    void forgetBefore(Instant since) {
        if (!readings.isEmpty()) {
            Instant recent = readings.lastKey().at().minus(RECENT);
            readings.headMap(TimeKey.startOf(since.isBefore(recent) ? since : recent), false)
                    .clear();
        }
    }

    /** Whether there is none that was measured since then. */
    boolean isEmptySince(Instant since) {
        return readings.isEmpty() || readings.lastKey().at().isBefore(since);
    }

    Page<Reading> page(Instant from, Instant to, PageRequest request) {
        return Pages.cut(readings, from, to, request);
    }
}
