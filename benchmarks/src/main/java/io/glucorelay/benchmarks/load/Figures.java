package io.glucorelay.benchmarks.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Figures under their names, in the order in which they came: for people one a line, for programs one JSON object. */
final class Figures {

    private static final double MILLIS = 1e6;

    private final ObjectNode values = JsonNodeFactory.instance.objectNode();

    Figures put(String name, long value) {
        values.put(name, value);
        return this;
    }

    /** To four decimals; 0 if there was nothing to divide by. */
    Figures put(String name, double value) {
        values.put(name, Double.isFinite(value) ? Math.round(value * 1e4) / 1e4 : 0);
        return this;
    }

    Figures put(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** The percentiles of latencies in nanoseconds, in milliseconds. */
    Figures put(String name, Histogram latencies) {
        put(name + "P50Ms", latencies.getValueAtPercentile(50) / MILLIS);
        put(name + "P90Ms", latencies.getValueAtPercentile(90) / MILLIS);
        put(name + "P99Ms", latencies.getValueAtPercentile(99) / MILLIS);
        put(name + "P999Ms", latencies.getValueAtPercentile(99.9) / MILLIS);
        return put(name + "MaxMs", latencies.getMaxValue() / MILLIS);
    }

    double number(String name) {
        return values.path(name).asDouble();
    }

    void print(PrintWriter out, boolean json) {
        out.println();
        values.properties()
                .forEach(figure -> out.printf(
                        Locale.ROOT,
                        "%-34s %s%n",
                        figure.getKey(),
                        figure.getValue().isTextual()
                                ? figure.getValue().textValue()
                                : figure.getValue().isIntegralNumber()
                                        ? String.format(
                                                Locale.ROOT,
                                                "%,16d",
                                                figure.getValue().longValue())
                                        : String.format(
                                                Locale.ROOT,
                                                "%,21.4f",
                                                figure.getValue().doubleValue())));
        if (json) {
            out.println(values);
        }
        out.flush();
    }
}
