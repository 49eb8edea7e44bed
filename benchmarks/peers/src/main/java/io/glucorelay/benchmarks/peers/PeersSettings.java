package io.glucorelay.benchmarks.peers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the comparison runs.
 *
 * @param postgres the JDBC URL of a database in which schemas of our own can be made
 * @param redis the URL of a Redis server, on which settings are changed
 * @param only the keys of the peers that take part
 * @param messages how many messages each measured step has
 * @param delayed how many messages, due in a year, lie behind in the second part; none for no second part
 * @param rounds how often each is measured
 * @param batch how many messages are enqueued by one call
 * @param producers how many threads enqueue
 * @param text how many characters a message of the others carries
 * @param rate how many messages a second come while the time to the handler is measured; 0 for not measuring it
 * @param seconds for how long they come
 * @param disk whether the Aerospike node keeps its data in a file, and not in memory
 */
record PeersSettings(
        String postgres,
        String redis,
        List<String> only,
        int messages,
        int delayed,
        int rounds,
        int batch,
        int producers,
        int text,
        int rate,
        int seconds,
        boolean disk) {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("postgres", "jdbc:postgresql://127.0.0.1:5432/peers?user=peers"),
            Map.entry("redis", "redis://127.0.0.1:6379"),
            Map.entry("only", "glucorelay,db-scheduler,jobrunr,redisson"),
            Map.entry("messages", "40000"),
            Map.entry("delayed", "1000000"),
            Map.entry("rounds", "3"),
            Map.entry("batch", "100"),
            Map.entry("producers", "4"),
            Map.entry("text", "135"),
            Map.entry("rate", "500"),
            Map.entry("seconds", "10"),
            Map.entry("data", "memory"));

    PeersSettings {
        only = List.copyOf(only);
        if (messages < 1 || rounds < 1 || batch < 1 || producers < 1 || text < 1 || seconds < 1) {
            throw new IllegalArgumentException(
                    "messages, rounds, batch, producers, text and seconds must be more than zero");
        }
        if (delayed < 0 || rate < 0) {
            throw new IllegalArgumentException("delayed and rate must not be less than zero");
        }
        if ((long) rate * seconds > messages) {
            // A patient has one message in a step: so many patients there are.
            throw new IllegalArgumentException("rate * seconds must not be more than messages, " + messages);
        }
    }

    /** Reads {@code name=value}; a wrong one is answered by all there are. */
    static PeersSettings parse(String[] arguments) {
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 || !DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException("settings are given as name=value, and '" + argument
                        + "' is none of " + new TreeMap<>(DEFAULTS));
            }
            values.put(name, argument.substring(equals + 1));
        }
        String data = text(values, "data");
        if (!data.equals("memory") && !data.equals("disk")) {
            throw new IllegalArgumentException("data must be memory or disk, but was '" + data + "'");
        }
        return new PeersSettings(
                text(values, "postgres"),
                text(values, "redis"),
                List.of(text(values, "only").split(",", -1)),
                number(values, "messages"),
                number(values, "delayed"),
                number(values, "rounds"),
                number(values, "batch"),
                number(values, "producers"),
                number(values, "text"),
                number(values, "rate"),
                number(values, "seconds"),
                data.equals("disk"));
    }

    /** The text that a message carries. */
    String payload() {
        return "low ".repeat(text / 4 + 1).substring(0, text);
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
