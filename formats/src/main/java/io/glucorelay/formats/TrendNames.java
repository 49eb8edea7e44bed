package io.glucorelay.formats;

import io.glucorelay.reading.Trend;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Trend arrows by the names that Dexcom and Nightscout give them. */
final class TrendNames {

    private static final Map<String, Trend> TRENDS = trends();

    private TrendNames() {}

    /** An arrow that nobody knows is none: the value is what matters. */
    static Trend of(String name) {
        return TRENDS.getOrDefault(plain(name), Trend.NONE);
    }

    private static Map<String, Trend> trends() {
        Map<String, Trend> trends = new HashMap<>();
        for (Trend trend : Trend.values()) {
            trends.put(plain(trend.name()), trend);
        }
        return trends;
    }

    /** {@code NOT COMPUTABLE}, {@code NotComputable} and {@code not_computable} are one. */
    private static String plain(String name) {
        return name.replace(" ", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
