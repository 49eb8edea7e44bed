package io.glucorelay.reading;

/**
 * The trend arrow that came with a reading, named as Dexcom and Nightscout name them.
 *
 * <p>The rates below are Dexcom's; other makers draw their arrows at other rates, so the arrow is kept as sent and never
 * used as a number.
 */
public enum Trend {
    /** None was sent. */
    NONE("", "no trend"),
    /** Nightscout's third step up. */
    TRIPLE_UP("⤊", "rising very fast"),
    /** Rising more than 3 mg/dL a minute. */
    DOUBLE_UP("⇈", "rising fast"),
    /** Rising 2 to 3 mg/dL a minute. */
    SINGLE_UP("↑", "rising"),
    /** Rising 1 to 2 mg/dL a minute. */
    FORTY_FIVE_UP("↗", "rising slowly"),
    /** Changing less than 1 mg/dL a minute. */
    FLAT("→", "steady"),
    /** Falling 1 to 2 mg/dL a minute. */
    FORTY_FIVE_DOWN("↘", "falling slowly"),
    /** Falling 2 to 3 mg/dL a minute. */
    SINGLE_DOWN("↓", "falling"),
    /** Falling more than 3 mg/dL a minute. */
    DOUBLE_DOWN("⇊", "falling fast"),
    /** Nightscout's third step down. */
    TRIPLE_DOWN("⤋", "falling very fast"),
    /** The device could not compute one. */
    NOT_COMPUTABLE("?", "trend unknown"),
    /** The rate was beyond what the device reports. */
    RATE_OUT_OF_RANGE("⚠", "rate out of range");

    private final String arrow;
    private final String words;

    Trend(String arrow, String words) {
        this.arrow = arrow;
        this.words = words;
    }

    /** The arrow as a character, empty for {@link #NONE}. */
    public String arrow() {
        return arrow;
    }

    /** What a person calls it, in English: {@code "falling fast"}. */
    public String words() {
        return words;
    }
}
