package io.glucorelay.store.inmemory;

import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.PatientRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A patient's deliveries: the outbox by identifier, and all of them, pending or not, by time. Guarded by the record's lock. */
final class DeliveryLog {

    private final Map<String, Kept> outbox = new LinkedHashMap<>();
    private final NavigableMap<TimeKey, Kept> all = new TreeMap<>();

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
        Kept kept = new Kept(delivery);
        if (outbox.putIfAbsent(delivery.id(), kept) == null) {
            all.put(TimeKey.of(delivery), kept);
        }
    }

    /** Replaces what is in the outbox; what is not has ended and stays so. */
    void change(Delivery delivery) {
        Kept kept = outbox.get(delivery.id());
        if (kept != null) {
            kept.delivery = delivery;
        }
    }

    /** Takes what is in the outbox out of it; what is not has ended before, and its first end stands. */
    void finish(Delivery delivery) {
        Kept kept = outbox.remove(delivery.id());
        if (kept != null) {
            kept.delivery = delivery;
            if (delivery.state().isDeadLetter()) {
                dead.put(TimeKey.of(delivery), delivery);
            }
        }
    }

    Collection<Delivery> pending() {
        List<Delivery> pending = new ArrayList<>(outbox.size());
        for (Kept kept : outbox.values()) {
            pending.add(kept.delivery);
        }
        return pending;
    }

    boolean isAnyPending() {
        return !outbox.isEmpty();
    }

    boolean isAnyDue(Instant now) {
        for (Kept kept : outbox.values()) {
            if (!kept.delivery.dueAt().isAfter(now)) {
                return true;
            }
        }
        return false;
    }

    /** Takes every pending delivery's time and severity into account. */
    void addTo(NextDue next) {
        for (Kept kept : outbox.values()) {
            next.at(kept.delivery.dueAt(), kept.delivery.notification().severity());
        }
    }

    /** Forgets what has ended before then. */
    void forgetBefore(Instant since) {
        Iterator<Map.Entry<TimeKey, Kept>> entries = all.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<TimeKey, Kept> entry = entries.next();
            if (!entry.getKey().at().isBefore(since)) {
                return;
            }
            Delivery delivery = entry.getValue().delivery;
            if (delivery.state().isFinal() && delivery.changedAt().isBefore(since)) {
                if (delivery.state().isDeadLetter()) {
                    dead.remove(entry.getKey());
                }
                entries.remove();
            }
        }
    }

    boolean has(TimeKey delivery) {
        return all.containsKey(delivery);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Page<Delivery> page(Instant from, Instant to, PageRequest request) {
        return Pages.cut(all, from, to, request, kept -> kept.delivery);
    }

    /** A delivery as it is now: what changes it needs to look it up in one place only. */
    private static final class Kept {
        private Delivery delivery;

        Kept(Delivery delivery) {
            this.delivery = delivery;
        }
    }
}
