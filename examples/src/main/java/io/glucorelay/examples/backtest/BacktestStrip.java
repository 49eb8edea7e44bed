package io.glucorelay.examples.backtest;

import io.glucorelay.backtest.BacktestReport;
import io.glucorelay.backtest.PlayedAlert;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.examples.report.DayPlot;
import io.glucorelay.examples.report.Html;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One day: its glucose with the thresholds of both plans, the alerts of A above it and those of B below. */
final class BacktestStrip {

    private static final double ROW = 15;
    private static final double MARGIN = 8;
    private static final double HOURS = 18;
    private static final double LETTER_WIDTH = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Played played;
    private final Set<PlayedAlert> alone;
    private final LocalDate day;
    private final List<Reading> readings;
    private final Html html;

    BacktestStrip(Played played, List<Reading> readings, Set<PlayedAlert> alone, LocalDate day, Html html) {
        this.played = played;
        this.readings = readings;
        this.alone = alone;
        this.day = day;
        this.html = html;
    }

    void write() throws IOException {
        List<BacktestReport> reports = played.reports();
        boolean two = reports.size() == 2;
        // Where the glucose begins is known only once the rows above it are.
        DayPlot unplaced = plot(0);
        List<List<PlayedAlert>> above = two ? rows(reports.get(0), unplaced) : List.of();
        List<List<PlayedAlert>> below = rows(reports.get(two ? 1 : 0), unplaced);
        double top = MARGIN + Math.max(above.size(), two ? 1 : 0) * ROW + MARGIN;
        double bottom = top + DayPlot.HEIGHT + MARGIN;
        DayPlot plot = plot(top);
        plot.begin(bottom + Math.max(below.size(), 1) * ROW + HOURS);
        if (two) {
            writeName("A", MARGIN);
            writeName("B", bottom);
        }
        // The first row of A is next to the glucose, as that of B is.
        for (int i = 0; i < above.size(); i++) {
            writeRow(above.get(i), plot, top - MARGIN - (i + 1) * ROW, reports.get(0));
        }
        for (int i = 0; i < below.size(); i++) {
            writeRow(below.get(i), plot, bottom + i * ROW, reports.get(two ? 1 : 0));
        }
        plot.end();
    }

    private DayPlot plot(double top) {
        List<AlertRule> rules = new ArrayList<>();
        played.reports().forEach(report -> rules.addAll(report.plan().rules()));
        return new DayPlot(played.a().plan(), rules, readings, day, top, html);
    }

    private void writeName(String name, double top) throws IOException {
        html.raw("<text class=\"who\" x=\"%.1f\" y=\"%.1f\">%s</text>", DayPlot.LEFT - 6, top + ROW - 4, name);
    }

    private void writeRow(List<PlayedAlert> row, DayPlot plot, double top, BacktestReport report) throws IOException {
        for (PlayedAlert alert : row) {
            double from = plot.x(toldAt(alert));
            double width = Math.max(3, plot.x(end(alert, report)) - from);
            html.raw(
                            "<g class=\"alert %s%s%s\"><title>",
                            alert.alert().severity().name().toLowerCase(Locale.ROOT),
                            alert.falseAlarm() ? " hollow" : "",
                            alone.contains(alert) ? " alone" : "")
                    .text(title(alert))
                    .raw(
                            "</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
                            from, top + 2, width, ROW - 4);
            boolean behind = isLabelBehind(alert, report, plot);
            html.raw(
                            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">",
                            behind ? from + width + 4 : from - 4, top + ROW - 4, behind ? "start" : "end")
                    .text(alert.rule())
                    .raw("</text></g>");
        }
    }

    private String title(PlayedAlert alert) {
        Instant over = alert.alert().resolvedAt();
        return TIME.format(toldAt(alert).atZone(played.a().plan().zone())) + "  " + BacktestWords.of(alert)
                + (over == null
                        ? ", not over"
                        : ", over " + TIME.format(over.atZone(played.a().plan().zone())))
                + ", " + Html.count(alert.messages(), "message");
    }

    /** Those of the day that somebody was told of, in as few rows as they fit in without covering each other. */
    private static List<List<PlayedAlert>> rows(BacktestReport report, DayPlot plot) {
        List<List<PlayedAlert>> rows = new ArrayList<>();
        for (PlayedAlert alert : report.told()) {
            if (!plot.isToday(toldAt(alert), end(alert, report))) {
                continue;
            }
            List<PlayedAlert> free = null;
            for (List<PlayedAlert> row : rows) {
                PlayedAlert last = row.get(row.size() - 1);
                if (free == null && left(alert, report, plot) > right(last, report, plot)) {
                    free = row;
                }
            }
            if (free == null) {
                free = new ArrayList<>();
                rows.add(free);
            }
            free.add(alert);
        }
        return rows;
    }

    /** Its label stands behind the bar, or before it where there is no room. */
    private static boolean isLabelBehind(PlayedAlert alert, BacktestReport report, DayPlot plot) {
        return plot.x(end(alert, report)) + labelWidth(alert) < DayPlot.RIGHT_EDGE;
    }

    private static double left(PlayedAlert alert, BacktestReport report, DayPlot plot) {
        double from = plot.x(toldAt(alert));
        return isLabelBehind(alert, report, plot) ? from : from - labelWidth(alert);
    }

    private static double right(PlayedAlert alert, BacktestReport report, DayPlot plot) {
        double to = plot.x(end(alert, report));
        return isLabelBehind(alert, report, plot) ? to + labelWidth(alert) : to;
    }

    private static double labelWidth(PlayedAlert alert) {
        return 12 + LETTER_WIDTH * alert.rule().length();
    }

    private static Instant toldAt(PlayedAlert alert) {
        Instant at = alert.toldAt();
        return at == null ? alert.alert().raisedAt() : at;
    }

    private static Instant end(PlayedAlert alert, BacktestReport report) {
        Instant over = alert.alert().resolvedAt();
        Instant end = over == null ? report.to() : over;
        return end.isBefore(toldAt(alert)) ? toldAt(alert) : end;
    }
}
