package io.glucorelay.examples.report;

import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.Contact;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One local day of one patient: glucose, alerts and deliveries above each other on one time line. */
final class DayStrip {

    private static final double LEFT = 96;
    private static final double WIDTH = 1100;
    private static final double RIGHT_EDGE = LEFT + WIDTH;
    private static final double PLOT_TOP = 14;
    private static final double PLOT_HEIGHT = 150;
    private static final double PLOT_BOTTOM = PLOT_TOP + PLOT_HEIGHT;
    private static final double ALERT_HEIGHT = 15;
    private static final double LANE_HEIGHT = 18;

    /** The glucose axis is logarithmic, so that lows, which matter most, have room. */
    private static final double LOWEST = 40;

    private static final double HIGHEST = 400;
    private static final double[] TICKS = {54, 70, 180, 250};

    private static final Duration LONGEST_LINE = Duration.ofMinutes(20);

    private final PatientPage page;
    private final Wording wording;
    private final Instant start;
    private final Instant end;
    private final LocalDate day;
    private final Html html;

    DayStrip(PatientPage page, LocalDate day, Html html) {
        this.page = page;
        this.day = day;
        this.html = html;
        this.wording = new Wording(page.plan());
        this.start = day.atStartOfDay(page.plan().zone()).toInstant();
        this.end = day.plusDays(1).atStartOfDay(page.plan().zone()).toInstant();
    }

    void write() throws IOException {
        List<List<Alert>> rows = alertRows();
        List<Contact> contacts = page.plan().contacts();
        double lanesTop = PLOT_BOTTOM + 8 + rows.size() * ALERT_HEIGHT + 4;
        double height = lanesTop + contacts.size() * LANE_HEIGHT + 18;
        html.raw(
                "<svg class=\"day\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
                RIGHT_EDGE + 8, height, day);
        writeGrid(height);
        writeTrace();
        for (int i = 0; i < rows.size(); i++) {
            for (Alert alert : rows.get(i)) {
                writeAlert(alert, PLOT_BOTTOM + 8 + i * ALERT_HEIGHT);
            }
        }
        for (int i = 0; i < contacts.size(); i++) {
            writeLane(contacts.get(i).name(), lanesTop + i * LANE_HEIGHT + LANE_HEIGHT / 2);
        }
        html.raw("</svg>\n");
    }

