package io.glucorelay.backtest;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Decision;
import io.glucorelay.alert.Episode;
import io.glucorelay.alert.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All alerts so far, in the order in which they were raised, and what was said of each. */
final class AlertLog {

    /** An alert, and what has come of it so far. */
    static final class Entry {
        Alert alert;

        @Nullable Instant toldAt;

        /** When the relay saw that it was over; null while it is not. */
        @Nullable Instant overAt;

        int raised;
        int repeated;
        int ended;

        private Entry(Alert alert) {
            this.alert = alert;
        }
    }

    private final Map<AlertId, Entry> entries = new LinkedHashMap<>();
    private Duration openFor = Duration.ZERO;
    private @Nullable Instant openSince;

    void decided(Decision decision, Instant now) {
        for (Episode episode : decision.state().open()) {
            Entry entry = entry(episode.alert());
            entry.alert = episode.alert();
            // The same episode begun anew, as after a correction.
            entry.overAt = null;
        }
        for (Alert alert : decision.ended()) {
            Entry entry = entry(alert);
            entry.alert = alert;
            entry.overAt = now;
        }
        countOpen(decision.state(), now);
    }

    void sent(Notification notification, Instant now) {
        Entry entry = entries.get(notification.alert());
        if (entry == null) {
            throw new IllegalStateException("a message about an alert that was not decided on");
        }
        if (notification.event() == AlertEvent.RAISED) {
            entry.raised++;
        } else if (notification.event() == AlertEvent.REPEATED) {
            entry.repeated++;
        } else {
            entry.ended++;
        }
        if (entry.toldAt == null && !notification.event().isEnd()) {
            entry.toldAt = now;
        }
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    /** For how long any alert was open, up to the end. */
    Duration openFor(Instant end) {
        return openSince == null ? openFor : openFor.plus(Duration.between(openSince, end));
    }

    private void countOpen(AlertState state, Instant now) {
        if (openSince == null) {
            openSince = state.open().isEmpty() ? null : now;
        } else if (state.open().isEmpty()) {
            openFor = openFor.plus(Duration.between(openSince, now));
            openSince = null;
        }
    }

    private Entry entry(Alert alert) {
        return entries.computeIfAbsent(alert.id(), id -> new Entry(alert));
    }
}
