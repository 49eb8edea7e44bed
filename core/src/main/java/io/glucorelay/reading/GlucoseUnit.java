package io.glucorelay.reading;

/**
 * The two units in which the world writes glucose concentration.
 */
public enum GlucoseUnit {
    /** Milligrams per decilitre. */
    MG_DL("mg/dL"),
    /** Millimoles per litre. */
    MMOL_L("mmol/L");

    /**
     * Milligrams per decilitre in one millimole per litre: the molar mass of glucose (180.1559 g/mol) over ten, the
     * factor that Nightscout, Tidepool and xDrip+ use.
     */
    public static final double MG_DL_PER_MMOL_L = 18.01559;

    private final String symbol;

    GlucoseUnit(String symbol) {
        this.symbol = symbol;
    }

    /** The unit as it is written after a number: {@code "mg/dL"} or {@code "mmol/L"}. */
    public String symbol() {
        return symbol;
    }
}
