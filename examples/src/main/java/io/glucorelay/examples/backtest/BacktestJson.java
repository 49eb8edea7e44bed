package io.glucorelay.examples.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glucorelay.backtest.BacktestComparison;
import io.glucorelay.backtest.BacktestComparison.Pair;
import io.glucorelay.backtest.BacktestReport;
import io.glucorelay.backtest.BacktestReport.OfRule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reports for a program: one line. Durations are in seconds. */
final class BacktestJson {

    private BacktestJson() {}

    static String of(Played played) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("readings")
                .put("played", played.a().readings().played())
                .put("duplicates", played.a().readings().duplicates())
                .put("setAside", played.a().readings().setAside())
                .put("unreadable", played.unreadable())
                .put("from", played.a().from().toString())
                .put("to", played.a().to().toString())
                .put("days", played.a().daysCovered())
                .put("covered", seconds(played.a().readings().covered()))
                .put("coveredAtNight", seconds(played.a().readings().coveredAtNight()));
        report(root.putObject("a"), played.nameOfA(), played.a());
        BacktestComparison comparison = played.comparison();
        if (comparison != null) {
            report(root.putObject("b"), played.nameOfB(), comparison.b());
            ObjectNode topics = root.putObject("byTopic");
            comparison
                    .byTopic()
                    .forEach((topic, pairs) ->
                            pairs(topics.putObject(topic.name().toLowerCase(Locale.ROOT)), pairs));
            ObjectNode rules = root.putObject("byRule");
            comparison.byRule().forEach((rule, pairs) -> pairs(rules.putObject(rule), pairs));
        }
        return root.toString();
    }

    private static void report(ObjectNode node, String name, BacktestReport report) {
        node.put("plan", name)
                .put("alerts", report.told().size())
                .put("alertsAtNight", report.toldAtNight())
                .put("messages", report.messages())
                .put("crossings", report.crossings())
                .put("missed", report.missed().size())
                .put("open", seconds(report.openFor()));
        ObjectNode contacts = node.putObject("messagesByContact");
        report.messagesByContact().forEach(contacts::put);
        ObjectNode rules = node.putObject("rules");
        for (OfRule rule : report.rules()) {
            rules.putObject(rule.rule().id())
                    .put("alerts", rule.alerts())
                    .put("alertsAtNight", rule.alertsAtNight())
                    .put("falseAlarms", rule.falseAlarms())
                    .put("messages", rule.messages())
                    .put("medianLead", secondsOrNull(rule.medianLead()));
        }
        ArrayNode days = node.putArray("days");
        report.days().forEach(day -> days.addObject()
                .put("day", day.day().toString())
                .put("alerts", day.alerts())
                .put("messages", day.messages())
                .put("alertsAtNight", day.alertsAtNight())
                .put("messagesAtNight", day.messagesAtNight()));
    }

    private static void pairs(ObjectNode node, List<Pair> pairs) {
        int onlyA = (int) pairs.stream().filter(pair -> pair.b() == null).count();
        int onlyB = (int) pairs.stream().filter(pair -> pair.a() == null).count();
        node.put("both", pairs.size() - onlyA - onlyB)
                .put("onlyA", onlyA)
                .put("onlyB", onlyB)
                .put("medianLater", secondsOrNull(BacktestWords.medianDifference(pairs)));
    }

    private static long seconds(Duration duration) {
        return duration.toSeconds();
    }

    private static @Nullable Long secondsOrNull(@Nullable Duration duration) {
        return duration == null ? null : Long.valueOf(duration.toSeconds());
    }
}
