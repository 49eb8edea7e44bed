package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what Dexcom's interface for developers answers to {@code egvs}, of version 3 or 2: an object that holds estimated
 * glucose values in an array, one such object after the other, or the array alone; of any length in little memory.
 *
 * <p>The instant is {@code systemTime}, which is in UTC where it has no offset: apps send one, receivers do not
 * (developer.dexcom.com, {@code egvs}). A receiver's clock may be wrong all the same (tidepool-org/platform,
 * dexcom/fetch/translate.go).
 *
 * <p>Less than 40 mg/dL is "low" and more than 400 "high", as Tidepool reads it, and 2.2 and 22.2 mmol/L; so is a value that is
 * missing, if {@code status} says so. A value between them is what it says, whatever the status. Version 2 has its unit outside
 * of the records: without one a value is mg/dL, and set aside if it is so small that it may be mmol/L.
 */
final class DexcomApiJson extends JsonFormat {

    private static final GlucoseLimits MG_DL = GlucoseLimits.mgdl(40, 400);
    private static final GlucoseLimits MMOL_L = GlucoseLimits.tenthsOfMmol(22, 222);

    /** Less than the 39 that Dexcom writes for "low" in mg/dL. No sensor has as much as that in mmol/L. */
    private static final Pattern MAY_BE_MMOL = Pattern.compile("([0-2]?[0-9]|3[0-8])([.].*)?");

    /** Of earlier versions; today's has none of them (platform, dexcom/dexcom.go). */
    private static final Map<String, ReadingFlag> FLAGS =
            Map.of("sensornoise", ReadingFlag.NOISY, "outofcalibration", ReadingFlag.NOT_READY);

    /** What is wrapped around fingersticks that a sensor was calibrated by. */
    private static final Pattern CALIBRATIONS = Pattern.compile("\"recordType\"\\s*:\\s*\"calibrations?\"");

    /** Of a meter: what is beyond the sensor's limits need not be beyond its own. */
    private static final GlucoseLimits METER_MG_DL = GlucoseLimits.mgdl(10, 1000);

    private static final GlucoseLimits METER_MMOL_L = GlucoseLimits.tenthsOfMmol(6, 555);

    DexcomApiJson() {
        super(
                "dexcom-api",
                "Dexcom's estimated glucose values",
                List.of("systemTime", "displayTime", "trend|trendRate"),
                JsonFields.wanted(
                        "systemTime",
                        "value",
                        "unit",
                        "status",
                        "trend",
                        "transmitterId",
                        "displayDevice",
                        "eventType",
                        "alertName"),
                JsonPlaces.of("records", "egvs"));
    }

    @Override
    Row row(JsonRecords.Piece<?> record, JsonFields its, String patient) throws BadFieldException {
        if (its.has("eventType") || its.has("alertName")) {
            return new Row.NoReading(record.position());
        }
        String transmitter = DeviceName.of("transmitterId", its.text("transmitterId"));
        String display = DeviceName.of("displayDevice", its.text("displayDevice"));
        String device = transmitter.isEmpty() ? display : transmitter;
        if (CALIBRATIONS.matcher(record.around()).find()) {
            return new Row.Accepted(record.position(), record.text(), fingerstick(its, patient, device));
        }
        String status = its.text("status").toLowerCase(Locale.ROOT);
        Reading reading = Reading.of(patient, device, time(its.text("systemTime")), glucose(its, status))
                .withTrend(TrendNames.of(its.text("trend")));
        ReadingFlag flag = FLAGS.get(status);
        return new Row.Accepted(
                record.position(), record.text(), flag == null ? reading : reading.withFlags(Set.of(flag)));
    }

    private static Reading fingerstick(JsonFields its, String patient, String device) throws BadFieldException {
        GlucoseLimits limits = limits(its).unit() == GlucoseUnit.MG_DL ? METER_MG_DL : METER_MMOL_L;
        Glucose glucose = limits.glucose("value", its.text("value"), false, false);
        return Reading.of(patient, DeviceName.ofFingersticks(device), time(its.text("systemTime")), glucose)
                .withFlags(Set.of(ReadingFlag.FINGERSTICK));
    }

    private static Glucose glucose(JsonFields its, String status) throws BadFieldException {
        GlucoseLimits limits = limits(its);
        boolean saysLow = status.equals("low");
        boolean saysHigh = status.equals("high");
        String value = its.text("value");
        if (!value.isEmpty()) {
            return limits.glucose("value", value, saysLow, saysHigh);
        }
        if (!saysLow && !saysHigh) {
            throw new BadFieldException(
                    QuarantineReason.DEVICE_ERROR, "status", status, "low or high where there is no value");
        }
        return saysLow ? limits.low() : limits.high();
    }

    private static GlucoseLimits limits(JsonFields its) throws BadFieldException {
        String unit = its.text("unit");
        if (unit.equalsIgnoreCase(GlucoseUnit.MG_DL.symbol())) {
            return MG_DL;
        }
        if (unit.equalsIgnoreCase(GlucoseUnit.MMOL_L.symbol())) {
            return MMOL_L;
        }
        if (!unit.isEmpty() && !unit.equalsIgnoreCase("unknown")) {
            throw new BadFieldException("unit", unit, "mg/dL or mmol/L");
        }
        if (MAY_BE_MMOL.matcher(its.text("value")).matches()) {
            throw new BadFieldException(
                    "unit", unit, "mg/dL or mmol/L where the value is as small as " + its.text("value"));
        }
        return MG_DL;
    }

    private static Instant time(String systemTime) throws BadFieldException {
        Optional<LocalDateTime> local = TimeText.local(systemTime, 'T');
        if (local.isPresent()) {
            return local.get().toInstant(ZoneOffset.UTC);
        }
        try {
            return TimeText.withOffset(systemTime);
        } catch (DateTimeException e) {
            // Without an offset, or reported below.
        }
        try {
            return LocalDateTime.parse(systemTime).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new BadFieldException(
                    "systemTime", systemTime, "a time such as 2026-01-31T08:05:00Z, or without an offset in UTC");
        }
    }
}
