package io.glucorelay.examples.backtest;

import io.glucorelay.backtest.BacktestComparison;
import io.glucorelay.backtest.BacktestComparison.Pair;
import io.glucorelay.backtest.BacktestReport;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Reports as tables for the terminal. */
final class BacktestText {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int SHOWN = 10;

    private BacktestText() {}

    static String of(Played played) {
        List<BacktestReport> reports = played.reports();
        StringBuilder text = new StringBuilder("  ").append(played.readings()).append('\n');
        BacktestComparison comparison = played.comparison();
        if (comparison == null) {
            text.append("  plan: ").append(played.nameOfA()).append('\n');
        } else {
            text.append("  A: ")
                    .append(played.nameOfA())
                    .append("   B: ")
                    .append(played.nameOfB())
                    .append('\n');
        }
        text.append('\n').append(table(RuleTable.rules(reports), false));
        text.append('\n').append(table(RuleTable.totals(reports), true));
        if (comparison != null) {
            text.append('\n').append(table(RuleTable.differences(comparison), false));
            onlyOne(comparison, played.differing(), text);
        }
        return text.toString();
    }

    /** The first of what only one of them told of at all. */
    private static void onlyOne(BacktestComparison comparison, List<Pair> differing, StringBuilder text) {
        if (differing.isEmpty()) {
            return;
        }
        text.append("\n  what only one of them told of at all:\n");
        for (Pair pair : differing.subList(0, Math.min(SHOWN, differing.size()))) {
            LocalDateTime at =
                    LocalDateTime.ofInstant(pair.at(), comparison.a().plan().zone());
            text.append("    ")
                    .append(MINUTE.format(at))
                    .append("  ")
                    .append(BacktestWords.onlyOne(pair))
                    .append('\n');
        }
        if (differing.size() > SHOWN) {
            text.append("    ... and ")
                    .append(differing.size() - SHOWN)
                    .append(" more: all of them are in the report\n");
        }
    }

    private static String table(List<List<String>> rows, boolean words) {
        TextTable table = new TextTable(words);
        rows.forEach(table::row);
        return table.text();
    }
}
