package io.glucorelay.cleansing;

import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;

/** What no sensor can have measured. */
final class PlausibleValue implements ArrivalStep {

    private final int lowest;
    private final int highest;

    PlausibleValue(int lowest, int highest) {
        if (lowest < 0 || highest > 1000 || lowest >= highest) {
            throw new IllegalArgumentException(
                    "lowest and highest must be from 0 to 1000 mg/dL and in this order, but were " + lowest + " and "
                            + highest);
        }
        this.lowest = lowest;
        this.highest = highest;
    }

    @Override
    public String name() {
        return "plausible-value";
    }

    @Override
    public Finding look(Reading reading) {
        double mgdl = reading.glucose().toMgdl();
        // A censored value is no number to be doubted.
        return !reading.glucose().isMeasured() || (mgdl >= lowest && mgdl <= highest)
                ? Finding.nothing()
                : Finding.setAside(
                        QuarantineReason.IMPLAUSIBLE_VALUE,
                        "glucose must be from " + lowest + " to " + highest + " mg/dL, but was " + reading.glucose());
    }
}
