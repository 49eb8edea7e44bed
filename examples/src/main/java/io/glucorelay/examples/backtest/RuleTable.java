package io.glucorelay.examples.backtest;

import io.glucorelay.backtest.BacktestComparison;
import io.glucorelay.backtest.BacktestComparison.Pair;
import io.glucorelay.backtest.BacktestReport;
import io.glucorelay.backtest.BacktestReport.OfRule;
import io.glucorelay.careplan.AlertRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** The tables that the terminal and the page show: of one report, or of two beside each other. */
final class RuleTable {

    private record Column(String name, BiFunction<BacktestReport, OfRule, String> cell) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("alerts", (report, rule) -> String.valueOf(rule.alerts())),
            new Column("a day", (report, rule) -> BacktestWords.rate(report.perDay(rule.alerts()))),
            new Column("a night", (report, rule) -> BacktestWords.rate(report.perNight(rule.alertsAtNight()))),
            new Column("false", (report, rule) -> BacktestWords.falseAlarms(rule)),
            new Column("median lead", (report, rule) -> BacktestWords.minutes(rule.medianLead())),
            new Column("messages", (report, rule) -> String.valueOf(rule.messages())));

    private RuleTable() {}

    /** What each rule came to; the first row is the head. Of a rule that a plan does not have the cells are empty. */
    static List<List<String>> rules(List<BacktestReport> reports) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("rule"));
        for (Column column : COLUMNS) {
            for (int i = 0; i < reports.size(); i++) {
                head.add(reports.size() == 1 ? column.name() : i == 0 ? column.name() + " A" : "B");
            }
        }
        rows.add(head);
        Set<String> ids = new LinkedHashSet<>();
        for (BacktestReport report : reports) {
            report.plan().rules().stream().map(AlertRule::id).forEach(ids::add);
        }
        for (String id : ids) {
            List<String> row = new ArrayList<>(List.of(id));
            for (Column column : COLUMNS) {
                for (BacktestReport report : reports) {
                    OfRule rule = BacktestWords.rule(report, id);
                    row.add(rule == null ? "" : column.cell().apply(report, rule));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    /** What the reports came to in all. */
    static List<List<String>> totals(List<BacktestReport> reports) {
        List<List<String>> rows = new ArrayList<>();
        for (BacktestReport report : reports) {
            List<BacktestWords.Total> totals = BacktestWords.totals(report);
            for (int i = 0; i < totals.size(); i++) {
                if (rows.size() <= i) {
                    rows.add(new ArrayList<>(List.of(totals.get(i).name())));
                }
                rows.get(i).add(totals.get(i).value());
            }
        }
        return rows;
    }

    /** Who told of what, by topic and by rule; the first row is the head. */
    static List<List<String>> differences(BacktestComparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("told of", "by both", "only A", "only B", "B against A, median"));
        comparison
                .byTopic()
                .forEach((topic, pairs) -> rows.add(difference(BacktestWords.of(topic) + ", by any rule", pairs)));
        comparison.byRule().forEach((rule, pairs) -> {
            if (!pairs.isEmpty()) {
                rows.add(difference(rule, pairs));
            }
        });
        return rows;
    }

    private static List<String> difference(String what, List<Pair> pairs) {
        long onlyA = pairs.stream().filter(pair -> pair.b() == null).count();
        long onlyB = pairs.stream().filter(pair -> pair.a() == null).count();
        return List.of(
                what,
                String.valueOf(pairs.size() - onlyA - onlyB),
                String.valueOf(onlyA),
                String.valueOf(onlyB),
                BacktestWords.later(BacktestWords.medianDifference(pairs)));
    }
}
