package io.glucorelay.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured, for a person to read, and for a README to take over. Prints the medians of the rounds. */
final class ThroughputTable {

    private ThroughputTable() {}

    /**
     * The table.
     *
     * @param rounds of each variant by its label, in the order of the lines; the first two are the baselines
     */
    static String of(Map<String, List<Round>> rounds) {
        List<String> labels = new ArrayList<>(rounds.keySet());
        StringBuilder table = new StringBuilder(
                "| Variant | Readings/s | least–most | of A | of A2 | Messages/s | Writes/reading | Reads/reading"
                        + " | Requests/reading | Index queries/s | CPU µs/reading: client | nodes |\n"
                        + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        double map = median(rounds.getOrDefault(labels.get(0), List.of()), Round::readingsPerSecond);
        double put = median(rounds.getOrDefault(labels.get(1), List.of()), Round::readingsPerSecond);
        rounds.forEach((label, all) -> {
            double readings = median(all, Round::readingsPerSecond);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f–%,.0f | %.2f | %.2f | %,.0f | %.3f | %.3f | %.3f | %.0f | %.0f | %.0f |%n",
                    label,
                    readings,
                    all.stream().mapToDouble(Round::readingsPerSecond).min().orElse(0),
                    all.stream().mapToDouble(Round::readingsPerSecond).max().orElse(0),
                    readings / map,
                    readings / put,
                    median(all, Round::messagesPerSecond),
                    median(all, round -> round.perReading(round.server().writes())),
                    median(all, round -> round.perReading(round.server().reads())),
                    median(all, round -> round.perReading(round.server().requests())),
                    median(all, Round::queriesPerSecond),
                    median(all, Round::clientMicrosPerReading),
                    median(all, Round::nodeMicrosPerReading)));
        });
        return table.toString();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
