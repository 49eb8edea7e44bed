package io.glucorelay.examples.report;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The glucose of one local day on its time line, with the thresholds of a plan: what a strip is drawn around. */
public final class DayPlot {

    /** Where the time line begins. */
    public static final double LEFT = 96;

    /** How long it is. */
    public static final double WIDTH = 1100;

    /** Where it ends. */
    public static final double RIGHT_EDGE = LEFT + WIDTH;

    /** How high the glucose is drawn. */
    public static final double HEIGHT = 150;

    /** The glucose axis is logarithmic, so that lows, which matter most, have room. */
    private static final double LOWEST = 40;

    private static final double HIGHEST = 400;
    private static final double[] TICKS = {54, 70, 180, 250};

    private static final Duration LONGEST_LINE = Duration.ofMinutes(20);

    private final List<AlertRule> rules;
    private final GlucoseUnit unit;
    private final List<Reading> readings;
    private final Wording wording;
    private final LocalDate day;
    private final ZoneId zone;
    private final Instant start;
    private final Instant end;
    private final double top;
    private final Html html;

    /**
     * A day.
     *
     * @param plan whose zone and unit it is drawn in
     * @param rules whose thresholds are shown
     * @param all readings by time, those of other days among them
     * @param day which day
     * @param top where the glucose begins
     * @param html where to
     */
    public DayPlot(CarePlan plan, List<AlertRule> rules, List<Reading> all, LocalDate day, double top, Html html) {
        this.rules = List.copyOf(rules);
        this.unit = plan.unit();
        this.wording = new Wording(plan);
        this.day = day;
        this.zone = plan.zone();
        this.start = day.atStartOfDay(plan.zone()).toInstant();
        this.end = day.plusDays(1).atStartOfDay(plan.zone()).toInstant();
        this.top = top;
        this.html = html;
        List<Reading> ofDay = new ArrayList<>();
        for (Reading reading : all) {
            if (isToday(reading.measuredAt())) {
                ofDay.add(reading);
            }
        }
        this.readings = List.copyOf(ofDay);
    }

    /** Begins the picture, with the lines behind everything, and draws the glucose. */
    public void begin(double height) throws IOException {
        html.raw(
                "<svg class=\"day\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
                RIGHT_EDGE + 8, height, day);
        writeGrid(height);
        writeTrace();
    }

    /** Ends the picture. */
    public void end() throws IOException {
        html.raw("</svg>\n");
    }

    /** Whether an instant is of this day. */
    public boolean isToday(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** Whether a span of time touches this day. */
    public boolean isToday(Instant from, Instant to) {
        return from.isBefore(end) && !to.isBefore(start);
    }

    /** By true time: a day in which clocks change has 23 or 25 hours. What is of another day is at the edge. */
    public double x(Instant instant) {
        double part = (double) Duration.between(start, instant).toMillis()
                / Duration.between(start, end).toMillis();
        return LEFT + WIDTH * Math.max(0, Math.min(1, part));
    }

    private void writeGrid(double height) throws IOException {
        html.raw(
                "<rect class=\"target\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                LEFT, y(180), WIDTH, y(70) - y(180));
        for (double tick : TICKS) {
            Glucose value = Glucose.mgdl(tick);
            String number = unit == GlucoseUnit.MG_DL
                    ? String.format(Locale.ROOT, "%.0f", tick)
                    : String.format(Locale.ROOT, "%.1f", value.toMmol());
            html.raw(
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%3$.1f\"/>",
                    LEFT, RIGHT_EDGE, y(tick));
            html.raw("<text class=\"tick\" x=\"%.1f\" y=\"%.1f\">%s</text>", LEFT - 6, y(tick) + 3.5, number);
        }
        for (Map.Entry<Double, String> threshold : thresholds().entrySet()) {
            html.raw(
                    "<line class=\"rule\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%3$.1f\"><title>%s</title></line>",
                    LEFT, RIGHT_EDGE, y(threshold.getKey()), Html.escape(threshold.getValue()));
        }
        ZonedDateTime hour = start.atZone(zone);
        while (!hour.toInstant().isAfter(end)) {
            boolean labelled = hour.toInstant().equals(end) || hour.getHour() % 3 == 0;
            html.raw(
                    "<line class=\"%s\" x1=\"%.1f\" x2=\"%2$.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    labelled ? "grid" : "grid faint", x(hour.toInstant()), top, height - 16);
            if (labelled) {
                String label = hour.toInstant().equals(end) ? "24:00" : wording.time(hour.toInstant());
                html.raw(
                        "<text class=\"hour\" x=\"%.1f\" y=\"%.1f\">%s</text>", x(hour.toInstant()), height - 4, label);
            }
            hour = hour.plusHours(1);
        }
    }

    /** By mg/dL; rules with one threshold share a line, else only the topmost could be hovered over. */
    private Map<Double, String> thresholds() {
        Map<Double, String> names = new TreeMap<>();
        for (AlertRule rule : rules) {
            Glucose threshold = rule.threshold();
            if (threshold != null) {
                names.merge(threshold.toMgdl(), rule.id(), (one, other) -> one + ", " + other);
            }
        }
        return names;
    }

    private void writeTrace() throws IOException {
        StringBuilder path = new StringBuilder();
        Reading before = null;
        for (Reading reading : readings) {
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
        for (Reading reading : readings) {
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
            double edge = glucose.isLow() ? bottom() - 2 : top + 2;
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

    private double y(double mgdl) {
        double clamped = Math.max(LOWEST, Math.min(HIGHEST, mgdl));
        return bottom() - HEIGHT * Math.log(clamped / LOWEST) / Math.log(HIGHEST / LOWEST);
    }

    private double bottom() {
        return top + HEIGHT;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
