package io.glucorelay.examples.report;

import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.Contact;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One local day of one patient: glucose, alerts and deliveries above each other on one time line. */
final class DayStrip {

    private static final double PLOT_TOP = 14;
    private static final double PLOT_BOTTOM = PLOT_TOP + DayPlot.HEIGHT;
    private static final double ALERT_HEIGHT = 15;
    private static final double LANE_HEIGHT = 18;
    private static final double LETTER_WIDTH = 5.8;

    private final PatientPage page;
    private final Wording wording;
    private final DayPlot plot;
    private final Html html;

    DayStrip(PatientPage page, LocalDate day, Html html) {
        this.page = page;
        this.html = html;
        this.wording = new Wording(page.plan());
        this.plot = new DayPlot(page.plan(), page.plan().rules(), page.readings(), day, PLOT_TOP, html);
    }

    void write() throws IOException {
        List<List<Alert>> rows = alertRows();
        List<Contact> contacts = page.plan().contacts();
        double lanesTop = PLOT_BOTTOM + 8 + rows.size() * ALERT_HEIGHT + 4;
        double height = lanesTop + contacts.size() * LANE_HEIGHT + 18;
        plot.begin(height);
        for (int i = 0; i < rows.size(); i++) {
            for (Alert alert : rows.get(i)) {
                writeAlert(alert, PLOT_BOTTOM + 8 + i * ALERT_HEIGHT);
            }
        }
        for (int i = 0; i < contacts.size(); i++) {
            writeLane(contacts.get(i).name(), lanesTop + i * LANE_HEIGHT + LANE_HEIGHT / 2);
        }
        plot.end();
    }

    private void writeAlert(Alert alert, double top) throws IOException {
        Instant until = endOf(alert);
        double from = plot.x(alert.id().startedAt());
        double width = Math.max(3, plot.x(until) - from);
        html.raw("<g class=\"alert %s\"><title>", alert.severity().name().toLowerCase(Locale.ROOT))
                .text(wording.of(alert))
                .raw(
                        "</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
                        from, top + 2, width, ALERT_HEIGHT - 4);
        // Behind the bar, or before it where there is no room.
        boolean behind = from + width + labelWidth(alert) < DayPlot.RIGHT_EDGE;
        html.raw(
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">",
                        behind ? from + width + 4 : from - 4, top + ALERT_HEIGHT - 4, behind ? "start" : "end")
                .text(alert.id().rule())
                .raw("</text>");
        Instant acknowledged = alert.acknowledgedAt();
        if (acknowledged != null && plot.isToday(acknowledged)) {
            html.raw(
                    "<line class=\"ack\" x1=\"%.1f\" x2=\"%1$.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    plot.x(acknowledged), top, top + ALERT_HEIGHT);
        }
        html.raw("</g>");
    }

    private void writeLane(String contact, double middle) throws IOException {
        html.raw(
                "<line class=\"lane\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%3$.1f\"/>",
                DayPlot.LEFT, DayPlot.RIGHT_EDGE, middle);
        html.raw("<text class=\"who\" x=\"%.1f\" y=\"%.1f\">", DayPlot.LEFT - 6, middle + 3.5)
                .text(contact)
                .raw("</text>");
        for (Delivery delivery : page.deliveries()) {
            Instant at = endOf(delivery);
            if (delivery.notification().contact().name().equals(contact) && plot.isToday(at)) {
                writeDelivery(delivery, at, middle);
            }
        }
    }

    private void writeDelivery(Delivery delivery, Instant at, double middle) throws IOException {
        double x = plot.x(at);
        html.raw("<g class=\"sent %s\"><title>", delivery.state().name().toLowerCase(Locale.ROOT))
                .text(wording.of(delivery))
                .raw("</title>");
        List<Attempt> attempts = delivery.attempts();
        if (attempts.size() > 1 && plot.isToday(attempts.get(0).at())) {
            html.raw(
                    "<line class=\"tries\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%3$.1f\"/>",
                    plot.x(attempts.get(0).at()), x, middle);
            for (Attempt attempt : attempts.subList(0, attempts.size() - 1)) {
                html.raw(
                        "<line class=\"try\" x1=\"%.1f\" x2=\"%1$.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                        plot.x(attempt.at()), middle - 4, middle + 4);
            }
        }
        html.raw("<path d=\"%s\"/></g>", Marker.of(delivery.state()).path(x, middle));
    }

    /** One that is not over has lasted as long as anything is known of the patient. */
    private Instant endOf(Alert alert) {
        if (alert.resolvedAt() != null) {
            return alert.resolvedAt();
        }
        List<Reading> readings = page.readings();
        Instant last = readings.isEmpty()
                ? alert.raisedAt()
                : readings.get(readings.size() - 1).measuredAt();
        return last.isAfter(alert.raisedAt()) ? last : alert.raisedAt();
    }

    private static Instant endOf(Delivery delivery) {
        return delivery.state() == DeliveryState.PENDING
                ? delivery.notification().notBefore()
                : delivery.changedAt();
    }

    /** Alerts of the day in as few rows as they fit in without covering each other. */
    private List<List<Alert>> alertRows() {
        List<List<Alert>> rows = new ArrayList<>();
        for (Alert alert : page.alerts()) {
            Instant until = endOf(alert);
            if (!plot.isToday(alert.id().startedAt(), until)) {
                continue;
            }
            List<Alert> row = rows.stream()
                    .filter(candidate -> isFree(candidate, alert))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Alert> fresh = new ArrayList<>();
                        rows.add(fresh);
                        return fresh;
                    });
            row.add(alert);
        }
        return rows;
    }

    private boolean isFree(List<Alert> row, Alert alert) {
        // Room for the label behind the bar, too.
        Alert last = row.get(row.size() - 1);
        return plot.x(alert.id().startedAt()) > plot.x(endOf(last)) + labelWidth(last);
    }

    /** About as much as its letters take, and a gap on either side. */
    private static double labelWidth(Alert alert) {
        return 16 + LETTER_WIDTH * alert.id().rule().length();
    }
}
