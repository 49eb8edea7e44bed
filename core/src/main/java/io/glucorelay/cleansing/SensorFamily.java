package io.glucorelay.cleansing;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Sensors of one kind, and what they can report. Beyond that they say "LOW" or "HIGH"; a number beyond it has come about
 * elsewhere, as Dexcom's 39 and 401, which stand for the two words.
 *
 * @param name what they are called, for a person
 * @param devices what their devices' names have in them
 * @param lowest the least that they report
 * @param highest the most
 */
public record SensorFamily(String name, Pattern devices, Glucose lowest, Glucose highest) {

    /**
     * Those whose limits are public, from their makers' user guides: Dexcom G4 to G7, Abbott FreeStyle Libre 1 to 3 (40 to 500
     * mg/dL, 400 in some countries), Medtronic Guardian, Senseonics Eversense.
     */
    public static final List<SensorFamily> KNOWN = List.of(
            of("Dexcom", "dexcom|dexg[4-7]", 40, 400),
            of("FreeStyle Libre", "libre", 40, 500),
            of("Medtronic Guardian", "medtronic|guardian|simplera", 40, 400),
            of("Eversense", "eversense|senseonics", 40, 400));

    /** @throws IllegalArgumentException if {@code lowest} is not below {@code highest} */
    public SensorFamily {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(devices, "devices");
        if (lowest.toMgdl() >= highest.toMgdl()) {
            throw new IllegalArgumentException("lowest must be below highest, but was " + lowest + " and " + highest);
        }
    }

    private static SensorFamily of(String name, String devices, double lowest, double highest) {
        return new SensorFamily(
                name, Pattern.compile(devices, Pattern.CASE_INSENSITIVE), Glucose.mgdl(lowest), Glucose.mgdl(highest));
    }

    boolean isOf(Reading reading) {
        return devices.matcher(reading.device()).find();
    }

    boolean canReport(Glucose glucose) {
        boolean within = glucose.toMgdl() >= lowest.toMgdl() && glucose.toMgdl() <= highest.toMgdl();
        // 2.2 mmol/L is 40 mg/dL, rounded.
        return within || glucose.agreesWith(lowest) || glucose.agreesWith(highest);
    }
}
