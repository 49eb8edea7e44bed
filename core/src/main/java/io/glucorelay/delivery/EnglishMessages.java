package io.glucorelay.delivery;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.Channel;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** The messages that are sent unless the user brings their own. */
final class EnglishMessages implements MessageFormatter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    @Override
    public Words format(Notification notification, Channel channel) {
        String what = headline(notification);
        String subject = notification.patientName() + ": " + what;
        String body = subject + ". " + detail(notification);
        return new Words(subject, body);
    }

    private static String headline(Notification notification) {
        if (notification.event() == AlertEvent.RESOLVED) {
            return switch (notification.kind().topic()) {
                case LOW -> "low is over" + value(notification);
                case HIGH -> "high is over" + value(notification);
                case SIGNAL -> "readings are back" + value(notification);
            };
        }
        String prefix = notification.event() == AlertEvent.REPEATED ? "still " : "";
        return switch (notification.kind()) {
            case URGENT_LOW -> prefix.toUpperCase(Locale.ROOT) + "URGENT LOW" + value(notification);
            case LOW -> prefix + "low" + value(notification);
            case URGENT_HIGH -> prefix.toUpperCase(Locale.ROOT) + "URGENT HIGH" + value(notification);
            case HIGH -> prefix + "high" + value(notification);
            case NO_DATA -> prefix + "no glucose readings";
        };
    }

    private static String detail(Notification notification) {
        Reading reading = notification.reading();
        if (reading == null) {
            return "None has been received yet.";
        }
        boolean over = notification.event() == AlertEvent.RESOLVED;
        boolean silent = notification.kind() == AlertKind.NO_DATA && !over;
        if (silent) {
            return "The last one was " + reading.glucose().display(notification.unit()) + " at "
                    + time(notification, reading.measuredAt()) + ".";
        }
        String since = notification.kind().topic() == AlertTopic.SIGNAL
                ? ""
                : (over ? " It began at " : " Since ")
                        + time(notification, notification.alert().startedAt()) + ".";
        String trend = reading.trend() == Trend.NONE
                ? ""
                : " " + reading.trend().arrow() + " " + reading.trend().words();
        return "Measured at " + time(notification, reading.measuredAt()) + trend + "." + since;
    }

    private static String value(Notification notification) {
        Reading reading = notification.reading();
        return reading == null
                ? ""
                : ", " + Objects.requireNonNull(reading).glucose().display(notification.unit());
    }

    private static String time(Notification notification, Instant instant) {
        return TIME.format(instant.atZone(notification.zone()));
    }
}
