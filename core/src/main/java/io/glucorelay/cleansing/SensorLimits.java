package io.glucorelay.cleansing;

import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.util.List;

/** What sensors of the device's kind do not report. */
final class SensorLimits implements ArrivalStep {

    private static final Finding BEYOND = Finding.flag(ReadingFlag.BEYOND_SENSOR);

    private final List<SensorFamily> families;

    SensorLimits(List<SensorFamily> families) {
        this.families = List.copyOf(families);
    }

    @Override
    public String name() {
        return "sensor-limits";
    }

    @Override
    public Finding look(Reading reading) {
        if (reading.glucose().isMeasured() && !reading.isFingerstick()) {
            for (SensorFamily family : families) {
                // The limits first: they hold nearly always, and names are slower to look at.
                if (!family.canReport(reading.glucose()) && family.isOf(reading)) {
                    return BEYOND;
                }
            }
        }
        return Finding.nothing();
    }
}
