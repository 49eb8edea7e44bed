package io.glucorelay.backtest;

import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two plans on the same readings, side by side: what only one of them told of, and how much earlier or later the other did. Alerts
 * that nobody was told of are left out. Two alerts are of the same thing if both were open at some time, or one came no more than
 * {@link Backtest#TOLD_WITHIN} after the other was over. Immutable.
 */
public final class BacktestComparison {

    /**
     * What A told, what B told of the same, or what only one of them did.
     *
     * @param a the alert of A; null if there is none
     * @param b the alert of B; null if there is none
     */
    public record Pair(@Nullable PlayedAlert a, @Nullable PlayedAlert b) {

        /** How much later B told it than A, negative if earlier; null if only one of them did. */
        public @Nullable Duration difference() {
            Instant ofA = a == null ? null : a.toldAt();
            Instant ofB = b == null ? null : b.toldAt();
            return ofA == null || ofB == null ? null : Duration.between(ofA, ofB);
        }

        /** When it was first told by either. */
        public Instant at() {
            Instant ofA = a == null ? null : a.toldAt();
            Instant ofB = b == null ? null : b.toldAt();
            Instant first = ofA == null || (ofB != null && ofB.isBefore(ofA)) ? ofB : ofA;
            if (first == null) {
                throw new IllegalStateException("neither has an alert");
            }
            return first;
        }
    }

    private final BacktestReport a;
    private final BacktestReport b;
    private final Map<String, List<Pair>> byRule = new LinkedHashMap<>();
    private final Map<AlertTopic, List<Pair>> byTopic = new EnumMap<>(AlertTopic.class);

    private BacktestComparison(BacktestReport a, BacktestReport b) {
        this.a = a;
        this.b = b;
        for (String rule : ruleIds(a, b)) {
            byRule.put(rule, Pairing.of(ofRule(a, rule), ofRule(b, rule)));
        }
        for (AlertTopic topic : AlertTopic.values()) {
            List<Pair> pairs = Pairing.together(ofTopic(a, topic), ofTopic(b, topic));
            if (!pairs.isEmpty()) {
                byTopic.put(topic, pairs);
            }
        }
    }

    /**
     * Compares two reports.
     *
     * @throws IllegalArgumentException if they are not of the same readings
     */
    public static BacktestComparison of(BacktestReport a, BacktestReport b) {
        if (!a.from().equals(b.from())
                || !a.to().equals(b.to())
                || a.readings().played() != b.readings().played()) {
            throw new IllegalArgumentException(
                    "reports must be of the same readings, but were " + readings(a) + " and " + readings(b));
        }
        return new BacktestComparison(a, b);
    }

    /** What the first plan came to. */
    public BacktestReport a() {
        return a;
    }

    /** What the second plan came to. */
    public BacktestReport b() {
        return b;
    }

    /** By the identifiers of all rules, those of A first: the alerts in the order of their times. */
    public Map<String, List<Pair>> byRule() {
        return copyOf(byRule);
    }

    /**
     * By topic, as far as there were alerts: in the order of their times. All alerts of a topic, of either plan and any rule, that
     * are of the same thing as another of them are one entry here, in which the first of each plan stands for all: what matters is
     * when somebody was told at all.
     */
    public Map<AlertTopic, List<Pair>> byTopic() {
        return copyOf(byTopic);
    }

    private static <K> Map<K, List<Pair>> copyOf(Map<K, List<Pair>> pairs) {
        Map<K, List<Pair>> copy = new LinkedHashMap<>();
        pairs.forEach((key, list) -> copy.put(key, List.copyOf(list)));
        return copy;
    }

    private static String readings(BacktestReport report) {
        return report.readings().played() + " readings from " + report.from() + " to " + report.to();
    }

    private static Set<String> ruleIds(BacktestReport a, BacktestReport b) {
        Set<String> ids = new LinkedHashSet<>();
        for (AlertRule rule : a.plan().rules()) {
            ids.add(rule.id());
        }
        for (AlertRule rule : b.plan().rules()) {
            ids.add(rule.id());
        }
        return ids;
    }

    private static List<Pairing.Span> ofRule(BacktestReport report, String rule) {
        List<Pairing.Span> spans = new ArrayList<>();
        for (PlayedAlert alert : report.told()) {
            if (alert.rule().equals(rule)) {
                spans.add(Pairing.Span.of(alert));
            }
        }
        return Pairing.inOrder(spans);
    }

    private static List<Pairing.Span> ofTopic(BacktestReport report, AlertTopic topic) {
        List<Pairing.Span> spans = new ArrayList<>();
        for (PlayedAlert played : report.told()) {
            Alert alert = played.alert();
            if (alert.kind().topic() == topic) {
                spans.add(Pairing.Span.of(played));
            }
        }
        return Pairing.inOrder(spans);
    }
}
