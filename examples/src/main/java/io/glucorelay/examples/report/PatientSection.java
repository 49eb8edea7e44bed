package io.glucorelay.examples.report;

import io.glucorelay.alert.Alert;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeSet;

/** All of one patient: a strip for each day, and a table of the messages. */
final class PatientSection {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.ENGLISH);

    private final PatientPage page;
    private final Html html;
    private final Wording wording;

    PatientSection(PatientPage page, Html html) {
        this.page = page;
        this.html = html;
        this.wording = new Wording(page.plan());
    }

    void write(int number) throws IOException {
        Ranges ranges = new Ranges();
        ranges.add(page.sensorReadings());
        html.raw("<section id=\"p%d\"><h2>", number)
                .text(page.plan().displayName())
                .raw("</h2><p class=\"facts\">");
        html.raw(
                "%s, mean %.0f mg/dL, %.0f %% in range, %s, %s ",
                Html.count(ranges.total(), "reading"),
                ranges.meanMgdl(),
                ranges.percentInRange(),
                Html.count(page.alerts().size(), "alert"),
                Html.count(page.deliveries().size(), "message"));
        ranges.writeBar(html);
        html.raw("</p>\n");
        for (LocalDate day : days()) {
            html.raw("<h3>%s</h3>", DAY.format(day));
            new DayStrip(page, day, html).write();
        }
        writeMessages();
        html.raw("</section>\n");
    }

    private Iterable<LocalDate> days() {
        ZoneId zone = page.plan().zone();
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Reading reading : page.readings()) {
            days.add(reading.measuredAt().atZone(zone).toLocalDate());
        }
        for (Alert alert : page.alerts()) {
            days.add(alert.id().startedAt().atZone(zone).toLocalDate());
        }
        for (Delivery delivery : page.deliveries()) {
            Instant at = delivery.changedAt();
            days.add(at.atZone(zone).toLocalDate());
        }
        return days;
    }

    private void writeMessages() throws IOException {
        if (page.deliveries().isEmpty()) {
            return;
        }
        html.raw(
                "<details><summary>%s</summary><div class=\"scroll\"><table><thead><tr>"
                        + "<th>decided</th><th>what</th><th>to</th><th>ended</th><th>how</th><th>attempts</th></tr></thead><tbody>\n",
                Html.count(page.deliveries().size(), "message"));
        for (Delivery delivery : page.deliveries()) {
            html.raw(
                            "<tr><td>%s</td><td>",
                            wording.exact(delivery.notification().createdAt()))
                    .text(wording.what(delivery.notification()))
                    .raw("</td><td>")
                    .text(delivery.notification().contact().name())
                    .raw("</td><td>%s</td><td>", wording.exact(delivery.changedAt()))
                    .text(Wording.state(delivery))
                    .raw(
                            "</td><td class=\"n\">%d</td></tr>\n",
                            delivery.attempts().size());
        }
        html.raw("</tbody></table></div></details>");
    }
}
