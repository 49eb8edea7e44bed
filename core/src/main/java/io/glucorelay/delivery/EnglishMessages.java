package io.glucorelay.delivery;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.MessageStyle;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The messages that are sent unless the user brings their own. */
final class EnglishMessages implements MessageFormatter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("MMM d, HH:mm", Locale.ENGLISH);

    /** So long ago that a time of the day alone may be taken for today's. */
    private static final Duration LONG_AGO = Duration.ofHours(12);

    @Override
    public Words format(Request request) {
        Notification its = request.notification();
        if (its.contact().style().privacy() == MessageStyle.Privacy.DISCREET) {
            String subject = discreet(its);
            return new Words(subject, subject + ". Open the app to see it." + answer(request));
        }
        String subject = its.patientName() + ": " + headline(its);
        return new Words(subject, subject + "." + detail(its) + answer(request));
    }

    /** That there is something: not what, not about whom. */
    private static String discreet(Notification its) {
        if (its.event().isEnd()) {
            return "An alert is over";
        }
        return its.severity() == Severity.URGENT ? "URGENT alert" : "New alert";
    }

    private static String answer(Request request) {
        String link = request.acknowledgeLink();
        String code = request.replyCode();
        return (code.isEmpty() ? "" : " Reply " + code + " to acknowledge.")
                + (link.isEmpty() ? "" : " Acknowledge: " + link);
    }

    private static String headline(Notification its) {
        return switch (its.event()) {
            case RAISED -> begun(its);
            case REPEATED -> still(its) + begun(its);
            case RESOLVED -> over(its);
            // Somebody's word, no reading's: the value stands there for whoever reads "closed" as "all is well".
            case CLEARED -> "alert '" + name(its) + "' closed by somebody" + value(its);
        };
    }

    private static String begun(Notification its) {
        return switch (its.kind()) {
            case URGENT_LOW -> "URGENT LOW" + value(its);
            case PREDICTED_URGENT_LOW -> "URGENT LOW SOON" + valueNow(its);
            case PERSISTENT_LOW -> "low for long (since " + began(its) + ")" + value(its);
            case LOW -> "low" + value(its);
            case PREDICTED_LOW -> "low soon" + valueNow(its);
            case FALLING -> "falling fast" + value(its);
            case URGENT_HIGH -> "URGENT HIGH" + value(its);
            case PREDICTED_URGENT_HIGH -> "URGENT HIGH SOON" + valueNow(its);
            case PERSISTENT_HIGH -> "high for long (since " + began(its) + ")" + value(its);
            case HIGH -> "high" + value(its);
            case PREDICTED_HIGH -> "high soon" + valueNow(its);
            case RISING -> "rising fast" + value(its);
            case BACK_IN_RANGE -> "back in range" + value(its);
            // A value here would be taken for what glucose is now.
            case NO_DATA -> "no glucose readings";
            case SENSOR_ERROR -> "the sensor sends errors, no glucose readings";
            case SENSOR_STUCK -> "the sensor may be stuck";
            case SENSOR_NOISE -> "the sensor's signal is noisy";
            case SENSOR_EXPIRING -> "the sensor is near its end";
            case CALIBRATION_DUE -> "the sensor asks to be calibrated";
            case BATTERY_LOW -> "the device's battery is low";
        };
    }

    private static String over(Notification its) {
        return switch (its.kind()) {
            case URGENT_LOW, PERSISTENT_LOW, LOW -> "low is over" + value(its);
            case PREDICTED_URGENT_LOW, PREDICTED_LOW -> "low is no longer expected" + valueNow(its);
            case FALLING -> "no longer falling fast" + value(its);
            case URGENT_HIGH, PERSISTENT_HIGH, HIGH -> "high is over" + value(its);
            case PREDICTED_URGENT_HIGH, PREDICTED_HIGH -> "high is no longer expected" + valueNow(its);
            case RISING -> "no longer rising fast" + value(its);
            case BACK_IN_RANGE -> "no longer in range" + value(its);
            case NO_DATA -> "readings are back" + value(its);
            case SENSOR_ERROR -> "the sensor measures again" + value(its);
            case SENSOR_STUCK -> "the sensor's value moves again" + value(its);
            case SENSOR_NOISE -> "the sensor's signal is clear again" + value(its);
            case SENSOR_EXPIRING -> "the sensor is no longer near its end";
            case CALIBRATION_DUE -> "the sensor no longer asks to be calibrated";
            case BATTERY_LOW -> "the device's battery is no longer low";
        };
    }

    private static String still(Notification its) {
        return switch (its.kind()) {
            case URGENT_LOW, PREDICTED_URGENT_LOW, URGENT_HIGH, PREDICTED_URGENT_HIGH -> "STILL ";
            default -> "still ";
        };
    }

    private static String detail(Notification its) {
        Reading reading = its.reading();
        boolean over = its.event().isEnd();
        if (reading == null) {
            return its.kind() == AlertKind.NO_DATA || its.kind() == AlertKind.SENSOR_ERROR
                    ? " None has been received yet." + again(its)
                    : since(its) + again(its);
        }
        if (!over && !its.kind().isOfGlucose()) {
            return lastOne(its, reading);
        }
        String trend =
                reading.trend() == Trend.NONE ? "" : ", " + reading.trend().words();
        return " Measured at " + time(its, reading.measuredAt()) + trend + "." + since(its) + again(its);
    }

    /** Of what is wrong with the readings: what the last one was, and whether to rely on it. */
    private static String lastOne(Notification its, Reading reading) {
        String last = reading.glucose().display(its.unit()) + " at " + time(its, reading.measuredAt());
        return switch (its.kind()) {
            case SENSOR_STUCK -> " It has given the same since " + began(its) + ", last " + last + ".";
            case SENSOR_NOISE -> " Noisy since " + began(its) + ". The last value, " + last + ", may not be true.";
            case SENSOR_ERROR -> " The last one was " + last + ". Errors since " + began(its) + ".";
            case NO_DATA -> " The last one was " + last + ".";
            default -> " It has said so since " + began(its) + ". The last value was " + last + ".";
        };
    }

    private static String since(Notification its) {
        return switch (its.kind()) {
            // Said in the headline, or by the last reading's time.
            case NO_DATA, BACK_IN_RANGE -> "";
            case PERSISTENT_LOW, PERSISTENT_HIGH -> its.event().isEnd() ? " It began at " + began(its) + "." : "";
            default -> (its.event().isEnd() ? " It began at " : " Since ") + began(its) + ".";
        };
    }

    private static String again(Notification its) {
        return its.event() == AlertEvent.CLEARED ? " If the next readings show it still, it is told anew." : "";
    }

    private static String value(Notification its) {
        Reading reading = its.reading();
        return reading == null ? "" : ", " + reading.glucose().display(its.unit()) + arrow(reading.trend());
    }

    /** What is told is expected; the value is not. */
    private static String valueNow(Notification its) {
        String value = value(its);
        return value.isEmpty() ? "" : ", now" + value.substring(1);
    }

    private static String arrow(Trend trend) {
        return switch (trend) {
            // A question mark or a warning sign behind a number would make the number doubtful, not the trend.
            case NONE, NOT_COMPUTABLE, RATE_OUT_OF_RANGE -> "";
            default -> " " + trend.arrow();
        };
    }

    private static String name(Notification its) {
        return its.kind().label().replace('-', ' ');
    }

    private static String began(Notification its) {
        return time(its, its.alert().startedAt());
    }

    private static String time(Notification its, Instant instant) {
        boolean isLongAgo = Duration.between(instant, its.createdAt()).compareTo(LONG_AGO) >= 0;
        return (isLongAgo ? DAY_AND_TIME : TIME).format(instant.atZone(its.zone()));
    }
}
