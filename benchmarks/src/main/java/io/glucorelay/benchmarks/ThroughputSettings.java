package io.glucorelay.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the load test runs.
 *
 * @param patients how many patients each variant has; a multiple of {@code batch}
 * @param batch how many readings are handed in at once, each of another patient
 * @param threads how many threads hand readings in
 * @param rounds how often each variant is measured
 * @param round how long readings are handed in in a round
 * @param warmUp the same for the first round of each, which does not count
 * @param pending with so many messages under way, readings wait
 * @param disk whether the nodes that are started keep their data in files, and not in memory
 */
record ThroughputSettings(
        int patients, int batch, int threads, int rounds, Duration round, Duration warmUp, int pending, boolean disk) {

    private static final Map<String, String> DEFAULTS = Map.of(
            "patients", "2000",
            "batch", "100",
            "threads", "4",
            "rounds", "5",
            "seconds", "8",
            "warmup", "10",
            "pending", "500",
            "data", "memory");

    ThroughputSettings {
        if (batch < 1 || patients < batch || patients % batch != 0) {
            throw new IllegalArgumentException("patients must be a multiple of batch, but was " + patients);
        }
        if (threads < 1 || rounds < 1 || pending < 1 || round.isZero() || round.isNegative() || warmUp.isNegative()) {
            throw new IllegalArgumentException("threads, rounds, seconds and pending must be more than zero");
        }
    }

    /** Reads {@code name=value}; what is not named has its default. */
    static ThroughputSettings parse(String... arguments) {
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.substring(0, Math.max(equals, 0));
            if (values.replace(name, argument.substring(equals + 1)) == null) {
                throw new IllegalArgumentException("'" + argument + "' must be one of " + values);
            }
        }
        String data = text(values, "data");
        if (!data.equals("disk") && !data.equals("memory")) {
            throw new IllegalArgumentException("data must be disk or memory, but was '" + data + "'");
        }
        return new ThroughputSettings(
                number(values, "patients"),
                number(values, "batch"),
                number(values, "threads"),
                number(values, "rounds"),
                Duration.ofSeconds(number(values, "seconds")),
                Duration.ofSeconds(number(values, "warmup")),
                number(values, "pending"),
                data.equals("disk"));
    }

    private static int number(Map<String, String> values, String name) {
        String text = text(values, name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, but was '" + text + "'", e);
        }
    }

    private static String text(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }
}
