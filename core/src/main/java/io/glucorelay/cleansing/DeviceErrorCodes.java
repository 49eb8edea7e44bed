package io.glucorelay.cleansing;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import java.util.Map;

/** A code in the place of the value. */
final class DeviceErrorCodes implements ArrivalStep {

    private static final Map<Integer, String> MEANINGS = Map.of(
            1, "the sensor is not active",
            2, "minimal deviation",
            3, "no antenna",
            5, "the sensor is not calibrated",
            6, "counts deviation",
            9, "absolute deviation",
            10, "power deviation",
            12, "bad radio signal");

    private static final int HIGHEST = 12;

    @Override
    public String name() {
        return "device-error-codes";
    }

    @Override
    public Finding look(Reading reading) {
        Glucose glucose = reading.glucose();
        if (!glucose.isMeasured() || glucose.unit() != GlucoseUnit.MG_DL || glucose.toMgdl() > HIGHEST) {
            return Finding.nothing();
        }
        int code = (int) glucose.toMgdl();
        String meaning = MEANINGS.get(code);
        return meaning == null || code != glucose.toMgdl()
                ? Finding.nothing()
                : Finding.setAside(
                        QuarantineReason.DEVICE_ERROR,
                        "glucose must be a value, but was the error code " + code + ": " + meaning);
    }
}
