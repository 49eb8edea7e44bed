package io.glucorelay.store.aerospike;

import com.aerospike.client.Operation;
import com.aerospike.client.Value;
import com.aerospike.client.cdt.MapOperation;
import com.aerospike.client.exp.Exp;
import io.glucorelay.alert.Alert;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.codec.Codecs;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a step ends: kept in the record until it is in the history. */
final class Done {

    private final Map<Value, Value> entries = new HashMap<>();
    private final Map<Value, Value> dead = new HashMap<>();

    void addDeliveries(Collection<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            Value key = Value.get(MessageKeys.of(delivery));
            entries.put(key, Value.get(Codecs.DELIVERY.encode(delivery)));
            if (delivery.state().isDeadLetter()) {
                dead.put(key, Value.get(Days.millis(delivery.notification().createdAt())));
            }
        }
    }

    void addAlerts(Collection<Alert> alerts) {
        for (Alert alert : alerts) {
            entries.put(Value.get(MessageKeys.of(alert)), Value.get(Codecs.ALERT.encode(alert)));
        }
    }

    /** What puts it into the record, at this time. */
    void put(Instant now, List<Operation> steps) {
        if (!entries.isEmpty()) {
            steps.add(Expressions.setIf(
                    Exp.not(Expressions.hasEntries(Bins.DONE)),
                    Bins.MOVE_DONE_AT,
                    Exp.val(MessageHistory.moveAt(now))));
        }
        put(steps);
    }

    /** The same, but for {@link Bins#MOVE_DONE_AT}. */
    void put(List<Operation> steps) {
        if (!entries.isEmpty()) {
            steps.add(MapOperation.putItems(MapPolicies.CREATE, Bins.DONE, entries));
        }
        if (!dead.isEmpty()) {
            steps.add(MapOperation.putItems(MapPolicies.CREATE, Bins.DEAD, dead));
        }
    }

    /** What {@link Upkeep#settled} looks at. */
    static List<Operation> reads() {
        return READS;
    }

    private static final List<Operation> READS = List.of(MapOperation.size(Bins.DONE), Expressions.readSize());
}