    private void writeGrid(double height) throws IOException {
        html.raw(
                "<rect class=\"target\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                LEFT, y(180), WIDTH, y(70) - y(180));
        for (double tick : TICKS) {
            Glucose value = Glucose.mgdl(tick);
            String number = page.plan().unit() == GlucoseUnit.MG_DL
                    ? String.format(Locale.ROOT, "%.0f", tick)
                    : String.format(Locale.ROOT, "%.1f", value.toMmol());
            html.raw(
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%3$.1f\"/>",
                    LEFT, RIGHT_EDGE, y(tick));
            html.raw("<text class=\"tick\" x=\"%.1f\" y=\"%.1f\">%s</text>", LEFT - 6, y(tick) + 3.5, number);
        }
        for (AlertRule rule : page.plan().rules()) {
            Glucose threshold = rule.threshold();
            if (threshold != null) {
                html.raw(
                        "<line class=\"rule\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%3$.1f\"><title>%s</title></line>",
                        LEFT, RIGHT_EDGE, y(threshold.toMgdl()), Html.escape(rule.id()));
            }
        }
        ZonedDateTime hour = start.atZone(page.plan().zone());
        while (!hour.toInstant().isAfter(end)) {
            boolean labelled = hour.toInstant().equals(end) || hour.getHour() % 3 == 0;
            html.raw(
                    "<line class=\"%s\" x1=\"%.1f\" x2=\"%2$.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    labelled ? "grid" : "grid faint", x(hour.toInstant()), PLOT_TOP, height - 16);
            if (labelled) {
                String label = hour.toInstant().equals(end) ? "24:00" : wording.time(hour.toInstant());
                html.raw(
                        "<text class=\"hour\" x=\"%.1f\" y=\"%.1f\">%s</text>", x(hour.toInstant()), height - 4, label);
            }
            hour = hour.plusHours(1);
        }
    }

    private void writeTrace() throws IOException {
        StringBuilder path = new StringBuilder();
        Reading before = null;
        for (Reading reading : readings()) {
            if (!PatientPage.isOfSensor(reading)) {
                continue;
            }
            if (reading.glucose().isMeasured()) {
                boolean joined = before != null
                        && Duration.between(before.measuredAt(), reading.measuredAt())
                                        .compareTo(LONGEST_LINE)
                                <= 0;
                path.append(joined ? 'L' : 'M')
                        .append(number(x(reading.measuredAt())))
                        .append(' ')
                        .append(number(y(reading.glucose().toMgdl())));
                before = reading;
            } else {
                before = null;
            }
        }
        if (path.length() > 0) {
            html.raw("<path class=\"trace\" d=\"").raw("%s", path).raw("\"/>");
        }
        for (Reading reading : readings()) {
            writePoint(reading);
        }
    }

    private void writePoint(Reading reading) throws IOException {
        Glucose glucose = reading.glucose();
        double x = x(reading.measuredAt());
        boolean isHollow = reading.isLate() || reading.isCorrection();
        String style = Ranges.styleOf(glucose) + (isHollow ? " late" : "");
        if (!glucose.isMeasured()) {
            // Beyond what the sensor measures: an arrow at the edge, not a point that pretends to know where.
            double edge = glucose.isLow() ? PLOT_BOTTOM - 2 : PLOT_TOP + 2;
            double back = glucose.isLow() ? -7 : 7;
            html.raw("<path class=\"dot %s\" d=\"M%.1f %.1fl-4 %.1fh8z\">", style, x, edge, back);
        } else if (reading.isFingerstick()) {
            html.raw("<path class=\"dot %s\" d=\"M%.1f %.1fl4 4l-4 4l-4-4z\">", style, x, y(glucose.toMgdl()) - 4);
        } else if (!Ranges.isInRange(glucose) || isHollow) {
            html.raw("<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.4\">", style, x, y(glucose.toMgdl()));
        } else {
            return;
        }
        html.raw("<title>")
                .text(wording.of(reading))
                .raw(glucose.isMeasured() && !reading.isFingerstick() ? "</title></circle>" : "</title></path>");
    }

    private void writeAlert(Alert alert, double top) throws IOException {
        Instant until = endOf(alert);
        double from = x(alert.id().startedAt());
        double width = Math.max(3, x(until) - from);
        html.raw("<g class=\"alert %s\"><title>", alert.severity().name().toLowerCase(Locale.ROOT))
                .text(wording.of(alert))
                .raw(
                        "</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
                        from, top + 2, width, ALERT_HEIGHT - 4);
        // Behind the bar, or before it where there is no room.
        boolean behind = from + width + 4 < RIGHT_EDGE - 70;
        html.raw(
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">",
                        behind ? from + width + 4 : from - 4, top + ALERT_HEIGHT - 4, behind ? "start" : "end")
                .text(alert.id().rule())
                .raw("</text>");
        Instant acknowledged = alert.acknowledgedAt();
        if (acknowledged != null && isToday(acknowledged)) {
            html.raw(
                    "<line class=\"ack\" x1=\"%.1f\" x2=\"%1$.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    x(acknowledged), top, top + ALERT_HEIGHT);
        }
        html.raw("</g>");
    }

    private void writeLane(String contact, double middle) throws IOException {
        html.raw("<line class=\"lane\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%3$.1f\"/>", LEFT, RIGHT_EDGE, middle);
        html.raw("<text class=\"who\" x=\"%.1f\" y=\"%.1f\">", LEFT - 6, middle + 3.5)
                .text(contact)
                .raw("</text>");
        for (Delivery delivery : page.deliveries()) {
            Instant at = endOf(delivery);
            if (delivery.notification().contact().name().equals(contact) && isToday(at)) {
                writeDelivery(delivery, at, middle);
            }
        }
    }

    private void writeDelivery(Delivery delivery, Instant at, double middle) throws IOException {
        double x = x(at);
        html.raw("<g class=\"sent %s\"><title>", delivery.state().name().toLowerCase(Locale.ROOT))
                .text(wording.of(delivery))
                .raw("</title>");
        List<Attempt> attempts = delivery.attempts();
        if (attempts.size() > 1 && isToday(attempts.get(0).at())) {
            html.raw(
                    "<line class=\"tries\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%3$.1f\"/>",
                    x(attempts.get(0).at()), x, middle);
            for (Attempt attempt : attempts.subList(0, attempts.size() - 1)) {
                html.raw(
                        "<line class=\"try\" x1=\"%.1f\" x2=\"%1$.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                        x(attempt.at()), middle - 4, middle + 4);
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
            if (!alert.id().startedAt().isBefore(end) || until.isBefore(start)) {
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
        return x(alert.id().startedAt()) > x(endOf(row.get(row.size() - 1))) + 76;
    }

    private List<Reading> readings() {
        return page.readings().stream()
                .filter(reading -> isToday(reading.measuredAt()))
                .toList();
    }

    private boolean isToday(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** By true time: a day in which clocks change has 23 or 25 hours. */
    private double x(Instant instant) {
        double part = (double) Duration.between(start, instant).toMillis()
                / Duration.between(start, end).toMillis();
        return LEFT + WIDTH * Math.max(0, Math.min(1, part));
    }

    private static double y(double mgdl) {
        double clamped = Math.max(LOWEST, Math.min(HIGHEST, mgdl));
        return PLOT_BOTTOM - PLOT_HEIGHT * Math.log(clamped / LOWEST) / Math.log(HIGHEST / LOWEST);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
