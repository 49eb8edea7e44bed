package io.glucorelay.examples.backtest;

import io.glucorelay.backtest.BacktestComparison.Pair;
import io.glucorelay.backtest.BacktestReport;
import io.glucorelay.backtest.BacktestReport.OfRule;
import io.glucorelay.backtest.Crossing;
import io.glucorelay.backtest.PlayedAlert;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What reports say in words and numbers, on the terminal and on the page. */
final class BacktestWords {

    /** As the international consensus counts an episode (Battelino 2019). */
    private static final Duration EPISODE = Duration.ofMinutes(15);

    private BacktestWords() {}

    /** A line of what a whole report came to. */
    record Total(String name, String value) {}

    static List<Total> totals(BacktestReport report) {
        List<Total> totals = new ArrayList<>();
        int told = report.told().size();
        totals.add(new Total(
                "alerts",
                told + " (" + rate(report.perDay(told)) + " a day, " + rate(report.perNight(report.toldAtNight()))
                        + " a night)"));
        totals.add(new Total("messages", messages(report)));
        totals.add(new Total("crossings of a threshold", String.valueOf(report.crossings())));
        totals.add(new Total("  not told of within 30 min", missed(report)));
        totals.add(new Total("an alert was open for", open(report)));
        return totals;
    }

    private static String messages(BacktestReport report) {
        return report.messagesByContact().entrySet().stream()
                .map((Map.Entry<String, Integer> entry) -> entry.getValue() + " to " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** By threshold, as a plan may well mean to miss some: a delay of two hours does. */
    private static String missed(BacktestReport report) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        int brief = 0;
        for (Crossing crossing : report.missed()) {
            String way = crossing.topic() == AlertTopic.LOW ? " below " : " above ";
            counts.merge(way + crossing.threshold().display(report.plan().unit()), 1, Integer::sum);
            brief += crossing.lastedAtLeast(EPISODE) ? 0 : 1;
        }
        String all = counts.entrySet().stream()
                .map(entry -> entry.getValue() + entry.getKey())
                .collect(Collectors.joining(", "));
        String less = brief == 0 ? "" : ", " + brief + " for less than 15 min";
        return all.isEmpty() ? "none" : all + less;
    }

    private static String open(BacktestReport report) {
        long total = Duration.between(report.from(), report.to()).toMillis();
        double hours = report.openFor().toMillis() / 3_600_000.0;
        double percent = total == 0 ? 0 : 100.0 * report.openFor().toMillis() / total;
        return String.format(Locale.ROOT, "%.1f h, %.0f %%", hours, percent);
    }

    /** So many a day, or a night. */
    static String rate(double rate) {
        return String.format(Locale.ROOT, rate < 0.995 ? "%.2f" : "%.1f", rate);
    }

    /** With its sign; a dash for none. */
    static String minutes(@Nullable Duration duration) {
        if (duration == null) {
            return "–";
        }
        long minutes = Math.round(duration.toMillis() / 60_000.0);
        return minutes == 0 ? "0 min" : String.format(Locale.ROOT, "%+d min", minutes);
    }

    /** How much later B told than A. */
    static String later(@Nullable Duration difference) {
        if (difference == null) {
            return "–";
        }
        long minutes = Math.round(difference.toMillis() / 60_000.0);
        return minutes == 0 ? "same time" : Math.abs(minutes) + (minutes > 0 ? " min later" : " min earlier");
    }

    /** How many predictions did not come true; a dash for rules that predict nothing. */
    static String falseAlarms(OfRule rule) {
        return rule.rule().condition() instanceof Condition.Forecast ? String.valueOf(rule.falseAlarms()) : "–";
    }

    static String of(AlertTopic topic) {
        return topic.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Which alert only one of the two had, and how it came out. */
    static String onlyOne(Pair pair) {
        PlayedAlert a = pair.a();
        return a == null ? "only B: " + of(pair.b()) : "only A: " + of(a);
    }

    /** An alert with its crossing. */
    static String of(@Nullable PlayedAlert played) {
        if (played == null) {
            return "";
        }
        Duration lead = played.lead();
        String crossing = "";
        if (played.falseAlarm()) {
            crossing = ", did not come true";
        } else if (lead != null) {
            long minutes = Math.round(lead.toMillis() / 60_000.0);
            crossing = minutes == 0
                    ? ", at the crossing"
                    : ", " + Math.abs(minutes) + (minutes < 0 ? " min after the crossing" : " min before the crossing");
        }
        return played.rule() + crossing;
    }

    /** The rule of a report with this identifier; null if its plan has none. */
    static @Nullable OfRule rule(BacktestReport report, String id) {
        for (OfRule rule : report.rules()) {
            if (rule.rule().id().equals(id)) {
                return rule;
            }
        }
        return null;
    }

    /** In the middle of those that both told of; null if there is none. */
    static @Nullable Duration medianDifference(List<Pair> pairs) {
        List<Duration> differences = new ArrayList<>();
        for (Pair pair : pairs) {
            Duration difference = pair.difference();
            if (difference != null) {
                differences.add(difference);
            }
        }
        differences.sort(null);
        int size = differences.size();
        return size == 0
                ? null
                : differences
                        .get((size - 1) / 2)
                        .plus(differences.get(size / 2))
                        .dividedBy(2);
    }
}
