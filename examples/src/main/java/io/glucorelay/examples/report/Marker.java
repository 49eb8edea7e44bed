package io.glucorelay.examples.report;

import io.glucorelay.delivery.DeliveryState;
import java.util.Locale;

/** The shape of a delivery's end: to be told apart without colours. */
enum Marker {
    DISC("m%.1f %.1fm-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),
    DIAMOND("m%.1f %.1fm0 -5l5 5l-5 5l-5 -5z"),
    CROSS("m%.1f %.1fm-4 -4l8 8m0 -8l-8 8"),
    TRIANGLE("m%.1f %.1fm-5 -4h10l-5 9z"),
    SQUARE("m%.1f %.1fm-4.5 -4.5h9v9h-9z"),
    BAR("m%.1f %.1fm0 -5v10");

    private final String path;

    Marker(String path) {
        this.path = path;
    }

    static Marker of(DeliveryState state) {
        return switch (state) {
            case DELIVERED -> DISC;
            case SUPERSEDED -> DIAMOND;
            case CANCELLED -> CROSS;
            case EXPIRED -> TRIANGLE;
            case DEAD -> SQUARE;
            case PENDING -> BAR;
        };
    }

    String path(double x, double y) {
        // The first move is to the marker's place, the rest is relative to it.
        return String.format(Locale.ROOT, "M" + path.substring(1), x, y);
    }
}
