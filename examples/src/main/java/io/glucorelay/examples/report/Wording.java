package io.glucorelay.examples.report;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What is said of things on hovering, and in the table: in the plan's unit and zone. */
final class Wording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("MMM d, HH:mm:ss", Locale.ENGLISH);

    private final CarePlan plan;

    Wording(CarePlan plan) {
        this.plan = plan;
    }

    String time(Instant instant) {
        return TIME.format(instant.atZone(plan.zone()));
    }

    String exact(Instant instant) {
        return SECONDS.format(instant.atZone(plan.zone()));
    }

    String of(Reading reading) {
        String trend =
                reading.trend() == Trend.NONE ? "" : " " + reading.trend().arrow();
        String late = reading.isLate() ? ", came late at " + exact(reading.receivedAt()) : "";
        StringBuilder text = new StringBuilder(time(reading.measuredAt()) + "  ")
                .append(reading.glucose().display(plan.unit()))
                .append(trend)
                .append(late);
        for (ReadingFlag flag : reading.flags()) {
            if (flag != ReadingFlag.LATE) {
                text.append(", ").append(flag.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return text.toString();
    }

    String of(Alert alert) {
        StringBuilder text = new StringBuilder(name(alert.id().rule(), alert.kind()))
                .append(": began ")
                .append(exact(alert.id().startedAt()))
                .append(", raised ")
                .append(exact(alert.raisedAt()));
        if (alert.acknowledgedAt() != null) {
            text.append(", acknowledged ")
                    .append(exact(alert.acknowledgedAt()))
                    .append(" by ")
                    .append(alert.acknowledgedBy());
        }
        return text.append(alert.resolvedAt() == null ? ", not over" : ", over " + exact(alert.resolvedAt()))
                .toString();
    }

    String of(Delivery delivery) {
        Notification notification = delivery.notification();
        StringBuilder text = new StringBuilder(what(notification))
                .append(" to ")
                .append(notification.contact().name())
                .append(": ")
                .append(state(delivery));
        for (Attempt attempt : delivery.attempts()) {
            text.append('\n')
                    .append(exact(attempt.at()))
                    .append(' ')
                    .append(attempt.to().channel())
                    .append(": ")
                    .append(outcome(attempt.outcome()));
        }
        return text.toString();
    }

    String what(Notification notification) {
        Reading reading = notification.reading();
        // Where readings cannot be relied on, the value is the last there was, not what glucose is.
        boolean isOfNow =
                notification.kind().isOfGlucose() || notification.event().isEnd();
        String value = reading == null
                ? ""
                : (isOfNow ? ", " : ", last ") + reading.glucose().display(plan.unit());
        return name(notification.alert().rule(), notification.kind()) + " "
                + notification.event().name().toLowerCase(Locale.ROOT) + value;
    }

    /** The rule, and its kind where the rule's name does not say it. */
    private static String name(String rule, AlertKind kind) {
        return rule.equals(kind.label()) ? rule : rule + " (" + kind.label() + ")";
    }

    static String state(Delivery delivery) {
        String state = delivery.state().name().toLowerCase(Locale.ROOT);
        return delivery.reason().isEmpty() ? state : state + " (" + delivery.reason() + ")";
    }

    private static String outcome(SendOutcome outcome) {
        if (outcome instanceof SendOutcome.RetryLater later) {
            return "failed, " + later.reason();
        }
        if (outcome instanceof SendOutcome.AddressGone gone) {
            return "address gone, " + gone.reason();
        }
        return outcome instanceof SendOutcome.Rejected rejected ? "rejected, " + rejected.reason() : "delivered";
    }
}
