package io.glucorelay.examples.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glucorelay.delivery.DeliveryState;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A tally for a person to read at a glance, and for a program. */
final class Summary {

    private Summary() {}

    static String text(Tally tally, Duration took) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "readings",
                "%,d accepted, %,d duplicate, %,d quarantined",
                tally.accepted,
                tally.duplicate,
                tally.quarantined);
        String alerts = tally.alerts().entrySet().stream()
                .map(alert -> alert.getValue() + " " + alert.getKey())
                .collect(Collectors.joining(", "));
        line(text, "alerts", "%s", alerts.isEmpty() ? "none" : alerts);
        line(
                text,
                "notifications",
                "%,d: %,d delivered (%,d at the first try), %,d superseded, %,d cancelled, %,d expired, %,d dead, %,d"
                        + " pending",
                tally.notifications(),
                tally.notifications(DeliveryState.DELIVERED),
                tally.deliveredAtFirstTry(),
                tally.notifications(DeliveryState.SUPERSEDED),
                tally.notifications(DeliveryState.CANCELLED),
                tally.notifications(DeliveryState.EXPIRED),
                tally.notifications(DeliveryState.DEAD),
                tally.notifications(DeliveryState.PENDING));
        line(text, "attempts", "%,d", tally.attempts());
        line(text, "took", "%.1f s", took.toMillis() / 1000.0);
        return text.toString();
    }

    static String json(Tally tally) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("readings")
                .put("accepted", tally.accepted)
                .put("duplicate", tally.duplicate)
                .put("quarantined", tally.quarantined);
        ObjectNode alerts = root.putObject("alerts");
        for (Map.Entry<String, Integer> alert : tally.alerts().entrySet()) {
            alerts.put(alert.getKey(), alert.getValue());
        }
        ObjectNode notifications = root.putObject("notifications");
        for (DeliveryState state : new DeliveryState[] {
            DeliveryState.DELIVERED,
            DeliveryState.EXPIRED,
            DeliveryState.SUPERSEDED,
            DeliveryState.CANCELLED,
            DeliveryState.DEAD,
            DeliveryState.PENDING
        }) {
            notifications.put(state.name().toLowerCase(Locale.ROOT), tally.notifications(state));
        }
        root.put("attempts", tally.attempts());
        return root.toString();
    }

    private static void line(StringBuilder text, String label, String format, Object... values) {
        text.append(String.format(Locale.ROOT, "  %-14s", label))
                .append(String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
