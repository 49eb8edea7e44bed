package io.glucorelay.benchmarks.peers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured, for a person to read, and for the README to take over: the medians of the rounds. */
final class OutcomeTable {

    private OutcomeTable() {}

    /**
     * The table.
     *
     * @param rounds of each peer by its label, in the order of the lines
     * @param baseline the label of the one that the others are compared with; without ratios if it is not among them
     */
    static String of(Map<String, List<Outcome>> rounds, String baseline) {
        StringBuilder table =
                new StringBuilder("| Peer | Enqueue/s | ratio | Lease and complete/s | ratio | Both at once/s"
                        + " | least–most | ratio | p50 ms | p99 ms | Handled again |\n"
                        + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        List<Outcome> base = rounds.getOrDefault(baseline, List.of());
        rounds.forEach((label, all) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %s | %,.0f | %s | %,.0f | %,.0f–%,.0f | %s | %s | %s | %d |%n",
                label,
                median(all, Outcome::enqueued),
                ratio(all, base, Outcome::enqueued),
                median(all, Outcome::completed),
                ratio(all, base, Outcome::completed),
                median(all, Outcome::together),
                all.stream().mapToDouble(Outcome::together).min().orElse(0),
                all.stream().mapToDouble(Outcome::together).max().orElse(0),
                ratio(all, base, Outcome::together),
                millis(median(all, Outcome::p50)),
                millis(median(all, Outcome::p99)),
                all.stream().mapToLong(Outcome::again).sum())));
        return table.toString();
    }

    private static String ratio(List<Outcome> rounds, List<Outcome> base, ToDoubleFunction<Outcome> figure) {
        return base.isEmpty() ? "–" : String.format(Locale.ROOT, "%.2f", median(rounds, figure) / median(base, figure));
    }

    private static String millis(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,.1f", value);
    }

    private static double median(List<Outcome> rounds, ToDoubleFunction<Outcome> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
