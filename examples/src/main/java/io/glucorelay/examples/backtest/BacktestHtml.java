package io.glucorelay.examples.backtest;

import io.glucorelay.backtest.BacktestComparison.Pair;
import io.glucorelay.backtest.BacktestReport;
import io.glucorelay.backtest.PlayedAlert;
import io.glucorelay.examples.report.Html;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The page: the tables, what only one of the plans told of, and the days with the alerts of A above and those of B below. */
final class BacktestHtml {

    /** More days than anybody looks at, and than a browser likes. */
    private static final int MOST_DAYS = 62;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d, HH:mm", Locale.ENGLISH);

    private final Played played;
    private final List<Reading> readings;
    private final ZoneId zone;
    private final Html html;

    private BacktestHtml(Played played, List<Reading> readings, Html html) {
        this.played = played;
        this.readings = readings;
        this.zone = played.a().plan().zone();
        this.html = html;
    }

    /**
     * Writes the page, in place of what there was.
     *
     * @throws IOException if it cannot be written
     */
    static void write(Path file, String title, Played played, List<Reading> readings) throws IOException {
        Html.writePage(file, "Glucorelay back-test", title, html -> new BacktestHtml(played, readings, html).write());
    }

    private void write() throws IOException {
        html.raw("<p>").text(played.readings()).raw(".</p>\n<p>");
        if (played.comparison() == null) {
            html.raw("Plan: <b>").text(played.nameOfA()).raw("</b></p>\n");
        } else {
            html.raw("A: <b>").text(played.nameOfA()).raw("</b> &ensp; B: <b>");
            html.text(played.nameOfB()).raw("</b></p>\n");
        }
        html.raw("<section><h2>Alerts by rule</h2>");
        table(RuleTable.rules(played.reports()), true);
        html.raw(
                "<p class=\"legend\">Alerts that somebody was told of. The lead is how long before glucose crossed the "
                        + "threshold they came, negative if after it. False are predictions after which it did not within two "
                        + "hours.</p></section>\n<section><h2>In all</h2>");
        List<List<String>> totals = new ArrayList<>();
        totals.add(played.comparison() == null ? List.of("", "") : List.of("", "A", "B"));
        totals.addAll(RuleTable.totals(played.reports()));
        table(totals, false);
        html.raw("</section>\n");
        if (played.comparison() != null) {
            html.raw("<section><h2>Differences</h2>");
            table(RuleTable.differences(played.comparison()), true);
            writeDiffering();
            html.raw("</section>\n");
        }
        writeDays();
    }

    private void writeDiffering() throws IOException {
        List<Pair> differing = played.differing();
        html.raw("<h3>What only one of them told of at all</h3>");
        if (differing.isEmpty()) {
            html.raw("<p>Nothing.</p>");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("told at", "topic", "A", "B"));
        for (Pair pair : differing) {
            PlayedAlert one = pair.a() == null ? pair.b() : pair.a();
            String topic =
                    one == null ? "" : BacktestWords.of(one.alert().kind().topic());
            rows.add(List.of(
                    TIME.format(pair.at().atZone(zone)),
                    topic,
                    BacktestWords.of(pair.a()),
                    BacktestWords.of(pair.b())));
        }
        table(rows, false);
    }

    private void writeDays() throws IOException {
        Set<LocalDate> days = days();
        html.raw("<section><h2>Day by day</h2><p class=\"legend\">");
        if (played.comparison() == null) {
            html.raw("Under the glucose the alerts, from when they were told until they were over.");
        } else {
            html.raw("Above the glucose the alerts of A, below it those of B, from when they were told until they were "
                    + "over. Framed is what only one of them told of at all.");
        }
        html.raw(" Hollow are predictions that did not come true.</p>\n");
        Set<PlayedAlert> alone = new LinkedHashSet<>();
        for (Pair pair : played.differing()) {
            alone.add(pair.a() == null ? pair.b() : pair.a());
        }
        int shown = 0;
        for (LocalDate day : days) {
            if (shown++ == MOST_DAYS) {
                html.raw("<p>%s more.</p>", Html.count(days.size() - MOST_DAYS, "day"));
                break;
            }
            html.raw("<h3>%s</h3>", DAY.format(day));
            new BacktestStrip(played, readings, alone, day, html).write();
        }
        html.raw("</section>\n");
    }

    private Set<LocalDate> days() {
        Set<LocalDate> days = new TreeSet<>();
        for (BacktestReport report : played.reports()) {
            report.days().forEach(day -> days.add(day.day()));
        }
        return days;
    }

    private void table(List<List<String>> rows, boolean numbers) throws IOException {
        html.raw("<div class=\"scroll\"><table><thead>");
        for (int i = 0; i < rows.size(); i++) {
            String tag = i == 0 ? "th" : "td";
            html.raw("<tr>");
            for (int column = 0; column < rows.get(i).size(); column++) {
                html.raw("<%s%s>", tag, numbers && column > 0 ? " class=\"n\"" : "")
                        .text(rows.get(i).get(column))
                        .raw("</%s>", tag);
            }
            html.raw(i == 0 ? "</tr></thead><tbody>\n" : "</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }
}
