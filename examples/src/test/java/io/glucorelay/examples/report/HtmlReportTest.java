package io.glucorelay.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertEngine;
import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Decision;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.StandardRules;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @TempDir
    private Path folder;

    private static CarePlan plan(String name) {
        return CarePlan.forPatient("p")
                .displayName(name)
                .zone("Europe/Paris")
                .rule(AlertRule.low(Glucose.mgdl(70)))
                .contact(Contact.named("<mother>").text("+1"))
                .build();
    }

    private static Reading reading(Instant at, Glucose glucose) {
        return Reading.of("p", "sensor", at, glucose);
    }

    private String page(List<Reading> readings, List<Alert> alerts, List<Delivery> deliveries) throws IOException {
        Path file = folder.resolve("report.html");
        PatientPage page = new PatientPage(plan("Tom & \"Ann\" <x>"), readings, alerts, deliveries);
        HtmlReport.write(file, "Title", "sub & more", List.of(page));
        return Files.readString(file);
    }

    @Test
    void textIsEscaped() throws IOException {
        String html = page(List.of(reading(NOON, Glucose.mgdl(100))), List.of(), List.of());
        assertThat(html)
                .contains("Tom &amp; &quot;Ann&quot; &lt;x&gt;", "&lt;mother&gt;", "sub &amp; more")
                .doesNotContain("<mother>", "<x>");
    }

    @Test
    void thePageNeedsNoNetworkAndNoScript() throws IOException {
        String html = page(List.of(reading(NOON, Glucose.mgdl(100))), List.of(), List.of());
        assertThat(html).doesNotContain("http:", "https:", "<script", "url(");
    }

    @Test
    void aPatientWithoutAnythingIsShown() throws IOException {
        assertThat(page(List.of(), List.of(), List.of())).contains("0 readings").doesNotContain("NaN");
    }

    @Test
    void theTraceIsBrokenAtAGap() throws IOException {
        String html = page(
                List.of(
                        reading(NOON, Glucose.mgdl(100)),
                        reading(NOON.plusSeconds(300), Glucose.mgdl(100)),
                        reading(NOON.plusSeconds(300 + 1201), Glucose.mgdl(100))),
                List.of(),
                List.of());
        Matcher trace = Pattern.compile("class=\"trace\" d=\"([^\"]*)\"").matcher(html);
        assertThat(trace.find()).isTrue();
        assertThat(trace.group(1)).matches("M[^ML]*L[^ML]*M[^ML]*");
    }

    @Test
    void lowAndHighAreNeverDrawnAsMeasured() throws IOException {
        String html = page(
                List.of(
                        reading(NOON, Glucose.low(Glucose.mgdl(40))),
                        reading(NOON.plusSeconds(300), Glucose.high(Glucose.mgdl(400)))),
                List.of(),
                List.of());
        assertThat(html).doesNotContain("class=\"trace\"", "<circle").contains("LOW</title>", "HIGH</title>");
    }

    @Test
    void theDayOnWhichClocksAreSetBackIsAnHourLonger() throws IOException {
        // 2026-10-25 in Paris: 25 hours, so noon (11:00 UTC) lies 13/25 along the day's 1100 units.
        String html =
                page(List.of(reading(Instant.parse("2026-10-25T11:00:00Z"), Glucose.mgdl(60))), List.of(), List.of());
        assertThat(html).contains("cx=\"668.0\"");
    }

    @Test
    void alertsAndDeliveriesStandOnTheDaysTimeLine() throws IOException {
        List<Reading> readings = List.of(reading(NOON, Glucose.mgdl(60)));
        Decision decision = AlertEngine.standard()
                .decide(plan("x"), AlertState.EMPTY, readings, NOON, NOON)
                .orElseThrow();
        Delivery delivery =
                Delivery.of(decision.notifications().get(0)).ended(DeliveryState.DEAD, NOON, "no such number");
        String html = page(readings, List.of(decision.state().open().get(0).alert()), List.of(delivery));
        assertThat(html)
                .contains("class=\"alert warning\"", "class=\"sent dead\"", "no such number", "low raised, 60 mg/dL");
    }

    private static Alert alert(String rule, AlertKind kind, Instant from, Instant until) {
        return new Alert(new AlertId("p", rule, from), kind, kind.severity(), from, null, null, until);
    }

    private static Delivery told(Alert alert, AlertEvent event, Reading reading) {
        CarePlan plan = plan("x");
        return Delivery.of(new Notification(
                "n-" + event,
                alert.id(),
                alert.kind(),
                alert.severity(),
                event,
                1,
                plan.contacts().get(0),
                "x",
                reading,
                plan.unit(),
                plan.zone(),
                NOON,
                NOON));
    }

    @Test
    void everyKindOfAlertHasItsNameAndColour() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        for (AlertKind kind : AlertKind.values()) {
            alerts.add(alert(kind.label(), kind, NOON, NOON.plusSeconds(600)));
        }
        String html = page(List.of(reading(NOON, Glucose.mgdl(100))), alerts, List.of());
        for (AlertKind kind : AlertKind.values()) {
            assertThat(html).contains(">" + kind.label() + "</text>");
        }
        assertThat(html).contains("class=\"alert urgent\"", "class=\"alert warning\"", "class=\"alert notice\"");
    }

    @Test
    void aRuleOfItsOwnNameHasItsKindToo() throws IOException {
        Alert alert = alert("at-school", AlertKind.PREDICTED_LOW, NOON, NOON.plusSeconds(600));
        Reading reading = reading(NOON, Glucose.mgdl(82));
        String html = page(List.of(reading), List.of(alert), List.of(told(alert, AlertEvent.CLEARED, reading)));
        assertThat(html)
                .contains(
                        "at-school (predicted-low): began",
                        ">at-school</text>",
                        "at-school (predicted-low) cleared, 82 mg/dL");
    }

    /** A number behind "sensor-error" would be read as what the sensor measures. */
    @Test
    void whereReadingsCannotBeReliedOnTheValueIsTheLastOne() throws IOException {
        Alert alert = alert("sensor-error", AlertKind.SENSOR_ERROR, NOON, NOON.plusSeconds(600));
        Reading reading = reading(NOON, Glucose.mgdl(82));
        String html = page(
                List.of(reading),
                List.of(alert),
                List.of(told(alert, AlertEvent.RAISED, reading), told(alert, AlertEvent.RESOLVED, reading)));
        assertThat(html).contains("sensor-error raised, last 82 mg/dL", "sensor-error resolved, 82 mg/dL");
    }

    @Test
    void whatTheDeviceSaidIsInWords() throws IOException {
        Reading reading = reading(NOON, Glucose.mgdl(60))
                .withFlags(Set.of(ReadingFlag.SENSOR_EXPIRING, ReadingFlag.CALIBRATION_DUE, ReadingFlag.BATTERY_LOW));
        assertThat(page(List.of(reading), List.of(), List.of()))
                .contains("60 mg/dL, battery low, calibration due, sensor expiring");
    }

    /** Two rows if the second would cover the name of the first: 20 letters take almost three hours of a day. */
    @Test
    void aLongNameIsNotCovered() throws IOException {
        List<Alert> alerts = List.of(
                alert("predicted-urgent-low", AlertKind.PREDICTED_URGENT_LOW, NOON, NOON.plusSeconds(300)),
                alert("low", AlertKind.LOW, NOON.plusSeconds(6_600), NOON.plusSeconds(6_900)),
                alert("high", AlertKind.HIGH, NOON.plusSeconds(18_000), NOON.plusSeconds(18_300)));
        String html = page(List.of(reading(NOON, Glucose.mgdl(100))), alerts, List.of());
        Matcher bars = Pattern.compile("<rect x=\"[0-9.]+\" y=\"([0-9.]+)\"").matcher(html);
        List<String> tops = new ArrayList<>();
        while (bars.find()) {
            tops.add(bars.group(1));
        }
        assertThat(tops).containsExactly("174.0", "174.0", "189.0");
    }

    @Test
    void rulesOfOneThresholdShareALine() throws IOException {
        CarePlan plan = CarePlan.forPatient("p").rules(StandardRules.adult()).build();
        Path file = folder.resolve("rules.html");
        PatientPage page = new PatientPage(plan, List.of(reading(NOON, Glucose.mgdl(100))), List.of(), List.of());
        HtmlReport.write(file, "Title", "sub", List.of(page));
        assertThat(Files.readString(file))
                .contains(
                        "<title>urgent-low, predicted-urgent-low</title>",
                        "<title>persistent-low, low</title>",
                        "<title>high</title>",
                        "<title>above-range</title>");
    }

    @Test
    void aWardIsNotTooMuch() throws IOException {
        List<PatientPage> patients = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 288; i++) {
            readings.add(reading(NOON.plusSeconds(300L * i), Glucose.mgdl(45 + i)));
        }
        for (int i = 0; i < 50; i++) {
            patients.add(new PatientPage(plan("patient " + i), readings, List.of(), List.of()));
        }
        Path file = folder.resolve("ward.html");
        HtmlReport.write(file, "Ward", "a day", patients);
        assertThat(Files.size(file)).isLessThan(4_000_000);
    }
}
