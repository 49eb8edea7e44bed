package io.glucorelay.benchmarks.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which store to use.
 *
 * @param hosts {@code host:port}, several with commas between them; empty for the store in memory
 * @param namespace empty for the store in memory
 */
record StoreAddress(String hosts, String namespace) {

    static final String EXPECTED = "inmemory or aerospike://HOST:PORT/NAMESPACE";
    static final StoreAddress IN_MEMORY = new StoreAddress("", "");

    private static final Pattern AEROSPIKE =
            Pattern.compile("aerospike://((?:[^/:,]+:\\d{1,5})(?:,[^/:,]+:\\d{1,5})*)/([^/]+)");

    /** @throws IllegalArgumentException if it is neither */
    static StoreAddress parse(String text) {
        if (text.equals("inmemory")) {
            return IN_MEMORY;
        }
        Matcher matcher = AEROSPIKE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no store: " + text);
        }
        return new StoreAddress(matcher.group(1), matcher.group(2));
    }

    boolean isInMemory() {
        return hosts.isEmpty();
    }

    @Override
    public String toString() {
        return isInMemory() ? "inmemory" : "aerospike://" + hosts + "/" + namespace;
    }
}
