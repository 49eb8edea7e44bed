package io.glucorelay.store.inmemory;

import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.PatientRecords;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A patient's deliveries: the outbox by identifier, and all of them, pending or not, by time. Guarded by the record's lock. */
final class DeliveryLog {

    private final Map<String, Delivery> outbox = new LinkedHashMap<>();
    private final NavigableMap<TimeKey, Delivery> all = new TreeMap<>();

    /** The dead letters of all patients. */
    private final NavigableMap<TimeKey, Delivery> dead;

    DeliveryLog(NavigableMap<TimeKey, Delivery> dead) {
        this.dead = dead;
    }

    /** Whether the outbox takes no more, and there is more among these. */
    boolean isFullFor(List<Delivery> deliveries) {
        return outbox.size() >= PatientRecords.MAX_PENDING
                && !outbox.keySet()
                        .containsAll(deliveries.stream().map(Delivery::id).collect(Collectors.toList()));
    }

    /** Adds to the outbox what is not there: what has been tried since must not be undone. */
    void add(Delivery delivery) {
        if (outbox.putIfAbsent(delivery.id(), delivery) == null) {
            all.put(TimeKey.of(delivery), delivery);
        }
    }

    /** Replaces what is in the outbox; what is not has ended and stays so. */
    void change(Delivery delivery) {
        if (outbox.replace(delivery.id(), delivery) != null) {
            all.put(TimeKey.of(delivery), delivery);
        }
    }

    /** Takes what is in the outbox out of it; what is not has ended before, and its first end stands. */
    void finish(Delivery delivery) {
        if (outbox.remove(delivery.id()) != null) {
            all.put(TimeKey.of(delivery), delivery);
            if (delivery.state().isDeadLetter()) {
                dead.put(TimeKey.of(delivery), delivery);
            }
        }
    }

    Collection<Delivery> pending() {
        return outbox.values();
    }

    boolean isAnyDue(Instant now) {
        for (Delivery delivery : outbox.values()) {
            if (!delivery.dueAt().isAfter(now)) {
                return true;
            }
        }
        return false;
    }

    /** Takes every pending delivery's time and severity into account. */
    void addTo(NextDue next) {
        for (Delivery delivery : outbox.values()) {
            next.at(delivery.dueAt(), delivery.notification().severity());
        }
    }

    /** Forgets what has ended before then. */
    void forgetBefore(Instant since) {
        if (!TimeKey.isAnyBefore(since, all)) {
            return;
        }
        all.headMap(TimeKey.startOf(since), false).entrySet().removeIf(entry -> {
            Delivery delivery = entry.getValue();
            boolean past = delivery.state().isFinal() && delivery.changedAt().isBefore(since);
            if (past) {
                dead.remove(entry.getKey());
            }
            return past;
        });
    }

    boolean has(TimeKey delivery) {
        return all.containsKey(delivery);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Page<Delivery> page(Instant from, Instant to, PageRequest request) {
        return Pages.cut(all, from, to, request);
    }
}
