package io.glucorelay.examples.report;

import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The top of the page: the numbers of all patients together, what the signs mean, and a card for each patient. */
final class Overview {

    private static final double SPARK_WIDTH = 180;
    private static final double SPARK_HEIGHT = 36;

    private final List<PatientPage> patients;
    private final Html html;

    Overview(List<PatientPage> patients, Html html) {
        this.patients = patients;
        this.html = html;
    }

    void write() throws IOException {
        Ranges ranges = new Ranges();
        Map<String, Integer> alerts = new TreeMap<>();
        Map<DeliveryState, Integer> ends = new EnumMap<>(DeliveryState.class);
        int attempts = 0;
        int messages = 0;
        for (PatientPage patient : patients) {
            ranges.add(patient.sensorReadings());
            for (Alert alert : patient.alerts()) {
                alerts.merge(alert.id().rule(), 1, Integer::sum);
            }
            for (Delivery delivery : patient.deliveries()) {
                ends.merge(delivery.state(), 1, Integer::sum);
                attempts += delivery.attempts().size();
                messages++;
            }
        }
        html.raw("<div class=\"tiles\">");
        tile("patients", String.valueOf(patients.size()), "");
        tile(
                "readings",
                String.format(Locale.ROOT, "%,d", ranges.total()),
                String.format(Locale.ROOT, "mean %.0f mg/dL", ranges.meanMgdl()));
        tile(
                "in range",
                String.format(Locale.ROOT, "%.0f %%", ranges.percentInRange()),
                String.format(Locale.ROOT, "%.1f %% below 70", ranges.percentBelow()));
        tile(
                "alerts",
                String.valueOf(
                        alerts.values().stream().mapToInt(Integer::intValue).sum()),
                list(alerts));
        tile("messages", String.format(Locale.ROOT, "%,d", messages), list(ends));
        tile("attempts", String.format(Locale.ROOT, "%,d", attempts), "");
        html.raw("</div>\n<p class=\"wide\">");
        ranges.writeBar(html);
        html.raw("</p>\n");
        writeLegend();
        if (patients.size() > 1) {
            writeCards();
        }
    }

    private void tile(String label, String number, String detail) throws IOException {
        html.raw("<div class=\"tile\"><b>")
                .text(number)
                .raw("</b><span>")
                .text(label)
                .raw("</span><small>")
                .text(detail)
                .raw("</small></div>");
    }

    private void writeLegend() throws IOException {
        html.raw(
                "<p class=\"legend\">Under each day's glucose: alerts as bars (a stroke where one was acknowledged), then "
                        + "what went to each contact: ");
        for (DeliveryState state : DeliveryState.values()) {
            String name = state.name().toLowerCase(Locale.ROOT);
            html.raw(
                    "<span class=\"key\"><svg viewBox=\"0 0 14 14\" class=\"sent %s\" aria-hidden=\"true\"><path d=\"%s\"/>"
                            + "</svg>%1$s</span> ",
                    name, Marker.of(state).path(7, 7));
        }
        html.raw(
                "Hover for the details. LOW and HIGH, beyond what the sensor measures, are arrows at the edge; readings "
                        + "that came late or were corrected later are hollow, fingersticks are diamonds.</p>\n");
    }

    private void writeCards() throws IOException {
        html.raw("<nav class=\"cards\">");
        for (int i = 0; i < patients.size(); i++) {
            PatientPage patient = patients.get(i);
            Ranges ranges = new Ranges();
            ranges.add(patient.sensorReadings());
            long urgent = patient.alerts().stream()
                    .filter(alert -> alert.severity() == Severity.URGENT)
                    .count();
            html.raw("<a class=\"card%s\" href=\"#p%d\"><b>", urgent > 0 ? " urgent" : "", i)
                    .text(patient.plan().displayName())
                    .raw(
                            "</b><span>%s%s</span>",
                            Html.count(patient.alerts().size(), "alert"), urgent > 0 ? ", " + urgent + " urgent" : "");
            writeSpark(patient.sensorReadings());
            ranges.writeBar(html);
            html.raw("</a>");
        }
        html.raw("</nav>\n");
    }

    private void writeSpark(List<Reading> readings) throws IOException {
        html.raw("<svg class=\"spark\" viewBox=\"0 0 %.0f %.0f\" aria-hidden=\"true\">", SPARK_WIDTH, SPARK_HEIGHT);
        if (!readings.isEmpty()) {
            Instant start = readings.get(0).measuredAt();
            double span = Math.max(
                    1,
                    Duration.between(start, readings.get(readings.size() - 1).measuredAt())
                            .toMillis());
            html.raw(
                    "<rect class=\"target\" x=\"0\" width=\"%.0f\" y=\"%.1f\" height=\"%.1f\"/><polyline points=\"",
                    SPARK_WIDTH, sparkY(180), sparkY(70) - sparkY(180));
            // A point every two pixels is all that can be seen.
            int step = (int) Math.max(1, readings.size() / (SPARK_WIDTH / 2));
            for (int i = 0; i < readings.size(); i += step) {
                Reading reading = readings.get(i);
                double x = SPARK_WIDTH
                        * Duration.between(start, reading.measuredAt()).toMillis()
                        / span;
                html.raw("%.0f,%.1f ", x, sparkY(reading.glucose().toMgdl()));
            }
            html.raw("\"/>");
        }
        html.raw("</svg>");
    }

    private static double sparkY(double mgdl) {
        return SPARK_HEIGHT * (1 - (Math.max(40, Math.min(400, mgdl)) - 40) / 360);
    }

    private static String list(Map<?, Integer> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach((name, count) -> text.append(text.length() == 0 ? "" : ", ")
                .append(count)
                .append(' ')
                .append(name.toString().toLowerCase(Locale.ROOT)));
        return text.toString();
    }
}
